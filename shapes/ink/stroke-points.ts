import type { Point } from '../../board/shape';
import type { Ink } from './ink';
import { decodePoints, numbersPerPoint } from './point-codec';

/** The points of a stroke in its own space, scaled to its size: x, y, x, y … and the pressures (0 to 1) where it has any. */
export interface StrokePoints {
  readonly flat: Float32Array;
  readonly pressures: Float32Array | undefined;
}

/** How much a length must be scaled to become another; a stroke without width has nothing to scale. */
function scaleOf(natural: number, wanted: number): number {
  return natural === 0 ? 1 : wanted / natural;
}

/** Unpacks a stroke. Costs a walk over its bytes; callers keep what they make of it. */
export function strokePointsOf(shape: Ink): StrokePoints {
  const numbers = decodePoints(shape.points) ?? new Int32Array(0);
  const stride = numbersPerPoint(shape.pressure);
  const count = Math.floor(numbers.length / stride);
  const flat = new Float32Array(count * 2);
  const pressures = shape.pressure ? new Float32Array(count) : undefined;
  let [x, y, maxX, maxY] = [0, 0, 0, 0];
  for (let index = 0; index < count; index += 1) {
    x += numbers[index * stride]!;
    y += numbers[index * stride + 1]!;
    if (x > maxX) maxX = x;
    if (y > maxY) maxY = y;
    flat[index * 2] = x;
    flat[index * 2 + 1] = y;
    if (pressures) pressures[index] = numbers[index * stride + 2]! / 255;
  }
  const scaleX = shape.unit * scaleOf(maxX * shape.unit, shape.size[0]);
  const scaleY = shape.unit * scaleOf(maxY * shape.unit, shape.size[1]);
  for (let index = 0; index < flat.length; index += 2) {
    flat[index]! *= scaleX;
    flat[index + 1]! *= scaleY;
  }
  return { flat, pressures };
}

/** The points as pairs. */
export function pairsOf({ flat }: StrokePoints): Point[] {
  const pairs: Point[] = [];
  for (let index = 0; index < flat.length; index += 2) pairs.push([flat[index]!, flat[index + 1]!]);
  return pairs;
}
