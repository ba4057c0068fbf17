import type { Clock, FrameScheduler } from './frame-loop';

/** Milliseconds of one slice: while people move something, and while they look. */
const WHILE_MOVING = 4;
const WHILE_RESTING = 8;
/** So long after the last movement (ms) it counts as rest. */
const REST = 150;

/**
 * Runs long work in slices between frames. One slice after each frame while frames come, one after another while none does,
 * none when there is nothing to do.
 */
export class SliceWork {
  private cancel: (() => void) | null = null;
  private lastMove = Number.NEGATIVE_INFINITY;

  /** @param step works until it is told to stop; returns whether there is more */
  constructor(
    private readonly frames: FrameScheduler,
    private readonly clock: Clock,
    private readonly step: (mayGoOn: () => boolean) => boolean,
    private readonly isFrameComing: () => boolean,
  ) {}

  get isWaiting(): boolean {
    return this.cancel !== null;
  }

  moved(): void {
    this.lastMove = this.clock.now();
  }

  /** There may be something to do. */
  wake(): void {
    this.cancel ??= this.frames.requestSlice(() => this.run());
  }

  dispose(): void {
    this.cancel?.();
    this.cancel = null;
  }

  private run(): void {
    this.cancel = null;
    const start = this.clock.now();
    const budget = start - this.lastMove < REST ? WHILE_MOVING : WHILE_RESTING;
    const hasMore = this.step(() => this.clock.now() - start < budget);
    if (hasMore && !this.isFrameComing()) this.wake();
  }
}
