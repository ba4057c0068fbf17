import { isSeq, type Notice } from '../../sync/protocol/events';

/** Which notices were read on this device: all up to a seq, and some after it. */
export interface Reading {
  /** Everything up to here was read. */
  readonly through: number;
  /** Seqs after that, read out of order. */
  readonly single: readonly number[];
}

export const NOTHING_READ: Reading = { through: 0, single: [] };

/** More than this would be a list of its own. */
const MOST_SINGLE = 500;

export function parseReading(kept: string | null): Reading {
  try {
    const { through, single } = JSON.parse(kept ?? '') as Partial<Record<keyof Reading, unknown>>;
    if (!isSeq(through) || !Array.isArray(single)) return NOTHING_READ;
    return { through, single: single.filter(isSeq).slice(-MOST_SINGLE) };
  } catch {
    return NOTHING_READ;
  }
}

export function isRead({ through, single }: Reading, seq: number): boolean {
  return seq <= through || single.includes(seq);
}

/**
 * One more was read.
 *
 * @param waiting all that waits; where everything before a notice was read, `through` moves on to it
 */
export function read(reading: Reading, seq: number, waiting: readonly Notice[]): Reading {
  if (isRead(reading, seq)) return reading;
  const single = new Set([...reading.single, seq]);
  let { through } = reading;
  for (const { seq: next } of waiting) {
    if (next <= through) continue;
    if (!single.has(next)) break;
    through = next;
  }
  return { through, single: [...single].filter((one) => one > through).slice(-MOST_SINGLE) };
}

export function readAll(reading: Reading, waiting: readonly Notice[]): Reading {
  const last = waiting.at(-1)?.seq ?? 0;
  return last > reading.through ? { through: last, single: [] } : reading;
}
