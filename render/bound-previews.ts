import type { ShapeId } from '../board/ids';
import { changedProperties } from '../board/queries/changed-properties';
import type { Shape, ShapePatch } from '../board/shape';
import type { BoardReader } from '../board/transaction';
import type { ShapeKinds } from '../shapes/shape-kind';
import { liftShape } from './lifted-shapes';

/** Previews together with those of all that is bound to the shapes in them, and is not moved itself: it follows while the hand moves. */
export function withBound(
  previews: ReadonlyMap<ShapeId, ShapePatch>,
  { bonds }: Pick<BoardReader, 'bonds'>,
  get: (id: ShapeId) => Shape | undefined,
  kinds: ShapeKinds,
): ReadonlyMap<ShapeId, ShapePatch> {
  const bound = new Set<ShapeId>();
  for (const id of previews.keys()) {
    for (const each of bonds.boundTo(id)) if (!previews.has(each)) bound.add(each);
  }
  if (bound.size === 0) return previews;
  // Each once: thousands of cells ask for the one table that they lie in, and what it knows of its rows is kept by the shape.
  const lifted = new Map<ShapeId, Shape>();
  const shown = (id: ShapeId): Shape | undefined => {
    const [shape, patch] = [get(id), previews.get(id)];
    if (!shape || !patch) return shape;
    const known = lifted.get(id) ?? liftShape(shape, patch, kinds.get(shape.type)!).shape;
    lifted.set(id, known);
    return known;
  };
  const all = new Map(previews);
  for (const id of bound) {
    const [settled, before] = [bonds.settled(id, shown), get(id)];
    if (settled && before) all.set(id, changedProperties(before, settled));
  }
  return all;
}
