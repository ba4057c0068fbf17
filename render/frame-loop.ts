/**
 * When painting happens. There is no loop anywhere: each of these runs its callback once, because something changed.
 * Passed in, so that tests decide when a frame comes.
 */
export interface FrameScheduler {
  /** Runs once before the next picture is shown. Returns the canceller. */
  requestFrame(run: () => void): () => void;
  /** Runs once soon after the running frame was handed over, when input and frames had their turn. Returns the canceller. */
  requestSlice(run: () => void): () => void;
}

/** Time in milliseconds from any start, and a way to be called later. */
export interface Clock {
  now(): number;
  /** Returns the canceller. */
  after(milliseconds: number, run: () => void): () => void;
}

/** What a browser's window gives a frame loop. */
export interface FrameWindow {
  requestAnimationFrame(run: () => void): number;
  cancelAnimationFrame(handle: number): void;
  setTimeout(run: () => void, milliseconds: number): number;
  clearTimeout(handle: number): void;
  readonly performance: { now(): number };
}

/** Frames of a window; a slice is a macrotask of its own through a message channel, for timers are clamped to 4 ms. */
export function createBrowserFrames(browser: FrameWindow): FrameScheduler & { dispose(): void } {
  const channel = new MessageChannel();
  const waiting = new Set<() => void>();
  channel.port1.onmessage = () => {
    const [next] = waiting;
    if (!next) return;
    waiting.delete(next);
    next();
  };
  return {
    requestFrame(run) {
      const handle = browser.requestAnimationFrame(run);
      return () => browser.cancelAnimationFrame(handle);
    },
    requestSlice(run) {
      const entry = () => run();
      waiting.add(entry);
      channel.port2.postMessage(null);
      return () => waiting.delete(entry);
    },
    dispose() {
      waiting.clear();
      channel.port1.onmessage = null;
      channel.port1.close();
    },
  };
}

export function createBrowserClock(browser: FrameWindow): Clock {
  return {
    now: () => browser.performance.now(),
    after(milliseconds, run) {
      const handle = browser.setTimeout(run, milliseconds);
      return () => browser.clearTimeout(handle);
    },
  };
}
