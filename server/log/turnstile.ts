import { Crowded } from '../storage/crowded';

/** Lets so many in at a time, the others in the order in which they came; who would wait behind too many is turned away with `Crowded`. */
export class Turnstile {
  private inside = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly most: number,
    private readonly mostWaiting: number,
  ) {}

  async through<Output>(act: () => Promise<Output>): Promise<Output> {
    if (this.inside < this.most) this.inside++;
    else if (this.waiting.length >= this.mostWaiting) throw new Crowded('too many boards are being opened');
    // Whoever leaves hands over the place, so that nobody slips in between.
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await act();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.inside--;
    }
  }
}
