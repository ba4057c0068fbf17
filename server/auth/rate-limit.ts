interface Bucket {
  tokens: number;
  at: number;
}

/** So many at once, and so many per minute in the long run. */
export interface Rate {
  readonly burst: number;
  readonly perMinute: number;
}

const MOST_BUCKETS = 50_000;

/** Token buckets by key: doors ask before they do something that costs. Keys are addresses and people; the oldest are forgotten when there are too many. */
export class RateLimit {
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    private readonly rate: Rate,
    private readonly isOn: boolean,
  ) {}

  /** The seconds to wait, or 0, without taking a token. */
  peek(key: string, now = performance.now()): number {
    const bucket = this.buckets.get(key);
    return this.isOn && bucket ? this.waitFor(this.tokensOf(bucket, now)) : 0;
  }

  /** Takes a token. @returns the seconds to wait, or 0 */
  take(key: string, now = performance.now()): number {
    if (!this.isOn) return 0;
    const tokens = this.tokensOf(this.buckets.get(key) ?? { tokens: this.rate.burst, at: now }, now);
    this.buckets.delete(key);
    this.buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now });
    if (this.buckets.size > MOST_BUCKETS) this.buckets.delete(this.buckets.keys().next().value!);
    return this.waitFor(tokens);
  }

  private tokensOf({ tokens, at }: Bucket, now: number): number {
    const { burst, perMinute } = this.rate;
    return Math.min(burst, tokens + ((now - at) / 60_000) * perMinute);
  }

  private waitFor(tokens: number): number {
    return tokens >= 1 ? 0 : Math.ceil(((1 - tokens) / this.rate.perMinute) * 60);
  }
}
