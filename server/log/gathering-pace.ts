/** Milliseconds that is gathered at most, and how many a second each of them is worth. */
export interface Gathering {
  readonly most: number;
  readonly perSecond: number;
}

/** Milliseconds over which is counted, and after which a count says nothing any more. */
const COUNTED = { over: 50, holds: 500 };

/**
 * How long is gathered what is done together, by how much of it there is. A commit, or writing to a socket, costs about the same however
 * much is in it: so where tens of thousands are told a second they are told a frame of a screen or two later, and where few are, nothing waits.
 */
export class GatheringPace {
  private count = 0;
  private since = Number.NEGATIVE_INFINITY;
  private perSecond = 0;

  constructor(private readonly gathering: Gathering) {}

  /** So many were done. */
  note(count: number, now: number): void {
    this.count += count;
    const time = now - this.since;
    if (time < COUNTED.over) return;
    this.perSecond = time > COUNTED.holds ? 0 : (this.count / time) * 1_000;
    this.count = 0;
    this.since = now;
  }

  /** Milliseconds from one time to the next. */
  interval(now: number): number {
    if (now - this.since > COUNTED.holds) return 0;
    return Math.min(this.gathering.most, Math.floor(this.perSecond / this.gathering.perSecond));
  }
}
