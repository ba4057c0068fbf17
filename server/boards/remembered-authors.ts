import type { Authors, HistoryStorage } from '../storage/history-storage';

export interface RememberedAuthorsPorts {
  readonly storage: Pick<HistoryStorage, 'listAuthors'>;
  /** Milliseconds. */
  now(): number;
}

/** Milliseconds after which all is read again: past that was let go takes its people with it. */
const LIFE = 60_000;
const MOST_BOARDS = 200;

interface Remembered extends Authors {
  readonly until: number;
}

/**
 * All who ever changed a board. Reading a long past for them holds up those who are writing, and anybody who may look may ask: what was read
 * lately is only added to.
 *
 * @returns null where there is no such board
 */
export function createRememberedAuthors({ storage, now }: RememberedAuthorsPorts) {
  const boards = new Map<string, Remembered>();
  return async (board: string): Promise<readonly string[] | null> => {
    const kept = boards.get(board);
    const known = kept && kept.until > now() ? kept : { people: [], through: 0, until: now() + LIFE };
    const found = await storage.listAuthors(board, known.through);
    boards.delete(board);
    if (!found) return null;
    // An older backup was brought back: its log ends before what was read.
    if (found.through < known.through) return (await storage.listAuthors(board, 0))?.people ?? null;
    const people = [...new Set([...known.people, ...found.people])];
    boards.set(board, { people, through: found.through, until: known.until });
    if (boards.size > MOST_BOARDS) boards.delete(boards.keys().next().value!);
    return people;
  };
}
