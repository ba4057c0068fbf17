import { Crowded } from '../storage/crowded';

/** Counts what is under way for each board, so that one that is asked without end does not fill the queue that all boards share. */
export class PerBoard {
  private readonly underWay = new Map<string, number>();

  constructor(private readonly most: number) {}

  /** Rejects with `Crowded` where as much as may be is under way for this board. */
  async run<Output>(board: string, act: () => Promise<Output>): Promise<Output> {
    const count = this.underWay.get(board) ?? 0;
    if (count >= this.most) throw new Crowded('too much is asked of this board at once');
    this.underWay.set(board, count + 1);
    try {
      return await act();
    } finally {
      const left = this.underWay.get(board)! - 1;
      if (left > 0) this.underWay.set(board, left);
      else this.underWay.delete(board);
    }
  }
}
