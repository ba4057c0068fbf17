/** Events of one socket: so many in the long run, so many at once. */
const RATE = { perSecond: 20, burst: 60 };
/** Whoever goes on although refused this often is sent away. */
const PATIENCE = 600;

export type PaceVerdict = 'go on' | 'enough' | { readonly retryMs: number };

/** A token bucket of one socket. What is refused costs nothing of the bucket, only of our patience. */
export class Pace {
  private tokens: number = RATE.burst;
  private refused = 0;

  /** @param at milliseconds of a clock that never goes back */
  constructor(
    private readonly isOn: boolean,
    private at: number,
  ) {}

  take(now: number): PaceVerdict {
    if (!this.isOn) return 'go on';
    this.tokens = Math.min(RATE.burst, this.tokens + ((now - this.at) / 1000) * RATE.perSecond);
    this.at = now;
    if (this.tokens >= 1) {
      this.tokens -= 1;
      this.refused = Math.max(0, this.refused - 1);
      return 'go on';
    }
    this.refused++;
    if (this.refused > PATIENCE) return 'enough';
    return { retryMs: Math.ceil(((1 - this.tokens) / RATE.perSecond) * 1000) };
  }
}
