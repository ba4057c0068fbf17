import type { ShapeId } from '../ids';
import type { Point } from '../shape';
import type { BoardReader, Edit } from '../transaction';
import { changeableShapes } from './changeable-shapes';

/** Moves shapes by a vector in board units. Returns those that were moved. */
export function moveShapes(
  edit: Edit,
  board: Pick<BoardReader, 'get'>,
  ids: Iterable<ShapeId>,
  [dx, dy]: Point,
): readonly ShapeId[] {
  return changeableShapes(board, ids).map(({ id, at: [x, y] }) => {
    edit.update(id, { at: [x + dx, y + dy] });
    return id;
  });
}
