import { boundsOf, boxHeight } from '../../board/geometry/box';
import type { Shape } from '../../board/shape';

/** Two lie in one row when their tops are no further apart than this share of the lower one's height. */
const SAME_ROW = 0.5;

type Placed = Pick<Shape, 'at' | 'size' | 'angle' | 'id'>;

/** In the order in which people read: row by row from the top, each from the left. Pure; n log n. */
export function inReadingOrder<Kind extends Placed>(shapes: Iterable<Kind>): readonly Kind[] {
  const placed = [...shapes]
    .map((shape) => ({ shape, box: boundsOf(shape) }))
    .sort((one, other) => one.box.minY - other.box.minY || (one.shape.id < other.shape.id ? -1 : 1));
  const rows: (typeof placed)[] = [];
  for (const each of placed) {
    const row = rows.at(-1);
    const first = row?.[0];
    const reach = first ? Math.min(boxHeight(first.box), boxHeight(each.box)) * SAME_ROW : 0;
    if (row && first && Math.abs(each.box.minY - first.box.minY) <= reach) row.push(each);
    else rows.push([each]);
  }
  return rows.flatMap((row) =>
    row.sort((one, other) => one.box.minX - other.box.minX).map(({ shape }) => shape),
  );
}
