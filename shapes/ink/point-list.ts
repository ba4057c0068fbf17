import { FARTHEST } from '../../board/parse';
import type { Point } from '../../board/shape';
import type { PlacedBox } from '../../board/shape-model';
import { decodePoints, encodePoints, MOST_POINTS, numbersPerPoint } from './point-codec';

/** The extent of a list of steps, in units, relative to where it begins. */
interface Extent {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/** Adds up the steps. Undefined when they lead beyond the board or do not make whole points. */
function extentOfSteps(numbers: ArrayLike<number>, stride: number, unit: number): Extent | undefined {
  if (numbers.length === 0 || numbers.length % stride !== 0) return undefined;
  const farthest = FARTHEST / unit;
  let x = 0;
  let y = 0;
  let minX = Infinity;
  let minY = Infinity;
  let maxX = -Infinity;
  let maxY = -Infinity;
  for (let index = 0; index < numbers.length; index += stride) {
    x += numbers[index]!;
    y += numbers[index + 1]!;
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
  }
  const isNear = minX >= -farthest && minY >= -farthest && maxX <= farthest && maxY <= farthest;
  return isNear ? { minX, minY, maxX, maxY } : undefined;
}

function isPressure(value: number): boolean {
  return value >= 0 && value <= 255;
}

function areNumbers(list: readonly unknown[], stride: number): list is readonly number[] {
  return list.every(
    (value, index) =>
      Number.isInteger(value) &&
      (value as number) === ((value as number) | 0) &&
      (index % stride !== 2 || isPressure(value as number)),
  );
}

/** A list that grows, made into what it will be when it is finished: bytes, from the top-left corner of its extent. */
function settle(
  list: readonly number[],
  at: Point,
  unit: number,
  stride: number,
): (PlacedBox & { readonly points: Uint8Array }) | undefined {
  const extent = extentOfSteps(list, stride, unit);
  if (!extent) return undefined;
  const moved = list.slice();
  moved[0]! -= extent.minX;
  moved[1]! -= extent.minY;
  return {
    at: [at[0] + extent.minX * unit, at[1] + extent.minY * unit],
    size: [(extent.maxX - extent.minX) * unit, (extent.maxY - extent.minY) * unit],
    points: encodePoints(moved),
  };
}

/** Bytes that were found to be a stroke's points, with what they were read as. Whoever moves, restyles or restores a stroke keeps them. */
const known = new WeakMap<Uint8Array, string>();

function areKnownOrFine(points: Uint8Array, unit: number, stride: 2 | 3): boolean {
  const readAs = `${stride} ${unit}`;
  if (known.get(points) === readAs) return true;
  const numbers = decodePoints(points);
  if (!numbers || !extentOfSteps(numbers, stride, unit)) return false;
  if (stride === 3) {
    for (let index = 2; index < numbers.length; index += 3) {
      if (!isPressure(numbers[index]!)) return false;
    }
  }
  known.set(points, readAs);
  return true;
}

/**
 * Reads the points of a stroke, whether it is being drawn (a list of numbers from `at`) or finished (bytes). A stroke without points yet
 * is a dot. Undefined when they can't be read.
 */
export function readPoints(
  points: unknown,
  placed: PlacedBox,
  unit: number,
  pressure: boolean,
): (PlacedBox & { readonly points: Uint8Array }) | undefined {
  const stride = numbersPerPoint(pressure);
  if (points instanceof Uint8Array) {
    if (!areKnownOrFine(points, unit, stride)) return undefined;
    return { at: placed.at, size: placed.size, points };
  }
  const list = points ?? [];
  if (!Array.isArray(list) || list.length > MOST_POINTS * stride || !areNumbers(list, stride))
    return undefined;
  const whole = list.length - (list.length % stride);
  if (whole === 0) return settle(pressure ? [0, 0, 128] : [0, 0], placed.at, unit, stride);
  return settle(whole === list.length ? list : list.slice(0, whole), placed.at, unit, stride);
}

/** What to write when a stroke is finished: its growing list of numbers becomes one run of bytes. */
export function finishInk(stroke: {
  /** The first point, where the stroke was begun. */
  readonly at: Point;
  readonly unit: number;
  readonly pressure: boolean;
  /** All the numbers that were appended. */
  readonly points: readonly number[];
}): PlacedBox & { readonly points: Uint8Array } {
  const read = readPoints(stroke.points, { at: stroke.at, size: [0, 0] }, stroke.unit, stroke.pressure);
  if (!read) throw new Error(`a stroke of ${stroke.points.length} numbers can’t be finished`);
  return read;
}
