import type { Clock, FrameScheduler } from '../../render/frame-loop';

/** Time that only passes when a test says so, and frames that come when it says so. */
export interface SteppedTime {
  readonly clock: Clock;
  readonly frames: Pick<FrameScheduler, 'requestFrame'>;
  /** Lets time pass, and runs what is due in it. */
  pass(milliseconds: number): void;
  /** One frame of 16 ms. */
  frame(): void;
  readonly waitingFrames: number;
}

export function createSteppedTime(): SteppedTime {
  let now = 1_000;
  const frames = new Set<() => void>();
  const timers = new Map<object, { readonly at: number; readonly run: () => void }>();
  const pass = (milliseconds: number) => {
    const until = now + milliseconds;
    for (;;) {
      const due = [...timers]
        .filter(([, { at }]) => at <= until)
        .sort(([, one], [, two]) => one.at - two.at)[0];
      if (!due) break;
      timers.delete(due[0]);
      now = Math.max(now, due[1].at);
      due[1].run();
    }
    now = until;
  };
  return {
    clock: {
      now: () => now,
      after(milliseconds, run) {
        const key = {};
        timers.set(key, { at: now + milliseconds, run });
        return () => timers.delete(key);
      },
    },
    frames: {
      requestFrame(run) {
        const entry = () => run();
        frames.add(entry);
        return () => frames.delete(entry);
      },
    },
    pass,
    frame() {
      pass(16);
      const due = [...frames];
      frames.clear();
      for (const run of due) run();
    },
    get waitingFrames() {
      return frames.size;
    },
  };
}
