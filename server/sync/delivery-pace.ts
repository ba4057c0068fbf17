/** Milliseconds that news is gathered at most, and how many deliveries a second each of them is worth. */
const GATHERING = { most: 33, deliveriesPerSecond: 1_500 };
/** Milliseconds over which deliveries are counted, and after which a count says nothing any more. */
const COUNTED = { over: 50, holds: 500 };

/**
 * How long a room gathers what it has to tell, once it has told something. Writing to a socket costs as much as everything else about a
 * message, however much is written: so where tens of thousands are delivered a second, two frames of a screen are told at once, and where
 * few are, nothing waits.
 */
export class DeliveryPace {
  private count = 0;
  private since = Number.NEGATIVE_INFINITY;
  private perSecond = 0;

  /** So many messages were written to somebody. */
  note(deliveries: number, now: number): void {
    this.count += deliveries;
    const time = now - this.since;
    if (time < COUNTED.over) return;
    this.perSecond = time > COUNTED.holds ? 0 : (this.count / time) * 1_000;
    this.count = 0;
    this.since = now;
  }

  /** Milliseconds from one telling to the next. */
  interval(now: number): number {
    if (now - this.since > COUNTED.holds) return 0;
    return Math.min(GATHERING.most, Math.floor(this.perSecond / GATHERING.deliveriesPerSecond));
  }
}
