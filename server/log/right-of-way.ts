/** So long after a point was told (ms) its page still builds it, perhaps on this very machine, and mostly the next one is asked for. */
const AFTER = 1_000;

/** A fold stands still for so many milliseconds in all: what is written meanwhile is not folded, and looking on must not keep it from that. */
export const LONGEST_WAIT = 8_000;

/**
 * Whoever looks at the past, or waits for an export, goes before what is folded. Right after thousands of changes both want the processor, and
 * while somebody waits for a point nobody waits for a fold.
 */
export class RightOfWay {
  /** How many look just now: memory that the thread which folds sees. */
  readonly looks = new Int32Array(new SharedArrayBuffer(4));
  private readonly timers = new Set<NodeJS.Timeout>();
  private takenAt = 0;
  private before = 0;

  /** For how many milliseconds somebody had it so far. */
  get held(): number {
    return this.before + (Atomics.load(this.looks, 0) > 0 ? performance.now() - this.takenAt : 0);
  }

  /** Somebody asks for a point. Calls what is returned, once, when it was told. */
  take(): () => void {
    if (Atomics.add(this.looks, 0, 1) === 0) this.takenAt = performance.now();
    return () => {
      const timer = setTimeout(() => this.giveBack(timer), AFTER);
      timer.unref();
      this.timers.add(timer);
    };
  }

  /** Nobody is waited for any more. */
  close(): void {
    for (const timer of this.timers) {
      clearTimeout(timer);
      this.giveBack(timer);
    }
  }

  private giveBack(timer: NodeJS.Timeout): void {
    this.timers.delete(timer);
    if (Atomics.sub(this.looks, 0, 1) === 1) this.before += performance.now() - this.takenAt;
    Atomics.notify(this.looks, 0);
  }
}

/** For one fold: stands still while somebody looks, as long as a fold may. The thread does nothing else meanwhile. */
export function createGivingWay(looks: Int32Array, longest = LONGEST_WAIT): () => void {
  let left = longest;
  return () => {
    for (let count = Atomics.load(looks, 0); count > 0 && left > 0; count = Atomics.load(looks, 0)) {
      const start = performance.now();
      Atomics.wait(looks, 0, count, left);
      left -= performance.now() - start;
    }
  };
}
