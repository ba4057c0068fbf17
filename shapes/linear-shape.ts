import type { Bond } from '../board/bond';
import { boxHeight, boxWidth, rotatePoint, toBoardSpace } from '../board/geometry/box';
import { flattenCurve } from '../board/geometry/curve';
import { extentOf } from '../board/geometry/polyline';
import { FARTHEST, type PropertyReader } from '../board/parse';
import type { Point, Shape, ShapePatch } from '../board/shape';
import type { PlacedBox, RawShape } from '../board/shape-model';
import { carriedPins, nameOfPin, partsOf, pinsOf, readPins } from './elbow-pins';
import { keptRoute, withPlace } from './pinned-route';
import { readBond } from './read-bond';

export const FEWEST_POINTS = 2;
export const MOST_POINTS = 500;

export const ARROW_HEADS = [
  'none',
  'arrow',
  'triangle',
  'triangle-outline',
  'dot',
  'circle',
  'diamond',
  'diamond-outline',
  'bar',
  'crow-one',
  'crow-many',
  'crow-one-or-many',
] as const;
export type ArrowHead = (typeof ARROW_HEADS)[number];

/** A line through points: straight from one to the next, or a smooth curve through all. */
export interface Linear extends Shape {
  /** Relative to `at`; `size` is their extent, so the least x and y among them are 0. */
  readonly points: readonly Point[];
  readonly curve: boolean;
  readonly start: ArrowHead;
  readonly end: ArrowHead;
  /** Whether it goes only up, down, left and right, round the shapes it is bound to. */
  readonly elbow: boolean;
  readonly startAt: Bond | null;
  readonly endAt: Bond | null;
}

/** Reads what lines and arrows have beyond other shapes; refuses what isn't a list of points. */
export function readLinear(
  raw: RawShape,
  read: PropertyReader,
  defaults: { readonly start: ArrowHead; readonly end: ArrowHead },
): Omit<Linear, keyof Shape> {
  // Other programs may draw a line by its box alone: from one corner to the other.
  const points = read.raw('points') ?? [[0, 0], read.point('size')];
  if (!Array.isArray(points) || points.length < FEWEST_POINTS || points.length > MOST_POINTS) {
    return read.refuse('points');
  }
  const isNear = (value: unknown) => typeof value === 'number' && Math.abs(value) <= FARTHEST;
  for (const point of points as unknown[]) {
    if (!Array.isArray(point) || point.length !== 2 || !isNear(point[0]) || !isNear(point[1])) {
      return read.refuse('points');
    }
  }
  return {
    points: points as readonly Point[],
    curve: read.boolean('curve', false),
    start: read.oneOf('start', ARROW_HEADS, defaults.start),
    end: read.oneOf('end', ARROW_HEADS, defaults.end),
    elbow: read.boolean('elbow', false),
    ...(readPins(raw) as object),
    startAt: readBond(read, 'startAt'),
    endAt: readBond(read, 'endAt'),
  };
}

/**
 * What to write so that a line goes through these board points: `at`, `size` and `points`.
 *
 * @param angle the line is turned by; its unturned box is found so that the points stay where they are
 */
export function throughPoints(
  points: readonly Point[],
  angle = 0,
): { readonly at: Point; readonly size: Point; readonly points: readonly Point[] } {
  const unturned = points.map((point) => rotatePoint(point, [0, 0], -angle));
  const box = extentOf(unturned);
  if (!box) throw new Error('a line goes through at least one point');
  const size: Point = [boxWidth(box), boxHeight(box)];
  const center = rotatePoint([box.minX + size[0] / 2, box.minY + size[1] / 2], [0, 0], angle);
  return {
    at: [center[0] - size[0] / 2, center[1] - size[1] / 2],
    size,
    points: unturned.map(([x, y]): Point => [x - box.minX, y - box.minY]),
  };
}

/** The points as they lie on the board. */
export function boardPointsOf(shape: Linear): readonly Point[] {
  return shape.points.map((point) => toBoardSpace(point, shape));
}

/** Which handle is the end of the line: an elbow has one at either end, and then one for each part between. */
export function endHandle({ elbow, points }: Linear): number {
  return elbow ? 1 : points.length - 1;
}

/** Beyond this many points the places between them are no handles: they would lie on one another. */
const MOST_BETWEEN = 12;

function middlesOf(points: readonly Point[]): readonly Point[] {
  return points.slice(1).map(([x, y], index): Point => {
    const [fromX, fromY] = points[index]!;
    return [(fromX + x) / 2, (fromY + y) / 2];
  });
}

/** The parts of an elbow that can be put somewhere: neither its first nor its last. */
function innerParts(shape: Linear, points: readonly Point[]) {
  return partsOf(points, pinsOf(shape)).slice(1, -1);
}

/** What can be dragged: every point, and between two a place where a new one comes to be. */
export function lineHandles(shape: Linear): readonly Point[] {
  const points = boardPointsOf(shape);
  if (shape.elbow) {
    return [points[0]!, points.at(-1)!, ...innerParts(shape, points).map(({ middle }) => middle)];
  }
  return points.length > MOST_BETWEEN ? points : [...points, ...middlesOf(points)];
}

