/** Who goes before what is folded: whoever reads a point of the past, and work that somebody waits for, as an export. */
export type Reason = 'look' | 'work';

const PLACES: Readonly<Record<Reason, number>> = { look: 0, work: 1 };

/**
 * A fold stands still for so many milliseconds in all: what is written meanwhile is not folded, and neither looking on nor one export after the
 * other must keep it from that. Nor does it help whoever looks for long: the less is folded, the more there is to send and to read for each point.
 */
const LONGEST_WAIT: Readonly<Record<Reason, number>> = { look: 2_000, work: 8_000 };

/** For either reason together. */
export const LONGEST_STAND = LONGEST_WAIT.look + LONGEST_WAIT.work;

/**
 * Reading a point of the past, and an export, go before what is folded. Right after thousands of changes both want the processor, and while somebody
 * waits for a point nobody waits for a fold.
 */
export class RightOfWay {
  /** How many have it just now, for either reason: memory that the thread which folds sees. */
  readonly holders = new Int32Array(new SharedArrayBuffer(8));
  private count = 0;
  private takenAt = 0;
  private before = 0;

  /** For how many milliseconds somebody had it so far. */
  get held(): number {
    return this.before + (this.count > 0 ? performance.now() - this.takenAt : 0);
  }

  /** It begins. Calls what is returned, once, when it has ended. */
  take(reason: Reason): () => void {
    const place = PLACES[reason];
    if (this.count === 0) this.takenAt = performance.now();
    this.count += 1;
    Atomics.add(this.holders, place, 1);
    return () => {
      this.count -= 1;
      if (this.count === 0) this.before += performance.now() - this.takenAt;
      Atomics.sub(this.holders, place, 1);
      Atomics.notify(this.holders, place);
    };
  }
}

/** For one fold: stands still while somebody has the right of way, as long as a fold may. The thread does nothing else meanwhile. */
export function createGivingWay(holders: Int32Array, longest = LONGEST_WAIT): () => void {
  const left = { ...longest };
  const wait = (reason: Reason) => {
    const place = PLACES[reason];
    for (let count = Atomics.load(holders, place); count > 0 && left[reason] > 0; ) {
      const start = performance.now();
      Atomics.wait(holders, place, count, left[reason]);
      left[reason] -= performance.now() - start;
      count = Atomics.load(holders, place);
    }
  };
  return () => {
    wait('look');
    wait('work');
  };
}
