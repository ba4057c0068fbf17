import type { ShapeId } from '../ids';
import type { Style, TextStyle } from '../shape';
import type { BoardReader, Edit } from '../transaction';
import { changeableShapes } from './changeable-shapes';

/** Changes how shapes look. Returns those that were changed. */
export function setStyle(
  edit: Edit,
  board: Pick<BoardReader, 'get'>,
  ids: Iterable<ShapeId>,
  style: Partial<Style & TextStyle>,
): readonly ShapeId[] {
  return changeableShapes(board, ids).map(({ id }) => {
    edit.update(id, style);
    return id;
  });
}
