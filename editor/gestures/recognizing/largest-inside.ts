import type { Point } from '../../../board/shape';

function triangleArea([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): number {
  return Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2;
}

/** The largest triangle over the side from one corner to another, with a corner between them. */
function largestOver(corners: readonly Point[], from: number, to: number): number {
  let largest = 0;
  for (let index = from + 1; index < to; index += 1) {
    const area = triangleArea(
      corners[from % corners.length]!,
      corners[index % corners.length]!,
      corners[to % corners.length]!,
    );
    if (area > largest) largest = area;
  }
  return largest;
}

/**
 * The areas of the largest triangle and the largest quadrilateral with their corners among those of a convex polygon. Each quadrilateral is two
 * triangles over a diagonal, so all diagonals are tried: the third power of the number of corners.
 */
export function largestInside(corners: readonly Point[]): { three: number; four: number } {
  const count = corners.length;
  let [three, four] = [0, 0];
  for (let one = 0; one < count; one += 1) {
    for (let other = one + 1; other < count; other += 1) {
      const [near, far] = [largestOver(corners, one, other), largestOver(corners, other, one + count)];
      three = Math.max(three, near, far);
      four = Math.max(four, near + far);
    }
  }
  return { three, four };
}
