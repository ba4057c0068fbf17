import type { PropertyValue } from '../../board/shape';
import type { RawShape } from '../../board/shape-model';
import { keepUnit, PEN_UNIT } from './fine-unit';
import type { Ink } from './ink';
import { MOST_POINTS, numbersPerPoint } from './point-codec';
import { finishInk } from './point-list';
import { strokePointsOf } from './stroke-points';

const round = (value: number) => Math.round(value * 1_000) / 1_000;

/** A stroke for people and scripts: `points` as [x, y] or [x, y, pressure 0..1] in board units from `at`. */
export function inkToReadable(shape: Ink): Readonly<Record<string, PropertyValue>> {
  const { flat, pressures } = strokePointsOf(shape);
  const points: number[][] = [];
  for (let index = 0; index * 2 < flat.length; index += 1) {
    const point = [round(flat[index * 2]!), round(flat[index * 2 + 1]!)];
    if (pressures) point.push(round(pressures[index]!));
    points.push(point);
  }
  return { points };
}

/** Whether a stroke in the document is told point by point, as other programs write what they draw. */
export function arePairs(points: unknown): boolean {
  return Array.isArray(points) && Array.isArray(points[0]);
}

/**
 * Such a stroke as ours are stored. It stays where it is said to be: were the place computed from the points each time it is read, every
 * move would carry it further.
 */
export function packPairs(raw: RawShape): RawShape {
  const at = raw.get('at');
  return new Map([...packPoints(raw, PEN_UNIT), ...(at === undefined ? [] : [['at', at] as const])]);
}

function readTriples(points: unknown): readonly (readonly number[])[] | undefined {
  if (!Array.isArray(points) || points.length === 0 || points.length > MOST_POINTS) return undefined;
  const width = Array.isArray(points[0]) ? points[0].length : 0;
  if (width !== 2 && width !== 3) return undefined;
  const isPoint = (point: unknown) =>
    Array.isArray(point) &&
    point.length === width &&
    point.every((value) => typeof value === 'number' && Math.abs(value) <= 1e7);
  return points.every(isPoint) ? (points as number[][]) : undefined;
}

/**
 * Readable points as a stored stroke. Points may lie anywhere relative to `at`: the box becomes their extent. What isn't a list of points
 * is left as it is, for `parse` to refuse.
 */
export function inkFromReadable(raw: RawShape): RawShape {
  return packPoints(raw, keepUnit(raw.get('unit')));
}

/** So many units at most lie between a stroke's ends: steps have 32 bits. */
const MOST_UNITS = 2 ** 30;

/** A unit in which all of a stroke can be told, also where it leads far out. */
function coarsenFor(points: readonly (readonly number[])[], finest: number): number {
  const farthest = points.reduce((most, [x, y]) => Math.max(most, Math.abs(x!), Math.abs(y!)), 0);
  let unit = finest;
  while (farthest / unit > MOST_UNITS / 2) unit *= 2;
  return unit;
}

function packPoints(raw: RawShape, finest: number): RawShape {
  const points = readTriples(raw.get('points'));
  const at = raw.get('at') ?? [0, 0];
  if (!points || !Array.isArray(at)) return raw;
  const unit = coarsenFor(points, finest);
  const pressure = points[0]!.length === 3;
  const numbers: number[] = [];
  let [x, y] = [0, 0];
  for (const [pointX, pointY, weight] of points) {
    const [nextX, nextY] = [Math.round(pointX! / unit), Math.round(pointY! / unit)];
    numbers.push(nextX - x, nextY - y);
    if (numbersPerPoint(pressure) === 3) numbers.push(Math.round(Math.min(1, Math.max(0, weight!)) * 255));
    [x, y] = [nextX, nextY];
  }
  const place: readonly [number, number] = [Number(at[0]), Number(at[1])];
  const finished = finishInk({ at: place, unit, pressure, points: numbers });
  return new Map<string, unknown>([
    ...raw,
    ...Object.entries(finished),
    ['unit', unit],
    ['pressure', pressure],
  ]);
}
