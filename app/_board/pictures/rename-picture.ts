import type { ReadonlySignal } from '@preact/signals-core';
import { SystemOrigin } from '../../../board/origin';
import type { Shape } from '../../../board/shape';
import type { Board } from '../../../board/transaction';

const NAMES = ['hash', 'video'] as const;

type Named = Shape & { readonly [name in (typeof NAMES)[number]]?: unknown };

/** Lets the shapes that name a picture, or a film, so name it otherwise. It shows the same, so undo does not know of it. */
export function renamePicture(board: Pick<Board, 'all' | 'transact'>, name: string, stored: string): void {
  const found = [...board.all()].flatMap((shape: Named) =>
    NAMES.flatMap((property) => (shape[property] === name ? [{ id: shape.id, property }] : [])),
  );
  if (found.length === 0) return;
  board.transact(new SystemOrigin('a picture has another name'), (edit) => {
    for (const { id, property } of found) edit.update(id, { [property]: stored });
  });
}

type Followed = Pick<Board, 'all' | 'get' | 'onChange' | 'transact'>;

/** What each board's pictures are to be named instead, by the name they had. */
const following = new WeakMap<Followed, Map<string, string>>();

/** For as long as the board is open. Nothing is written in the midst of a change: whoever else hears of that sees it as it was made. */
function follow(board: Followed, canWrite: ReadonlySignal<boolean>): Map<string, string> {
  const names = new Map<string, string>();
  const renameAll = () => {
    if (!canWrite.peek()) return;
    for (const [name, stored] of names) renamePicture(board, name, stored);
  };
  board.onChange(({ added, updated }) => {
    const isNamedSo = (shape: Named | undefined) =>
      NAMES.some((property) => names.has(String(shape?.[property])));
    if ([...added, ...updated].some((id) => isNamedSo(board.get(id)))) queueMicrotask(renameAll);
  });
  canWrite.subscribe(() => queueMicrotask(renameAll));
  return names;
}

/**
 * Lets a picture go by another name on this board, now or as soon as it may be written, and from then on: a shape may come with the name it
 * had (undo, the past, a copy from a device that has not heard of it), and nobody else has its picture by that.
 */
export function keepRenamed(
  board: Followed,
  canWrite: ReadonlySignal<boolean>,
  name: string,
  stored: string,
): void {
  const names = following.get(board) ?? follow(board, canWrite);
  following.set(board, names);
  names.set(name, stored);
  if (canWrite.peek()) renamePicture(board, name, stored);
}
