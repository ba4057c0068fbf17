import type { ShapeId } from '../ids';
import type { Point, ShapeDraft } from '../shape';
import type { BoardReader, Edit } from '../transaction';
import { renameReferences } from './rename-references';

/**
 * Makes shapes from drafts, bottom first, above all else, each under a new id. Those that belonged to one another still do; a parent
 * that isn't among them is kept where the board has it. Returns the new ids in the order of the drafts.
 *
 * @param offset by which they are moved, in board units
 */
export function pasteShapes(
  edit: Edit,
  board: Pick<BoardReader, 'get'>,
  drafts: readonly ShapeDraft[],
  [dx, dy]: Point = [0, 0],
): readonly ShapeId[] {
  const renamed = new Map<unknown, ShapeId>();
  const made = drafts.map((draft) => {
    const {
      id,
      z: _z,
      by: _by,
      parent: _parent,
      ...properties
    } = draft as ShapeDraft & Record<string, undefined>;
    const at: Point = [draft.at[0] + dx, draft.at[1] + dy];
    const given = edit.create({ ...properties, type: draft.type, size: draft.size, at });
    if (id !== undefined) renamed.set(id, given);
    return given;
  });
  drafts.forEach(({ parent }, index) => {
    edit.update(made[index]!, renameReferences(drafts[index]!, renamed));
    if (typeof parent !== 'string') return;
    const kept = renamed.get(parent) ?? board.get(parent as ShapeId)?.id;
    if (kept) edit.update(made[index]!, { parent: kept });
  });
  return made;
}
