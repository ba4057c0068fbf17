import { indicesBetween } from '../../board/order';
import type { Point, ShapeDraft, ShapePatch } from '../../board/shape';
import { MOST_PINS } from '../../shapes/elbow-pins';
import { chooseUnit } from '../choose-unit';
import { type Element, isElement, numberOf, numeric, pointsOf, stringOf } from './element';
import { readHead } from './heads';
import { commonOf, fillOf, isRound } from './style';

/** A line here goes through no more points. */
export const MOST_POINTS = 500;

/** Keeps both ends and evenly many between. */
function thin(points: readonly Point[]): readonly Point[] {
  if (points.length <= MOST_POINTS) return points;
  const step = (points.length - 1) / (MOST_POINTS - 1);
  return Array.from({ length: MOST_POINTS }, (_, index) => points[Math.round(index * step)]!);
}

/** Theirs start at (0, 0) and may go left and up from there; here `at` is the corner of the points' box. */
function placePoints(element: Element, points: readonly Point[]) {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    [minX, maxX] = [Math.min(minX, x), Math.max(maxX, x)];
    [minY, maxY] = [Math.min(minY, y), Math.max(maxY, y)];
  }
  const at: Point = [numberOf(element, 'x', 0) + minX, numberOf(element, 'y', 0) + minY];
  return {
    at,
    size: [maxX - minX, maxY - minY] as Point,
    points: points.map(([x, y]): Point => [x - minX, y - minY]),
  };
}

/** Properties that pin parts in this order, for what comes from elsewhere. */
function pinned(pins: readonly (readonly [axis: 0 | 1, place: number])[]): ShapePatch {
  const kept = pins.slice(0, MOST_PINS);
  const indices = indicesBetween(null, null, kept.length) ?? [];
  return Object.fromEntries(kept.map((pin, number) => [`pin:${indices[number]}`, pin])) as ShapePatch;
}

/** The parts of an elbow that somebody put where they are: of theirs those that are neither its first nor its last. */
function pinsOf(element: Element): ShapePatch {
  const last = pointsOf(element).length - 1;
  const segments: unknown[] = Array.isArray(element.fixedSegments) ? element.fixedSegments : [];
  const found = segments.slice(0, MOST_PINS).flatMap((segment) => {
    if (!isElement(segment) || !(numeric(segment.index) > 1) || !(numeric(segment.index) < last)) return [];
    const [start, end] = pointsOf({ points: [segment.start, segment.end] });
    if (!start || !end) return [];
    const axis = Math.abs(start[0] - end[0]) < Math.abs(start[1] - end[1]) ? 0 : 1;
    const place = numberOf(element, axis === 0 ? 'x' : 'y', 0) + start[axis];
    return [{ index: numeric(segment.index), pin: [axis, place] as const }];
  });
  return pinned(found.sort((one, other) => one.index - other.index).map(({ pin }) => pin));
}

/** A line or an arrow; nothing for fewer than two points. */
export function readLinear(element: Element, type: 'line' | 'arrow'): ShapeDraft | undefined {
  const points = thin(pointsOf(element).map(([x, y]): Point => [x, y]));
  if (points.length < 2) return undefined;
  return {
    type,
    ...placePoints(element, points),
    ...commonOf(element),
    ...(type === 'line' ? fillOf(element) : {}),
    curve: element.elbowed !== true && points.length > 2 && isRound(element),
    elbow: element.elbowed === true,
    ...(element.elbowed === true ? pinsOf(element) : {}),
    start: readHead(element.startArrowhead, 'none'),
    end: readHead(element.endArrowhead, type === 'arrow' ? 'arrow' : 'none'),
  };
}

/** Their pen is about four times as wide as its `strokeWidth` says. */
const PEN_WIDTH = 4;
export const MOST_INK_POINTS = 100_000;

/** A stroke with readable points; its kind turns them into what is stored. */
export function readStroke(element: Element): ShapeDraft | undefined {
  const given = pointsOf(element).slice(0, MOST_INK_POINTS);
  if (given.length === 0) return undefined;
  const pressures = element.pressures;
  const isPressed =
    element.simulatePressure !== true && Array.isArray(pressures) && pressures.length >= given.length;
  const points = given.map(([x, y], index) => {
    const pressure: unknown = isPressed ? pressures[index] : undefined;
    return isPressed ? [x, y, typeof pressure === 'number' ? pressure : 0.5] : [x, y];
  });
  const common = commonOf(element);
  return {
    type: 'ink',
    at: [numberOf(element, 'x', 0), numberOf(element, 'y', 0)],
    size: [0, 0],
    ...common,
    ...fillOf(element),
    strokeWidth: Math.min(1_000, (common.strokeWidth as number) * PEN_WIDTH),
    brush: stringOf(element, 'brush') === 'marker' ? 'marker' : 'pen',
    points,
    unit: chooseUnit(points),
  };
}
