import { boundsOf, boxHeight } from '../../board/geometry/box';
import type { Shape } from '../../board/shape';

/** Two lie in one row when their middles are no further apart than this share of the lower one's height. */
const SAME_ROW = 0.5;

/** In the order in which people read: row by row from the top, each from the left. */
export function inReadingOrder(shapes: readonly Shape[]): readonly Shape[] {
  const placed = shapes
    .map((shape) => ({ shape, box: boundsOf(shape) }))
    .sort((one, other) => one.box.minY - other.box.minY || (one.shape.id < other.shape.id ? -1 : 1));
  const rows: (typeof placed)[] = [];
  for (const each of placed) {
    const first = rows.at(-1)?.[0];
    const reach = first ? Math.min(boxHeight(first.box), boxHeight(each.box)) * SAME_ROW : 0;
    if (first && Math.abs(each.box.minY - first.box.minY) <= reach) rows.at(-1)!.push(each);
    else rows.push([each]);
  }
  return rows.flatMap((row) =>
    row.sort((one, other) => one.box.minX - other.box.minX).map(({ shape }) => shape),
  );
}
