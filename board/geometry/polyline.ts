import type { Point } from '../shape';
import type { Box } from './box';
import { distanceBetween, distanceBetweenSegments, distanceToSegment } from './segment';

/** The box around points; undefined for none. */
export function extentOf(points: readonly Point[]): Box | undefined {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
  }
  return minX <= maxX ? { minX, minY, maxX, maxY } : undefined;
}

/** How far a point is from a run of segments; Infinity for no points. */
export function distanceToPolyline(point: Point, points: readonly Point[]): number {
  if (points.length === 1) return distanceBetween(point, points[0]!);
  let least = Infinity;
  for (let index = 1; index < points.length; index += 1) {
    least = Math.min(least, distanceToSegment(point, points[index - 1]!, points[index]!));
  }
  return least;
}

/** Whether a run of segments comes within `reach` of a segment. */
export function polylineTouches(points: readonly Point[], from: Point, to: Point, reach: number): boolean {
  if (points.length === 1) return distanceToSegment(points[0]!, from, to) <= reach;
  for (let index = 1; index < points.length; index += 1) {
    if (distanceBetweenSegments(points[index - 1]!, points[index]!, from, to) <= reach) return true;
  }
  return false;
}
