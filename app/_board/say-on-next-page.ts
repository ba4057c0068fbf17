import type { KnownBoards } from './known-boards';

const NAME = 'say on the next page';
/** Milliseconds; a page that opens later was not the next one. */
const SOON = 60_000;

export interface NextPagePorts {
  readonly memory: Pick<KnownBoards, 'recall' | 'keep'>;
  /** Milliseconds since 1970. */
  today(): number;
}

/** Keeps what became of something for the page of the board that it leads to: a word that is said while a page goes is read by nobody. */
export function sayOnNextPage({ memory, today }: NextPagePorts, board: string, words: string): Promise<void> {
  return memory.keep(NAME, { board, words, at: today() });
}

/** Says on the page of a board what was kept for it, once. */
export async function sayWhatWasKept(
  { memory, today }: NextPagePorts,
  board: string,
  tell: (words: string) => void,
): Promise<void> {
  const kept = ((await memory.recall(NAME)) ?? {}) as Readonly<Record<string, unknown>>;
  if (kept.board !== board) return;
  await memory.keep(NAME, undefined);
  const isFresh = typeof kept.at === 'number' && today() - kept.at < SOON;
  if (isFresh && typeof kept.words === 'string') tell(kept.words);
}
