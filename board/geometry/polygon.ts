import type { Point } from '../shape';
import { distanceBetweenSegments, distanceToSegment, nearestOnSegment } from './segment';

/** Whether a point lies inside a closed outline (even-odd rule; the last point is joined to the first). */
export function polygonContains(polygon: readonly Point[], [x, y]: Point): boolean {
  let inside = false;
  for (let index = 0, before = polygon.length - 1; index < polygon.length; before = index, index += 1) {
    const [ax, ay] = polygon[index]!;
    const [bx, by] = polygon[before]!;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

/** How far a point is from the outline itself, inside or outside. */
export function distanceToOutline(polygon: readonly Point[], point: Point): number {
  let least = Infinity;
  for (let index = 0, before = polygon.length - 1; index < polygon.length; before = index, index += 1) {
    least = Math.min(least, distanceToSegment(point, polygon[before]!, polygon[index]!));
  }
  return least;
}

/** The point of the outline that is nearest. */
export function nearestOnOutline(polygon: readonly Point[], point: Point): Point {
  let [best, least]: [Point, number] = [point, Infinity];
  for (let index = 0, before = polygon.length - 1; index < polygon.length; before = index, index += 1) {
    const on = nearestOnSegment(point, polygon[before]!, polygon[index]!);
    const distance = Math.hypot(on[0] - point[0], on[1] - point[1]);
    if (distance < least) [best, least] = [on, distance];
  }
  return best;
}

/** Whether the outline comes within `reach` of a segment. */
export function outlineTouches(polygon: readonly Point[], from: Point, to: Point, reach: number): boolean {
  for (let index = 0, before = polygon.length - 1; index < polygon.length; before = index, index += 1) {
    if (distanceBetweenSegments(polygon[before]!, polygon[index]!, from, to) <= reach) return true;
  }
  return false;
}

/**
 * The parts of evenly spaced parallel lines that lie inside an outline: what a pencil hatching is made of.
 *
 * @param angle of the lines, in radians
 * @param gap between lines, in the outline's units; widened so that there are never more than 1,000
 */
export function hatch(
  polygon: readonly Point[],
  angle: number,
  gap: number,
): readonly (readonly [Point, Point])[] {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const turned = polygon.map(([x, y]): Point => [x * cos + y * sin, y * cos - x * sin]);
  const heights = turned.map(([, y]) => y);
  const [top, bottom] = [Math.min(...heights), Math.max(...heights)];
  const step = Math.max(gap, (bottom - top) / 1_000);
  const lines: (readonly [Point, Point])[] = [];
  if (!(step > 0)) return lines;
  for (let y = top + step / 2; y < bottom; y += step) {
    const crossings: number[] = [];
    for (let index = 0, before = turned.length - 1; index < turned.length; before = index, index += 1) {
      const [ax, ay] = turned[index]!;
      const [bx, by] = turned[before]!;
      if (ay > y !== by > y) crossings.push(((bx - ax) * (y - ay)) / (by - ay) + ax);
    }
    crossings.sort((one, other) => one - other);
    for (let index = 1; index < crossings.length; index += 2) {
      const [from, to] = [crossings[index - 1]!, crossings[index]!];
      lines.push([
        [from * cos - y * sin, from * sin + y * cos],
        [to * cos - y * sin, to * sin + y * cos],
      ]);
    }
  }
  return lines;
}
