import { boundsOf, boxContains } from '../geometry/box';
import { unitBounds } from '../queries/kin';
import type { Shape } from '../shape';
import type { BoardReader, Edit } from '../transaction';

/** What lies wholly within a shape belongs to it from now on: whole groups and single shapes that belong to nobody. Locked ones stay. */
export function takeIn(
  edit: Edit,
  { all, families }: Pick<BoardReader, 'all' | 'families'>,
  holder: Shape,
): void {
  const box = boundsOf(holder);
  for (const shape of all()) {
    if (shape.id === holder.id || shape.locked) continue;
    if (shape.parent !== null && families.parentOf(shape)) continue;
    const bounds = unitBounds(families, shape);
    if (bounds && boxContains(box, bounds)) edit.update(shape.id, { parent: holder.id });
  }
}
