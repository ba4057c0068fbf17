import type { Clock } from '../../sync/client/clock';

/** A clock turned by hand: nothing happens until `pass` is called, and then everything in order. */
export interface HandClock extends Clock {
  pass(milliseconds: number): Promise<void>;
}

interface Waiting {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/** Lets promises that are already resolved go on. */
export async function settleMicrotasks(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
}

export function createHandClock(start = 0): HandClock {
  let now = start;
  let order = 0;
  const waiting = new Set<Waiting>();
  const after = (milliseconds: number, run: () => void) => {
    order += 1;
    const entry = { at: now + milliseconds, order, run };
    waiting.add(entry);
    return () => waiting.delete(entry);
  };
  return {
    now: () => now,
    after,
    every(milliseconds, run) {
      let cancel: () => void = () => {};
      const again = () => {
        cancel = after(milliseconds, () => {
          again();
          run();
        });
      };
      again();
      return () => cancel();
    },
    async pass(milliseconds) {
      const end = now + milliseconds;
      await settleMicrotasks();
      for (;;) {
        const due = [...waiting].filter(({ at }) => at <= end);
        const next = due.sort((one, other) => one.at - other.at || one.order - other.order)[0];
        if (!next) break;
        waiting.delete(next);
        now = Math.max(now, next.at);
        next.run();
        await settleMicrotasks();
      }
      now = end;
    },
  };
}

/** mulberry32: the same seed gives the same numbers. */
export function createSeededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
