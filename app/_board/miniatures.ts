import { effect, type ReadonlySignal } from '@preact/signals-core';
import type { BoardReader } from '../../board/transaction';
import type { Miniature, MiniatureDrawing, Miniatures } from './draw-miniature';
import { type KnownBoards, nameOfMiniatures } from './known-boards';

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

/** As they were kept, and when, in milliseconds since 1970; 0 where an earlier version did not note it. */
export async function recallMiniaturesOf(memory: Pick<KnownBoards, 'recall'>, boardId: string) {
  const pictures = await recallMiniatures(memory, boardId);
  const { at } = ((await memory.recall(nameOfMiniatures(boardId))) ?? {}) as { readonly at?: unknown };
  return pictures && { pictures, at: typeof at === 'number' ? at : 0 };
}

/**
 * Whether the server's picture is to be asked for: nothing is kept here, or the board changed since.
 *
 * @param drawnAt when the board came to look as the server's picture does; 0 where that one may be old
 */
export const wantsServerPicture = (kept: { readonly at: number } | null, drawnAt: number) =>
  kept === null || kept.at < drawnAt;

export interface KeepMiniaturesPorts {
  readonly boardId: string;
  readonly board: Pick<BoardReader, 'onChange' | 'count'>;
  readonly isReady: ReadonlySignal<boolean>;
  readonly memory: Pick<KnownBoards, 'keep'>;
  draw(): MiniatureDrawing;
  /** Milliseconds from any start. */
  now(): number;
  /** Milliseconds since 1970. */
  today(): number;
  /** Runs later, once; returns what calls it off. */
  after(milliseconds: number, run: () => void): () => void;
  /** The page is hidden or left. Returns the disposer. */
  onHidden(listener: () => void): () => void;
}

/** How long the board must lie still. Painting twenty thousand shapes takes a while, so a large board waits longer. */
const QUIET = 1_500;
const QUIET_WHEN_LARGE = 8_000;
const LARGE = 3_000;
/** Milliseconds of one slice of drawing: a hand that comes back meanwhile must not wait. */
const SLICE = 8;

/** Keeps a small picture of the board for the list at home: as it was opened, after changes, and as it is left. Returns the disposer. */
export function keepMiniatures(ports: KeepMiniaturesPorts): () => void {
  const { boardId, board, isReady, memory, draw, now, today, after, onHidden } = ports;
  let cancel: (() => void) | null = null;
  const work = (drawing: MiniatureDrawing, mayGoOn: () => boolean) => {
    cancel?.();
    cancel = null;
    for (;;) {
      const { done, value } = drawing.next();
      if (done) {
        memory.keep(nameOfMiniatures(boardId), value && { ...value, at: today() });
        return;
      }
      if (!mayGoOn()) break;
    }
    cancel = after(0, () => drawSlice(drawing));
  };
  const drawSlice = (drawing: MiniatureDrawing) => {
    const start = now();
    work(drawing, () => now() - start < SLICE);
  };
  const keepSoon = () => {
    cancel?.();
    cancel = after(board.count > LARGE ? QUIET_WHEN_LARGE : QUIET, () => drawSlice(draw()));
  };
  // There is no later for a page that is left.
  const keepNow = () => work(draw(), () => true);
  const stops = [
    effect(() => void (isReady.value && keepSoon())),
    board.onChange(() => isReady.peek() && keepSoon()),
    onHidden(() => cancel && keepNow()),
  ];
  return () => {
    cancel?.();
    for (const stop of stops) stop();
  };
}
