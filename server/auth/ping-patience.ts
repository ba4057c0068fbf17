/** What one socket may ask for signs of life: programs do it every half minute, browsers never. */
const PINGS = { perSecond: 1, burst: 60 };

/** Each ping is answered by a pong, and neither counts as a frame: without a bound they would be the one thing that costs nothing to send. */
export class PingPatience {
  private left = PINGS.burst;

  constructor(private at: number) {}

  /** Counts a ping. @returns whether it was still one of those that may be */
  take(now: number): boolean {
    const seconds = Math.max(0, now - this.at) / 1_000;
    this.at = now;
    this.left = Math.min(PINGS.burst, this.left + seconds * PINGS.perSecond) - 1;
    return this.left >= 0;
  }
}
