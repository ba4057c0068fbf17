import type { Point } from '../shape';

/** One cubic Bézier piece: two control points and the end; it begins where the one before ended. */
export type CubicPiece = readonly [first: Point, second: Point, end: Point];

/**
 * A smooth curve through all points (uniform Catmull-Rom as cubic Béziers: control points at a sixth of the neighbours' chord).
 * Two points give a straight piece.
 */
export function curveThrough(points: readonly Point[]): CubicPiece[] {
  const pieces: CubicPiece[] = [];
  for (let index = 1; index < points.length; index += 1) {
    const from = points[index - 1]!;
    const to = points[index]!;
    const before = points[index - 2] ?? from;
    const after = points[index + 1] ?? to;
    pieces.push([
      [from[0] + (to[0] - before[0]) / 6, from[1] + (to[1] - before[1]) / 6],
      [to[0] - (after[0] - from[0]) / 6, to[1] - (after[1] - from[1]) / 6],
      to,
    ]);
  }
  return pieces;
}

/** The curve as a run of short segments, `steps` to a piece. */
export function flattenCurve(points: readonly Point[], steps = 12): Point[] {
  const first = points[0];
  if (!first) return [];
  const flat: Point[] = [first];
  let from = first;
  for (const [one, two, end] of curveThrough(points)) {
    for (let step = 1; step <= steps; step += 1) {
      const t = step / steps;
      const [a, b, c, d] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3];
      flat.push([
        a * from[0] + b * one[0] + c * two[0] + d * end[0],
        a * from[1] + b * one[1] + c * two[1] + d * end[1],
      ]);
    }
    from = end;
  }
  return flat;
}
