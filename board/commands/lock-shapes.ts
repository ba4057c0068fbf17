import type { ShapeId } from '../ids';
import type { BoardReader, Edit } from '../transaction';

/** Locks shapes against every change, or frees them. Returns those for which this is new. */
export function lockShapes(
  edit: Edit,
  board: Pick<BoardReader, 'get'>,
  ids: Iterable<ShapeId>,
  locked: boolean,
): readonly ShapeId[] {
  const changed = [...new Set(ids)].filter((id) => board.get(id)?.locked === !locked);
  for (const id of changed) edit.update(id, { locked });
  return changed;
}
