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
