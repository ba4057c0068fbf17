import type { FrameScheduler } from '../../../render/frame-loop';

/** Frames of which the slices can be held back. */
export interface HeldFrames extends FrameScheduler {
  hold(isHeld: boolean): void;
}

/**
 * A point of the past goes on being painted, around what is seen of it and smaller, while the next one is awaited: a third of what that took was spent
 * on a picture that it replaced. So slices wait, and go on where the other one could not be had.
 *
 * @param isExact whether all that is seen is painted. Until then nothing waits: a point must not stay blank because the hand goes on
 */
export function createHeldFrames(frames: FrameScheduler, isExact: () => boolean): HeldFrames {
  const waiting = new Set<() => void>();
  let isHeld = false;
  const mayWait = () => isHeld && isExact();
  const passOn = () => {
    if (mayWait()) return;
    const due = [...waiting];
    waiting.clear();
    for (const ask of due) ask();
  };
  return {
    requestFrame: (run) =>
      frames.requestFrame(() => {
        run();
        // Something else may be seen now, or in other colours.
        passOn();
      }),
    requestSlice(run) {
      let cancel = () => {};
      const ask = () => {
        cancel = frames.requestSlice(() => {
          if (!mayWait()) return run();
          waiting.add(ask);
          cancel = () => waiting.delete(ask);
        });
      };
      ask();
      return () => cancel();
    },
    hold(next) {
      isHeld = next;
      passOn();
    },
  };
}
