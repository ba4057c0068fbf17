import { inPaintOrder } from '../families';
import { boxHeight, boxWidth, uniteBoxes } from '../geometry/box';
import type { ShapeId } from '../ids';
import { restack } from '../order';
import { rootsOf, unitBounds } from '../queries/kin';
import type { Point, Shape } from '../shape';
import type { BoardReader, Edit } from '../transaction';

type Kin = Pick<BoardReader, 'get' | 'all' | 'families'>;

/** The nearest shape that holds all of these; undefined for the board itself. */
function commonHolder({ families }: Kin, units: readonly Shape[]): Shape | undefined {
  const [first, ...others] = units.map((unit) => families.ancestorsOf(unit));
  return first?.find(({ id }) => others.every((ancestors) => ancestors.some((each) => each.id === id)));
}

/**
 * Makes one group of several shapes and groups. It lies where the topmost of them lay. Returns its id; undefined for fewer than two.
 *
 * @param type of the kind that holds others together
 */
export function groupShapes(
  edit: Edit,
  board: Kin,
  type: string,
  units: readonly Shape[],
): ShapeId | undefined {
  if (units.length < 2) return undefined;
  const { families } = board;
  const holder = commonHolder(board, units);
  const box = uniteBoxes(units.flatMap((unit) => unitBounds(families, unit) ?? []));
  const top = inPaintOrder(units, families).at(-1)!;
  const isSibling = families.parentOf(top)?.id === holder?.id;
  const at: Point = box ? [box.minX, box.minY] : [0, 0];
  const size: Point = box ? [boxWidth(box), boxHeight(box)] : [0, 0];
  const id = edit.create({ type, at, size, parent: holder?.id, ...(isSibling ? { z: top.z } : {}) });
  for (const unit of units) edit.update(unit.id, { parent: id });
  return id;
}

/** All that lies beside a shape, itself included, bottom first. */
export function siblingsOf(board: Kin, shape: Shape): readonly Shape[] {
  const { families } = board;
  const parent = families.parentOf(shape);
  if (parent) return families.childrenOf(parent.id);
  return rootsOf(board);
}

/** Dissolves what holds others: they lie where it lay, in their order, and belong to whom it belonged. Locked ones too: nothing of them moves. */
export function dissolve(edit: Edit, board: Kin, holder: Shape): void {
  const { families } = board;
  const children = families.childrenOf(holder.id);
  const parent = families.parentOf(holder)?.id;
  const beside = siblingsOf(board, holder).flatMap((each) => (each.id === holder.id ? children : [each]));
  const places = restack(beside, new Set(children.map(({ id }) => id)));
  for (const { id } of children) edit.update(id, { parent });
  for (const [id, z] of places) edit.update(id, { z });
  edit.remove(holder.id);
}
