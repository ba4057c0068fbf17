import type { Clock, FrameScheduler } from '../../render/frame-loop';
import type { Surface } from '../../render/surface';

/** A canvas that paints nothing and writes down what it was told. */
export interface PaperCanvas extends Surface {
  /** Names of the calls since the last look, in order. */
  readonly calls: string[];
  /** Loses the graphics device, or has it back. */
  lose(isLost: boolean): void;
}

const SILENT = new Set(['setTransform', 'save', 'restore', 'setLineDash']);

export function createPaperCanvas(width = 0, height = 0): PaperCanvas {
  const calls: string[] = [];
  const listeners = new Map<string, Set<() => void>>();
  let isLost = false;
  const state: Record<string, unknown> = { measureText: (text: string) => ({ width: text.length * 50 }) };
  const context = new Proxy(state, {
    get(target, name: string) {
      if (name === 'isContextLost') return () => isLost;
      if (name in target) return target[name];
      return () => {
        if (!SILENT.has(name)) calls.push(name);
      };
    },
    has: () => true,
  });
  const canvas = {
    width,
    height,
    getContext: () => context,
    addEventListener(type: string, listener: () => void) {
      listeners.set(type, (listeners.get(type) ?? new Set()).add(listener));
    },
    removeEventListener: (type: string, listener: () => void) => listeners.get(type)?.delete(listener),
  };
  return {
    canvas: canvas as unknown as HTMLCanvasElement,
    context: context as unknown as CanvasRenderingContext2D,
    calls,
    lose(lost) {
      isLost = lost;
      if (!lost) for (const listener of listeners.get('contextrestored') ?? []) listener();
    },
  };
}

/** A screen whose frames, slices and time come when the test says so. */
export interface PaperScreen {
  readonly frames: FrameScheduler;
  readonly clock: Clock;
  readonly waitingFrames: number;
  readonly waitingSlices: number;
  /** Shows the next frame; gives how many callbacks it ran. */
  frame(): number;
  slice(): number;
  /** Lets time pass, timers included. */
  pass(milliseconds: number): void;
  /** Frames, slices and time, until nothing waits. Gives the number of frames. */
  settle(): number;
}

export function createPaperScreen(): PaperScreen {
  let now = 0;
  const waiting = { frames: new Set<() => void>(), slices: new Set<() => void>() };
  const timers = new Map<() => void, number>();
  const ask = (queue: Set<() => void>, run: () => void) => {
    const entry = () => run();
    queue.add(entry);
    return () => queue.delete(entry);
  };
  const runAll = (queue: Set<() => void>) => {
    const due = [...queue];
    queue.clear();
    for (const run of due) run();
    return due.length;
  };
  const screen: PaperScreen = {
    frames: {
      requestFrame: (run) => ask(waiting.frames, run),
      requestSlice: (run) => ask(waiting.slices, run),
    },
    clock: {
      // Looking at the clock takes time, so that slices end.
      now: () => {
        now += 0.02;
        return now;
      },
      after(milliseconds, run) {
        const entry = () => run();
        timers.set(entry, now + milliseconds);
        return () => timers.delete(entry);
      },
    },
    get waitingFrames() {
      return waiting.frames.size;
    },
    get waitingSlices() {
      return waiting.slices.size;
    },
    frame: () => runAll(waiting.frames),
    slice: () => runAll(waiting.slices),
    pass(milliseconds) {
      now += milliseconds;
      for (const [run, at] of [...timers]) {
        if (at > now) continue;
        timers.delete(run);
        run();
      }
    },
    settle() {
      let frames = 0;
      for (let turn = 0; turn < 5_000; turn += 1) {
        frames += screen.frame();
        screen.slice();
        if (waiting.frames.size + waiting.slices.size > 0) continue;
        if (timers.size === 0) return frames;
        screen.pass(500);
      }
      throw new Error('the stage never comes to rest');
    },
  };
  return screen;
}
