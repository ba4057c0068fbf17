/** What one socket may send in the long run and at once; far above a hand that draws, below what hurts. */
const PACE = {
  frames: { perSecond: 200, burst: 1_000 },
  bytes: { perSecond: 2 * 1024 * 1024, burst: 16 * 1024 * 1024 },
};

/**
 * Slows down a socket that sends too much, by reading from it later. A frame is never dropped: that would make a gap, and the same again
 * a moment later.
 */
export class ReadPace {
  private frames = PACE.frames.burst;
  private bytes = PACE.bytes.burst;
  private at: number;

  constructor(now: number) {
    this.at = now;
  }

  /** Counts a frame. @returns how many milliseconds to wait before reading on, 0 for not at all */
  take(size: number, now: number): number {
    const seconds = Math.max(0, now - this.at) / 1000;
    this.at = now;
    this.frames = Math.min(PACE.frames.burst, this.frames + seconds * PACE.frames.perSecond) - 1;
    this.bytes = Math.min(PACE.bytes.burst, this.bytes + seconds * PACE.bytes.perSecond) - size;
    const wait = Math.max(-this.frames / PACE.frames.perSecond, -this.bytes / PACE.bytes.perSecond);
    return wait > 0 ? Math.ceil(wait * 1000) : 0;
  }
}
