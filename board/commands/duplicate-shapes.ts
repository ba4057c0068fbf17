import type { ShapeId } from '../ids';
import { compareStacking } from '../order';
import type { Point, Shape, ShapeDraft } from '../shape';
import type { BoardReader, Edit } from '../transaction';
import { pasteShapes } from './paste-shapes';

/** Copies shapes, keeping their order among one another. A copy is free even where its original is locked. Returns original → copy. */
export function duplicateShapes(
  edit: Edit,
  board: Pick<BoardReader, 'get'>,
  ids: Iterable<ShapeId>,
  offset: Point,
): ReadonlyMap<ShapeId, ShapeId> {
  const shapes = [...new Set(ids)]
    .map((id) => board.get(id))
    .filter((shape): shape is Shape => shape !== undefined)
    .sort(compareStacking);
  const drafts = shapes.map((shape) => ({ ...shape, locked: false }) as unknown as ShapeDraft);
  const copies = pasteShapes(edit, board, drafts, offset);
  return new Map(shapes.map(({ id }, index) => [id, copies[index]!]));
}
