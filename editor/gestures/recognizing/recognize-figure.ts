import { type Box, boxHeight, boxWidth } from '../../../board/geometry/box';
import { convexHull, polygonArea } from '../../../board/geometry/hull';
import type { Point } from '../../../board/shape';
import type { Figure } from '../../../shapes/shape-kind';
import { largestInside } from './largest-inside';

/** What a hand meant: a figure in an upright box, or a straight line. */
export type FoundFigure =
  | { readonly figure: Exclude<Figure, 'straight'>; readonly at: Point; readonly size: Point }
  | { readonly figure: 'straight'; readonly from: Point; readonly to: Point };

/** Corners of the hull that are looked at: the rest are the shaking of a hand. */
const MOST_CORNERS = 28;
/** A way whose ends are this near to each other, as a share of its length, is closed. */
const CLOSED = 0.22;
/** How far a straight line may leave its way, as a share of its length. */
const STRAIGHT = 0.06;
/** A closed way goes round once: much longer than its hull, it is a scribble or a letter. */
const ONCE_ROUND = 1.3;
/** How much of its hull a closed way goes round: one that crosses itself goes round little. */
const FILLED = 0.8;
/** A share of the larger side: trembling is smaller. */
const STEP = 0.06;

function lengthOf(way: readonly Point[]): number {
  let length = 0;
  for (let index = 1; index < way.length; index += 1) length += distance(way[index - 1]!, way[index]!);
  return length;
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one[0] - other[0], one[1] - other[1]);
}

function boxOfPoints(points: readonly Point[]): Box {
  const box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
  for (const [x, y] of points) {
    box.minX = Math.min(box.minX, x);
    box.minY = Math.min(box.minY, y);
    box.maxX = Math.max(box.maxX, x);
    box.maxY = Math.max(box.maxY, y);
  }
  return box;
}

/** Without what lies nearer than `gap` to the place before: a trembling hand goes a longer way than it means. */
function steady(way: readonly Point[], gap: number): readonly Point[] {
  const kept: Point[] = [];
  for (const point of way) {
    const last = kept.at(-1);
    if (!last || distance(last, point) >= gap) kept.push(point);
  }
  return kept;
}

function isStraight(way: readonly Point[], from: Point, to: Point): boolean {
  const length = distance(from, to);
  if (length === 0 || lengthOf(steady(way, length * STEP)) > length * 1.15) return false;
  return way.every(([x, y]) => {
    const off = (to[0] - from[0]) * (y - from[1]) - (to[1] - from[1]) * (x - from[0]);
    return Math.abs(off) / length <= length * STRAIGHT;
  });
}

/** Some of the corners, evenly: enough to tell a figure by. */
function thin(corners: readonly Point[]): readonly Point[] {
  const step = Math.max(1, corners.length / MOST_CORNERS);
  return Array.from(
    { length: Math.min(corners.length, MOST_CORNERS) },
    (_, index) => corners[Math.floor(index * step)]!,
  );
}

/**
 * By how much of the hull its largest triangle, its largest quadrilateral and its box are: numbers that do not depend on size, turn or
 * speed. After Fonseca and Jorge, "Experimental evaluation of an on-line scribble recognizer", 2001. Of an ellipse the triangle is 0.41, the
 * quadrilateral 0.64 and the hull 0.79 of the box; of an upright rectangle 0.5, 1 and 1; of a diamond 0.5, 1 and 0.5; of a triangle 1, 1 and 0.5.
 */
function nameClosed(hull: readonly Point[], box: Point): Exclude<Figure, 'straight'> | null {
  const corners = thin(hull);
  const area = polygonArea(corners);
  const { three, four } = largestInside(corners);
  const [byThree, byFour] = [three / area, four / area];
  const ofBox = area / (box[0] * box[1]);
  if (byThree > 0.78) return ofBox < 0.68 ? 'three-sided' : null;
  if (ofBox > 0.87) return 'box';
  if (byFour > 0.86) return ofBox < 0.64 ? 'rhombus' : null;
  return ofBox > 0.68 && byFour < 0.8 ? 'round' : null;
}

/**
 * The figure that a stroke was meant to be; null for one that was meant as it is.
 *
 * @param way the places of the pen in their order, in board units
 * @param least the smallest side of what is a figure, in board units: below it, it is handwriting
 */
export function recognizeFigure(way: readonly Point[], least: number): FoundFigure | null {
  const [from, to] = [way[0], way.at(-1)];
  if (!from || !to || way.length < 4) return null;
  if (distance(from, to) >= least * 1.5 && isStraight(way, from, to)) return { figure: 'straight', from, to };
  const box = boxOfPoints(way);
  const size: Point = [boxWidth(box), boxHeight(box)];
  if (Math.min(...size) < least || Math.max(...size) > Math.min(...size) * 12) return null;
  const calm = steady(way, Math.max(...size) * STEP);
  const length = lengthOf(calm);
  if (distance(from, to) > length * CLOSED) return null;
  const hull = convexHull(way);
  const around = lengthOf([...hull, hull[0]!]);
  if (length > around * ONCE_ROUND || polygonArea(calm) < polygonArea(hull) * FILLED) return null;
  const figure = nameClosed(hull, size);
  if (!figure || (figure === 'three-sided' && !pointsUp(way, box.maxY, size))) return null;
  return { figure, at: [box.minX, box.minY], size };
}

/** The triangle that there is stands on its side below: of three corners, two are at the bottom and one is at the top. */
function pointsUp(way: readonly Point[], bottom: number, [width, height]: Point): boolean {
  const low = way.filter(([, y]) => y > bottom - height * 0.15).map(([x]) => x);
  const high = way.filter(([, y]) => y < bottom - height * 0.85).map(([x]) => x);
  const spread = (places: readonly number[]) => Math.max(...places) - Math.min(...places);
  return low.length > 0 && spread(low) > width * 0.7 && spread(high) < width * 0.5;
}
