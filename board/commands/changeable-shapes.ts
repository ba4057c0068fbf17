import type { ShapeId } from '../ids';
import type { Shape } from '../shape';
import type { BoardReader } from '../transaction';

/** Of the shapes asked for those that are still there and not locked: others may have deleted or locked them meanwhile. */
export function changeableShapes(board: Pick<BoardReader, 'get'>, ids: Iterable<ShapeId>): readonly Shape[] {
  const shapes: Shape[] = [];
  for (const id of new Set(ids)) {
    const shape = board.get(id);
    if (shape && !shape.locked) shapes.push(shape);
  }
  return shapes;
}
