import type { FrameScheduler } from '../../../render/frame-loop';

/** Frames of which the slices can be held back. */
export interface HeldFrames extends FrameScheduler {
  /** While they are held the picture still follows the camera, of what it has; it gets no finer. */
  hold(isHeld: boolean): void;
}

/**
 * A point of the past goes on being painted, sharper and further around, while the next one is awaited: a third of what that took was spent on a
 * picture that it replaced. So its slices wait, and go on where the other one could not be had.
 */
export function createHeldFrames(frames: FrameScheduler): HeldFrames {
  const waiting = new Set<() => void>();
  let isHeld = false;
  return {
    requestFrame: (run) => frames.requestFrame(run),
    requestSlice(run) {
      let cancel = () => {};
      const ask = () => {
        cancel = frames.requestSlice(() => {
          if (!isHeld) return run();
          waiting.add(ask);
          cancel = () => waiting.delete(ask);
        });
      };
      ask();
      return () => cancel();
    },
    hold(next) {
      isHeld = next;
      if (isHeld) return;
      const due = [...waiting];
      waiting.clear();
      for (const ask of due) ask();
    },
  };
}
