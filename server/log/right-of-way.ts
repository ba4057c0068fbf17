/** Who goes before what is folded: whoever reads a point of the past, and work that somebody waits for, as an export. */
export type Reason = 'look' | 'work';

/** The memory that the thread which folds shares: how many have the right of way, how many folds are waited for themselves, and how long folds stood still. */
const CELLS = { look: 0, work: 1, proofs: 2, minute: 3, stoodForLook: 4, stoodForWork: 5, stood: 6 };
const STOOD = { look: CELLS.stoodForLook, work: CELLS.stoodForWork } as const;

export const createWay = (): Int32Array =>
  new Int32Array(new SharedArrayBuffer(Object.keys(CELLS).length * Int32Array.BYTES_PER_ELEMENT));

/**
 * So many milliseconds of a minute all folds together stand still: what is written meanwhile is not folded, and neither looking on nor one export after
 * the other must keep boards from that. Nor does it help whoever looks for long: the less is folded, the more there is to send and to read for each point.
 */
const LONGEST_WAIT: Readonly<Record<Reason, number>> = { look: 2_000, work: 8_000 };
const MINUTE = 60_000;

/** One fold may meet the end of a minute and the beginning of the next. */
export const LONGEST_STAND = 2 * (LONGEST_WAIT.look + LONGEST_WAIT.work);

/** At most so many milliseconds later it is seen that a fold is waited for itself. */
const GLANCE = 100;

/**
 * Reading a point of the past, and an export, go before what is folded. Right after thousands of changes both want the processor, and while somebody
 * waits for a point nobody waits for a fold; but for one that has to prove something, before which nobody has it.
 */
export class RightOfWay {
  readonly way = createWay();

  /** For how many milliseconds folds stood still so far. */
  get stood(): number {
    return Atomics.load(this.way, CELLS.stood);
  }

  /** It begins. Calls what is returned, once, when it has ended. */
  take(reason: Reason): () => void {
    return this.count(CELLS[reason]);
  }

  /** Something has to be proven by a fold. Calls what is returned, once, when it was. */
  prove(): () => void {
    return this.count(CELLS.proofs);
  }

  private count(cell: number): () => void {
    Atomics.add(this.way, cell, 1);
    return () => {
      Atomics.sub(this.way, cell, 1);
      Atomics.notify(this.way, cell);
    };
  }
}

/** For the thread that folds: stands still while somebody has the right of way, as long as folds may. The thread does nothing else meanwhile. */
export function createGivingWay(way: Int32Array, longest = LONGEST_WAIT): () => void {
  const beginMinute = () => {
    const minute = Math.floor(Date.now() / MINUTE);
    if (way[CELLS.minute] === minute) return;
    for (const cell of Object.values(STOOD)) way[cell] = 0;
    way[CELLS.minute] = minute;
  };
  const wait = (reason: Reason) => {
    for (;;) {
      const count = Atomics.load(way, CELLS[reason]);
      const left = longest[reason] - way[STOOD[reason]]!;
      if (count === 0 || left <= 0 || Atomics.load(way, CELLS.proofs) > 0) return;
      const start = performance.now();
      Atomics.wait(way, CELLS[reason], count, Math.min(left, GLANCE));
      const took = Math.ceil(performance.now() - start);
      way[STOOD[reason]]! += took;
      Atomics.add(way, CELLS.stood, took);
    }
  };
  return () => {
    beginMinute();
    wait('look');
    wait('work');
  };
}