function moveElbow(shape: Linear, index: number, to: Point): ShapePatch {
  const points = boardPointsOf(shape);
  const pins = pinsOf(shape);
  if (index > 1) {
    const parts = partsOf(points, pins);
    const from = index - 1;
    const part = from < parts.length - 1 ? parts[from] : undefined;
    const name = part && nameOfPin(parts, pins, from);
    if (!name) return {};
    const place = to[part.axis];
    const moved = points.map((point, at) =>
      at === from || at === from + 1 ? withPlace(point, part.axis, place) : point,
    );
    return { ...throughPoints(moved, shape.angle), [name]: [part.axis, place] } as ShapePatch;
  }
  const [first, last] = index === 0 ? [to, points.at(-1)!] : [points[0]!, to];
  const kept = pins.length > 0 ? keptRoute(points, [{ at: first }], [{ at: last }]) : undefined;
  return throughPoints(kept ?? [first, last], shape.angle);
}

/** What to write so that a part of an elbow is held no longer where somebody put it; undefined where it is not. */
export function unpin(shape: Linear, index: number): ShapePatch | undefined {
  if (!shape.elbow || index < 2) return undefined;
  const pin = innerParts(shape, boardPointsOf(shape))[index - 2]?.pin;
  return pin && ({ [pin.name]: undefined } as ShapePatch);
}

/** What of an elbow lies on the board by itself, and not in its box, taken along by a map of the board. */
export function carryLinear(shape: Linear, map: (point: Point) => Point): ShapePatch {
  return shape.elbow ? carriedPins(shape.points ? boardPointsOf(shape) : [shape.at], shape, map) : {};
}

/** Moves one point of a line, or makes one; the others stay where they are, also when the line is turned. */
export function movePoint(shape: Linear, index: number, to: Point): ShapePatch {
  if (shape.elbow) return moveElbow(shape, index, to);
  const points = boardPointsOf(shape);
  const between = index - points.length;
  if (index < 0 || between >= points.length - 1) return {};
  if (between >= 0) {
    return throughPoints([...points.slice(0, between + 1), to, ...points.slice(between + 1)], shape.angle);
  }
  return throughPoints(
    points.map((point, place) => (place === index ? to : point)),
    shape.angle,
  );
}

/** Scales and mirrors the points with their box. A line without width keeps none: there is nothing to scale. */
export function resizeLinear(shape: Linear, { at, size, flip = [false, false] }: PlacedBox): ShapePatch {
  const extent = extentOf(shape.points)!;
  const [width, height] = [boxWidth(extent), boxHeight(extent)];
  const isSame = size[0] === width && size[1] === height && !flip[0] && !flip[1];
  if (isSame && extent.minX === 0 && extent.minY === 0) return { at, size };
  const place = (value: number, least: number, length: number, wanted: number, flipped: boolean) => {
    const share = length === 0 ? 0 : (value - least) / length;
    return (flipped ? 1 - share : share) * (length === 0 ? 0 : wanted);
  };
  const points = shape.points.map(
    ([x, y]): Point => [
      place(x, extent.minX, width, size[0], flip[0]),
      place(y, extent.minY, height, size[1], flip[1]),
    ],
  );
  const placed = extentOf(points)!;
  return { at, size: [placed.maxX, placed.maxY], points };
}

/** Corners of an elbow are round by so many board units, or by half of the shorter of their sides. */
const ELBOW_RADIUS = 16;
/** Segments that a round corner is told by where it is measured. */
const CORNER_STEPS = 6;

/** What an elbow is drawn of: before each point where its corner begins, the point, and where the corner ends; ends have no corner. */
export function elbowCorners(points: readonly Point[]): readonly (readonly [Point, Point, Point])[] {
  return points.map((point, index) => {
    const [before, after] = [points[index - 1], points[index + 1]];
    if (!before || !after) return [point, point, point];
    const lengths = [before, after].map(([x, y]) => Math.hypot(x - point[0], y - point[1]));
    const radius = Math.min(ELBOW_RADIUS, lengths[0]! / 2, lengths[1]! / 2);
    const towards = ([x, y]: Point, length: number): Point => {
      const share = length === 0 ? 0 : radius / length;
      return [point[0] + (x - point[0]) * share, point[1] + (y - point[1]) * share];
    };
    return [towards(before, lengths[0]!), point, towards(after, lengths[1]!)];
  });
}

function flattenElbow(points: readonly Point[]): readonly Point[] {
  return elbowCorners(points).flatMap(([begin, corner, end]): readonly Point[] => {
    if (begin === corner) return [corner];
    return Array.from({ length: CORNER_STEPS + 1 }, (_, step): Point => {
      const [to, from] = [step / CORNER_STEPS, 1 - step / CORNER_STEPS];
      const at = (axis: 0 | 1) =>
        from * from * begin[axis] + 2 * from * to * corner[axis] + to * to * end[axis];
      return [at(0), at(1)];
    });
  });
}

/** The line as it is drawn, as a run of segments in the shape's own space. */
export function flattenLinear(shape: Linear): readonly Point[] {
  if (shape.points.length === 2) return shape.points;
  if (shape.elbow) return flattenElbow(shape.points);
  return shape.curve ? flattenCurve(shape.points) : shape.points;
}

/** Whether a line comes back to where it began, so that it can be filled. */
export function isLoop({ points }: Linear): boolean {
  const [first, last] = [points[0]!, points.at(-1)!];
  return points.length > 3 && Math.hypot(first[0] - last[0], first[1] - last[1]) < 1;
}
