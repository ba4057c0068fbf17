import { type Box, boundsOf, uniteBoxes } from '../geometry/box';
import type { ShapeId } from '../ids';
import type { BoardReader } from '../transaction';

/** The smallest box around shapes; undefined when none of them is there any more. */
export function selectionBounds(board: Pick<BoardReader, 'get'>, ids: Iterable<ShapeId>): Box | undefined {
  const boxes: Box[] = [];
  for (const id of ids) {
    const shape = board.get(id);
    if (shape) boxes.push(boundsOf(shape));
  }
  return uniteBoxes(boxes);
}
