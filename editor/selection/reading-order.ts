import { boundsOf } from '../../board/geometry/box';
import type { Shape } from '../../board/shape';

type Placed = Pick<Shape, 'at' | 'size' | 'angle' | 'id'>;

const byId = (one: Placed, other: Placed) => (one.id < other.id ? -1 : 1);

/**
 * Shapes as one reads them: row by row from the top, each row from the left. What begins above the middle of a row's first shape is in that
 * row, because hands put things side by side but not on a line. Pure; n log n.
 */
export function inReadingOrder<Kind extends Placed>(shapes: Iterable<Kind>): readonly Kind[] {
  const boxed = [...shapes].map((shape) => ({ shape, box: boundsOf(shape) }));
  boxed.sort((one, other) => one.box.minY - other.box.minY || byId(one.shape, other.shape));
  const rows: (typeof boxed)[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const each of boxed) {
    const row = rows.at(-1);
    if (row && each.box.minY < end) row.push(each);
    else {
      rows.push([each]);
      end = Math.max((each.box.minY + each.box.maxY) / 2, each.box.minY + Number.EPSILON);
    }
  }
  return rows.flatMap((row) =>
    row
      .sort(
        (one, other) =>
          one.box.minX - other.box.minX || one.box.minY - other.box.minY || byId(one.shape, other.shape),
      )
      .map(({ shape }) => shape),
  );
}
