/** So long after a point was told (ms) its page still builds it, perhaps on this very machine, and mostly the next one is asked for. */
const AFTER = 1_000;

/** A fold stands still for so many milliseconds in all: what is written meanwhile is not folded, and looking on must not keep it from that. */
const LONGEST_WAIT = 8_000;

/**
 * Whoever looks at the past goes before what is folded. Right after thousands of changes both want the processor, and while somebody waits for
 * a point nobody waits for a fold.
 */
export class RightOfWay {
  /** How many look just now: memory that the thread which folds sees. */
  readonly looks = new Int32Array(new SharedArrayBuffer(4));
  private readonly timers = new Set<NodeJS.Timeout>();

  /** Somebody asks for a point. Calls what is returned, once, when it was told. */
  take(): () => void {
    Atomics.add(this.looks, 0, 1);
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
    Atomics.sub(this.looks, 0, 1);
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
