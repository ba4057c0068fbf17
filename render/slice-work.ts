import type { Clock, FrameScheduler } from './frame-loop';

/** Milliseconds of one slice: while a hand moves something, while the board or what lies over it changes, and while nothing does: a frame more or less is seen by nobody then. */
const WHILE_MOVING = 4;
export const WHILE_CHANGING = 8;
export const WHILE_RESTING = 20;
/** So long after the last movement or change (ms) it counts as rest. */
const REST = 150;

/** Whether there is time left in a slice, of which no more than `most` milliseconds are to be used. */
export type MayGoOn = (most: number) => boolean;

/**
 * Runs long work in slices between frames. One slice after each frame while frames come, one after another while none does,
 * none when there is nothing to do.
 */
export class SliceWork {
  private cancel: (() => void) | null = null;
  private lastMove = Number.NEGATIVE_INFINITY;
  private budget = WHILE_MOVING;

  /** @param step works until it is told to stop; returns whether there is more */
  constructor(
    private readonly frames: FrameScheduler,
    private readonly clock: Clock,
    private readonly step: (mayGoOn: MayGoOn) => boolean,
    private readonly isFrameComing: () => boolean,
  ) {}

  get isWaiting(): boolean {
    return this.cancel !== null;
  }

  /** @param budget of the slices until it rests: less while a hand moves something than while the board changes */
  moved(budget = WHILE_MOVING): void {
    const now = this.clock.now();
    // What a hand moves changes what lies over the board too: that must not lengthen the slices under the hand.
    if (budget > this.budget && now - this.lastMove < REST) return;
    this.lastMove = now;
    this.budget = budget;
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
    const budget = start - this.lastMove < REST ? this.budget : WHILE_RESTING;
    const hasMore = this.step((most) => this.clock.now() - start < Math.min(most, budget));
    if (hasMore && !this.isFrameComing()) this.wake();
  }
}
