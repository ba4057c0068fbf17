import { effect, type ReadonlySignal } from '@preact/signals-core';
import type { BoardReader } from '../../board/transaction';
import { type KnownBoards, nameOfWords } from './known-boards';

export interface KeepWordsPorts {
  readonly boardId: string;
  readonly board: Pick<BoardReader, 'all' | 'onChange'>;
  readonly isReady: ReadonlySignal<boolean>;
  readonly memory: Pick<KnownBoards, 'keep'>;
  /** Runs later, once; returns what calls it off. */
  after(milliseconds: number, run: () => void): () => void;
  /** The page is hidden or left. Returns the disposer. */
  onHidden(listener: () => void): () => void;
}

/** Milliseconds. Short: what is written when the page is already being left may come too late for the database. */
const QUIET = 600;
/** Characters of one board: a thousand boards must fit in memory while somebody searches. */
const MOST = 20_000;

/** What is written on a board, a line per shape. */
export function wordsOn(board: Pick<BoardReader, 'all'>): string {
  let words = '';
  for (const shape of board.all()) {
    const { name } = shape as { readonly name?: unknown };
    const line = [shape.text, typeof name === 'string' ? name : '', shape.alt].filter((text) => text.trim());
    if (line.length > 0) words += `${line.join(' ')}\n`;
    if (words.length > MOST) break;
  }
  return words.slice(0, MOST);
}

/** Keeps the words on a board for the search at home, which works without the server. Returns the disposer. */
export function keepWords({ boardId, board, isReady, memory, after, onHidden }: KeepWordsPorts): () => void {
  let cancel: (() => void) | null = null;
  const keep = () => {
    cancel?.();
    cancel = null;
    void memory.keep(nameOfWords(boardId), wordsOn(board));
  };
  const keepSoon = () => {
    cancel?.();
    cancel = after(QUIET, keep);
  };
  const stops = [
    effect(() => void (isReady.value && keepSoon())),
    board.onChange(() => isReady.peek() && keepSoon()),
    onHidden(() => cancel && keep()),
  ];
  return () => {
    cancel?.();
    for (const stop of stops) stop();
  };
}
