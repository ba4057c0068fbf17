import type { Clock } from './frame-loop';

/** Shapes from which on what came at once is a lot: somebody's paste is less, a piece of a file more. */
const LOT = 100;
/** Lots that are no more milliseconds apart belong together. */
const APART = 100;
/** So long (ms) after a lot nothing more is taken to come. */
const REST = 40;
/** Who waits for longer (ms) is shown what is there. */
const LONGEST = 1_500;

/**
 * Tells whether shapes keep coming by the hundred, as those of a file do. Each lot lies all over what is in view, so that painting after each
 * would paint most of it once for each, and takes the time in which they could all be there.
 */
export interface Arrivals {
  /** Whether what there is to paint had better wait for what comes. */
  readonly areComing: boolean;
  /** Something changed, with so many shapes that were not there before. Any other change is not kept waiting. */
  note(added: number): void;
  dispose(): void;
}

/** @param onRest called once when nothing more comes */
export function followArrivals(clock: Clock, onRest: () => void): Arrivals {
  let first = 0;
  let last = Number.NEGATIVE_INFINITY;
  let cancel: (() => void) | null = null;
  const dispose = () => {
    cancel?.();
    cancel = null;
  };
  return {
    get areComing() {
      return cancel !== null;
    },
    note(added) {
      dispose();
      if (added < LOT) return;
      const now = clock.now();
      if (now - last > APART) first = now;
      last = now;
      // A single lot is painted at once.
      if (first === now || now - first > LONGEST) return;
      cancel = clock.after(REST, () => {
        cancel = null;
        onRest();
      });
    },
    dispose,
  };
}
