import type { ShapeId } from '../../../board/ids';
import type { Shape } from '../../../board/shape';

export type ChangeKind = 'added' | 'changed' | 'removed';

/** A shape that others made, changed or deleted: as it is, or as it was before it was deleted. */
export interface ChangedShape {
  readonly kind: ChangeKind;
  readonly shape: Shape;
}

/**
 * What differs between two moments, of those shapes that may.
 *
 * @param before shapes as they were; those that are still the same object did not change
 */
export function compareShapes(
  before: ReadonlyMap<ShapeId, Shape>,
  get: (id: ShapeId) => Shape | undefined,
  ids: Iterable<ShapeId>,
): readonly ChangedShape[] {
  const changes: ChangedShape[] = [];
  for (const id of ids) {
    const [was, is] = [before.get(id), get(id)];
    if (is && was) {
      if (is !== was) changes.push({ kind: 'changed', shape: is });
    } else if (is) changes.push({ kind: 'added', shape: is });
    else if (was) changes.push({ kind: 'removed', shape: was });
  }
  return changes;
}
