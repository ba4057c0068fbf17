import type { Point } from '../shape';

/** How far a chord may leave its arc, in board units: far below what a pointer can tell. */
const SAGITTA = 0.2;

/** Points along an ellipse's quarter or whole, ends included. Angles in radians, 0 to the right, growing clockwise on the screen. */
function arc(
  [centerX, centerY]: Point,
  [radiusX, radiusY]: Point,
  from: number,
  to: number,
  into: Point[],
): void {
  const radius = Math.max(radiusX, radiusY);
  const perTurn = radius <= SAGITTA ? 8 : Math.PI / Math.acos(1 - SAGITTA / radius);
  const count = Math.min(
    512,
    Math.max(2, Math.ceil((perTurn * Math.abs(to - from)) / (Math.PI * 2)), Math.abs(to - from) * 4),
  );
  for (let index = 0; index <= count; index += 1) {
    const angle = from + ((to - from) * index) / count;
    into.push([centerX + radiusX * Math.cos(angle), centerY + radiusY * Math.sin(angle)]);
  }
}

/** An ellipse filling a box, as a polygon in the shape's own space. */
export function ellipseOutline([width, height]: Point): Point[] {
  const outline: Point[] = [];
  arc([width / 2, height / 2], [width / 2, height / 2], 0, Math.PI * 2, outline);
  outline.pop();
  return outline;
}

/** The radius that corners can really have: never more than half the shorter side. */
export function cornerRadius([width, height]: Point, rounding: number): number {
  return Math.max(0, Math.min(rounding, width / 2, height / 2));
}

/** A rectangle filling a box, its corners rounded, as a polygon in the shape's own space. */
export function rectangleOutline(size: Point, rounding: number): Point[] {
  const [width, height] = size;
  const radius = cornerRadius(size, rounding);
  if (radius === 0) {
    return [
      [0, 0],
      [width, 0],
      [width, height],
      [0, height],
    ];
  }
  const outline: Point[] = [];
  const quarter = Math.PI / 2;
  arc([radius, radius], [radius, radius], Math.PI, Math.PI + quarter, outline);
  arc([width - radius, radius], [radius, radius], -quarter, 0, outline);
  arc([width - radius, height - radius], [radius, radius], 0, quarter, outline);
  arc([radius, height - radius], [radius, radius], quarter, Math.PI, outline);
  return outline;
}

/** A corner cut by a quadratic curve: where the curve begins, the corner itself (its control point), and where it ends. */
export type RoundedCorner = readonly [begin: Point, corner: Point, end: Point];

/** The corners of any polygon, rounded by at most half of each side. */
export function roundCorners(corners: readonly Point[], rounding: number): RoundedCorner[] {
  return corners.map((corner, index) => {
    const before = corners[(index + corners.length - 1) % corners.length]!;
    const after = corners[(index + 1) % corners.length]!;
    const towards = (other: Point): Point => {
      const length = Math.hypot(other[0] - corner[0], other[1] - corner[1]);
      const share = length === 0 ? 0 : Math.min(rounding / length, 0.5);
      return [corner[0] + (other[0] - corner[0]) * share, corner[1] + (other[1] - corner[1]) * share];
    };
    return [towards(before), corner, towards(after)] as const;
  });
}

/** Rounded corners as a polygon. */
export function flattenCorners(corners: readonly RoundedCorner[]): Point[] {
  const outline: Point[] = [];
  for (const [begin, corner, end] of corners) {
    if (begin[0] === end[0] && begin[1] === end[1]) {
      outline.push(corner);
      continue;
    }
    for (let index = 0; index <= 8; index += 1) {
      const t = index / 8;
      const [a, b, c] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
      outline.push([a * begin[0] + b * corner[0] + c * end[0], a * begin[1] + b * corner[1] + c * end[1]]);
    }
  }
  return outline;
}
