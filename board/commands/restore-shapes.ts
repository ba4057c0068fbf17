import { withOwnProperties } from '../bonds';
import type { ShapeId } from '../ids';
import type { PropertyValue, Shape, ShapePatch } from '../shape';
import type { BoardReader, Edit } from '../transaction';
import { spliceBetween } from './text-splice';

/** What a point in the past, and the present, are read by. */
export type RestorableBoard = Pick<BoardReader, 'get' | 'all' | 'settings'>;

type Properties = Readonly<Record<string, PropertyValue>>;

/** What is given by the program and never restored by itself, and the text, which is spliced. */
const APART = new Set(['id', 'text']);

function isSame(one: PropertyValue | undefined, other: PropertyValue | undefined): boolean {
  if (one === other) return true;
  if (one instanceof Uint8Array && other instanceof Uint8Array) {
    return one.length === other.length && one.every((byte, index) => byte === other[index]);
  }
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  return JSON.stringify(one) === JSON.stringify(other);
}

const propertiesOf = (shape: Shape) => shape as unknown as Properties;

function differences(past: Shape, present: Shape): ShapePatch {
  const [wanted, found] = [propertiesOf(past), propertiesOf(present)];
  const names = new Set([...Object.keys(wanted), ...Object.keys(found)]);
  const patch: Record<string, PropertyValue | undefined> = {};
  for (const name of names) {
    if (!APART.has(name) && !isSame(wanted[name], found[name])) patch[name] = wanted[name] ?? undefined;
  }
  return patch;
}

/** Whether anything of a shape is another in one of two moments. */
export function differs(one: Shape, other: Shape): boolean {
  return one.text !== other.text || Object.keys(differences(one, other)).length > 0;
}

function bringBack(edit: Edit, past: Shape): void {
  const { parent, by, ...kept } = withOwnProperties(past);
  edit.create({
    ...propertiesOf(kept as Shape),
    ...{ id: past.id, type: past.type, at: past.at, size: past.size },
    ...(parent ? { parent } : {}),
    // Who drew it stays who drew it, and nobody is not whoever restores.
    by,
  });
}

/** @returns whether something differed */
function changeBack(edit: Edit, past: Shape, present: Shape): boolean {
  const patch = differences(withOwnProperties(past), withOwnProperties(present));
  const hasPatch = Object.keys(patch).length > 0;
  if (hasPatch) edit.update(past.id, patch);
  if (past.text === present.text) return hasPatch;
  const { index, remove, insert } = spliceBetween(present.text, past.text);
  edit.splice(past.id, index, remove, insert);
  return true;
}

function restoreOne(edit: Edit, id: ShapeId, past: RestorableBoard, present: RestorableBoard): boolean {
  const [before, now] = [past.get(id), present.get(id)];
  if (before && now) return changeBack(edit, before, now);
  if (before) bringBack(edit, before);
  else if (now) edit.remove(id);
  return before !== undefined || now !== undefined;
}

/**
 * Makes the present what it was at a point in the past, as new changes: what was deleted is drawn again under its own id, what was
 * changed is changed back property by property (so that it merges with what others do meanwhile), what was not there is deleted.
 * Shapes that this program can't read are left as they are.
 *
 * @param ids only these shapes; all of them, with paper and grid, where it is null
 * @returns the shapes that were not as they were
 */
export function restoreShapes(
  edit: Edit,
  past: RestorableBoard,
  present: RestorableBoard,
  ids: Iterable<ShapeId> | null,
): readonly ShapeId[] {
  const all = ids ?? [...present.all(), ...past.all()].map(({ id }) => id);
  const touched = [...new Set(all)].filter((id) => restoreOne(edit, id, past, present));
  if (ids === null) {
    const [before, now] = [past.settings(), present.settings()];
    // The title is not part of the picture, and stays what it is.
    if (before.background !== now.background) edit.set('background', before.background);
    if (before.grid !== now.grid) edit.set('grid', before.grid);
  }
  return touched;
}
