import type { ShapePatch } from '../../board/shape';
import type { PlacedBox } from '../../board/shape-model';
import type { Ink } from './ink';
import { decodePoints, encodePoints, numbersPerPoint } from './point-codec';

/** Mirrors steps within their extent. The first one leads from the top-left corner of the extent, so it takes up the difference. */
function mirror(numbers: Int32Array, stride: number, axis: 0 | 1): void {
  let [position, farthest] = [0, 0];
  for (let index = axis; index < numbers.length; index += stride) {
    position += numbers[index]!;
    if (position > farthest) farthest = position;
    numbers[index] = -numbers[index]!;
  }
  numbers[axis]! += farthest;
}

/**
 * Points are scaled when they are drawn, so a new box needs no new points. They are still written along: a stroke that someone is drawing,
 * or never finished, is finished by this, for its list counts from its first point and not from the corner that is moved here.
 */
export function resizeInk(shape: Ink, { at, size, flip = [false, false] }: PlacedBox): ShapePatch {
  // What the points are counted in goes with them: a stroke that another program wrote point by point does not say it.
  const { unit, pressure } = shape;
  if (!flip[0] && !flip[1]) return { at, size, unit, pressure, points: shape.points } as ShapePatch;
  const numbers = decodePoints(shape.points);
  if (!numbers) return { at, size };
  const stride = numbersPerPoint(shape.pressure);
  if (flip[0]) mirror(numbers, stride, 0);
  if (flip[1]) mirror(numbers, stride, 1);
  return { at, size, unit, pressure, points: encodePoints(Array.from(numbers)) } as ShapePatch;
}
