import { type RestorableBoard, restoreShapes } from '../../board/commands/restore-shapes';
import type { History } from '../../board/history';
import type { ShapeId } from '../../board/ids';
import { EditOrigin } from '../../board/origin';
import type { Board } from '../../board/transaction';

/**
 * Makes the board, or some of its shapes, what it was: one step of undo.
 * @returns how many shapes were not as they were
 */
export function restorePast(
  { board, history }: { readonly board: Board; readonly history: Pick<History, 'mark'> },
  past: RestorableBoard,
  ids: ReadonlySet<ShapeId> | null,
): number {
  history.mark();
  return board.transact(new EditOrigin('restore'), (edit) => restoreShapes(edit, past, board, ids)).length;
}
