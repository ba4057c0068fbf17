import type { ShapeId } from '../ids';
import type { BoardReader, Edit } from '../transaction';
import { changeableShapes } from './changeable-shapes';

/** Deletes shapes; locked ones stay. Returns those that were deleted. */
export function deleteShapes(
  edit: Edit,
  board: Pick<BoardReader, 'get'>,
  ids: Iterable<ShapeId>,
): readonly ShapeId[] {
  return changeableShapes(board, ids).map(({ id }) => {
    edit.remove(id);
    return id;
  });
}
