import type { Point } from '../shape';

export function distanceBetween([x, y]: Point, [otherX, otherY]: Point): number {
  return Math.hypot(otherX - x, otherY - y);
}

/** The point of a segment that is nearest to another; the segment may be a single point. */
export function nearestOnSegment([x, y]: Point, [fromX, fromY]: Point, [toX, toY]: Point): Point {
  const [dx, dy] = [toX - fromX, toY - fromY];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((x - fromX) * dx + (y - fromY) * dy) / length;
  const share = Math.min(1, Math.max(0, along));
  return [fromX + share * dx, fromY + share * dy];
}

/** How far a point is from the nearest point of a segment. */
export function distanceToSegment(point: Point, from: Point, to: Point): number {
  return distanceBetween(point, nearestOnSegment(point, from, to));
}

function side([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}

/** Whether two segments cross each other properly. Those that merely touch are at distance 0 of each other instead. */
export function segmentsCross(a: Point, b: Point, c: Point, d: Point): boolean {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

/** The least distance between two segments, 0 where they meet. */
export function distanceBetweenSegments(a: Point, b: Point, c: Point, d: Point): number {
  if (segmentsCross(a, b, c, d)) return 0;
  return Math.min(
    distanceToSegment(a, c, d),
    distanceToSegment(b, c, d),
    distanceToSegment(c, a, b),
    distanceToSegment(d, a, b),
  );
}
