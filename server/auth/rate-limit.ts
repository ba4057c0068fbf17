interface Bucket {
  tokens: number;
  at: number;
  /** Taken here, and not told to other processes yet. */
  untold: number;
}

/** So many at once, and so many per minute in the long run. */
export interface Rate {
  readonly burst: number;
  readonly perMinute: number;
}

const MOST_BUCKETS = 50_000;
/** Others are told whenever this share of a burst was taken here: rarely, and often enough. */
const TOLD_SHARE = 0.05;

/** Token buckets by key: doors ask before they do something that costs. Keys are addresses and people; the oldest are forgotten when there are too many. */
export class RateLimit {
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    private readonly rate: Rate,
    private readonly isOn: boolean,
    /** Tells other processes how much was taken here. */
    private readonly tell: ((key: string, tokens: number) => void) | null = null,
  ) {}

  /** The seconds to wait, or 0, without taking a token. */
  peek(key: string, now = performance.now()): number {
    const bucket = this.buckets.get(key);
    return this.isOn && bucket ? this.waitFor(this.tokensOf(bucket, now)) : 0;
  }

  /** Takes a token. @returns the seconds to wait, or 0 */
  take(key: string, now = performance.now()): number {
    if (!this.isOn) return 0;
    const { tokens, untold } = this.bucketOf(key, now);
    const taken = tokens >= 1 ? 1 : 0;
    const toTell = untold + taken;
    const isTold = toTell >= this.rate.burst * TOLD_SHARE;
    this.keep(key, { tokens: tokens - taken, at: now, untold: isTold ? 0 : toTell });
    if (isTold) this.tell?.(key, toTell);
    return this.waitFor(tokens);
  }

  /** So many tokens of a key were taken on another process. */
  charge(key: string, spent: number, now = performance.now()): void {
    if (!this.isOn) return;
    const { tokens, untold } = this.bucketOf(key, now);
    this.keep(key, { tokens: Math.max(0, tokens - spent), at: now, untold });
  }

  private bucketOf(key: string, now: number): Bucket {
    const bucket = this.buckets.get(key) ?? { tokens: this.rate.burst, at: now, untold: 0 };
    return { ...bucket, tokens: this.tokensOf(bucket, now) };
  }

  private keep(key: string, bucket: Bucket): void {
    this.buckets.delete(key);
    this.buckets.set(key, bucket);
    if (this.buckets.size > MOST_BUCKETS) this.buckets.delete(this.buckets.keys().next().value!);
  }

  private tokensOf({ tokens, at }: Bucket, now: number): number {
    const { burst, perMinute } = this.rate;
    return Math.min(burst, tokens + ((now - at) / 60_000) * perMinute);
  }

  private waitFor(tokens: number): number {
    return tokens >= 1 ? 0 : Math.ceil(((1 - tokens) / this.rate.perMinute) * 60);
  }
}
