import { effect, type ReadonlySignal } from '@preact/signals-core';
import type { BoardReader } from '../../board/transaction';
import type { ThemeName } from '../../render/theme';
import type { Miniature } from './draw-miniature';
import { type KnownBoards, nameOfMiniatures } from './known-boards';

/** How a board looked when it was last here, in both themes. */
export type Miniatures = Readonly<Record<ThemeName, Miniature>>;

function isMiniature(value: unknown): value is Miniature {
  if (typeof value !== 'object' || value === null) return false;
  const { picture, paper } = value as Record<string, unknown>;
  return typeof picture === 'string' && picture.startsWith('data:image/png') && typeof paper === 'string';
}

/** Null for a board that was never open here, or was empty. */
export async function recallMiniatures(
  memory: Pick<KnownBoards, 'recall'>,
  boardId: string,
): Promise<Miniatures | null> {
  const kept = await memory.recall(nameOfMiniatures(boardId));
  if (typeof kept !== 'object' || kept === null) return null;
  const { light, dark } = kept as Record<string, unknown>;
  return isMiniature(light) && isMiniature(dark) ? { light, dark } : null;
}

export interface KeepMiniaturesPorts {
  readonly boardId: string;
  readonly board: Pick<BoardReader, 'onChange' | 'count'>;
  readonly isReady: ReadonlySignal<boolean>;
  readonly memory: Pick<KnownBoards, 'keep'>;
  draw(theme: ThemeName): Miniature | null;
  /** Runs later, once; returns what calls it off. */
  after(milliseconds: number, run: () => void): () => void;
  /** The page is hidden or left. Returns the disposer. */
  onHidden(listener: () => void): () => void;
}

/** How long the board must lie still. Painting twenty thousand shapes takes a while, so a large board waits longer. */
const QUIET = 1_500;
const QUIET_WHEN_LARGE = 8_000;
const LARGE = 3_000;

/** Keeps a small picture of the board for the list at home: as it was opened, after changes, and as it is left. Returns the disposer. */
export function keepMiniatures(ports: KeepMiniaturesPorts): () => void {
  const { boardId, board, isReady, memory, draw, after, onHidden } = ports;
  let cancel: (() => void) | null = null;
  const keep = () => {
    cancel?.();
    cancel = null;
    const light = draw('light');
    const dark = light && draw('dark');
    memory.keep(nameOfMiniatures(boardId), dark ? { light, dark } : null);
  };
  const keepSoon = () => {
    cancel?.();
    cancel = after(board.count > LARGE ? QUIET_WHEN_LARGE : QUIET, keep);
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
