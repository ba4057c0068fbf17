/** Milliseconds until something that failed is tried again: the first time, and at most. */
const PAUSE = { first: 500, longest: 4_000 };

/**
 * When to try again what failed: each time later, and not all in the same moment. A database that is away, or comes back, would
 * be asked twice a second by each of a thousand rooms.
 */
export class Retry {
  private failures = 0;
  private dueAt: number | null = null;

  /** It is tried now. @returns whether it failed the last time */
  begin(): boolean {
    this.dueAt = null;
    return this.failures > 0;
  }

  succeed(): void {
    this.failures = 0;
  }

  /** @param random from 0 to 1 */
  fail(now: number, random = Math.random()): void {
    const pause = Math.min(PAUSE.longest, PAUSE.first * 2 ** Math.min(this.failures, 10));
    this.failures += 1;
    // Another failure meanwhile, as of somebody who joins, puts nothing off.
    this.dueAt = Math.min(this.dueAt ?? Infinity, now + pause * (0.5 + random / 2));
  }

  /** Whether to try now. @param isAskedFor by something else, which after a failure waits until the pause is over */
  isDue(now: number, isAskedFor: boolean): boolean {
    if (this.dueAt !== null) return now >= this.dueAt;
    return isAskedFor && this.failures === 0;
  }
}
