import type { Point } from '../shape';
import { type Box, boxHeight, boxWidth } from './box';

/** An affine map: x' = a·x + c·y + e, y' = b·x + d·y + f; the order of numbers that canvas and SVG use. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export function mapPoint([a, b, c, d, e, f]: Matrix, [x, y]: Point): Point {
  return [a * x + c * y + e, b * x + d * y + f];
}

/**
 * The map that takes one box to another, mirrored where asked. A side without length has no scale: it is moved and keeps its length.
 */
export function matrixBetween(
  from: Box,
  to: Box,
  flip: readonly [boolean, boolean] = [false, false],
): Matrix {
  const scale = (length: number, wanted: number) => (length === 0 ? 1 : wanted / length);
  const [x, y] = [scale(boxWidth(from), boxWidth(to)), scale(boxHeight(from), boxHeight(to))];
  const [a, d] = [flip[0] ? -x : x, flip[1] ? -y : y];
  return [
    a,
    0,
    0,
    d,
    (flip[0] ? to.maxX : to.minX) - a * from.minX,
    (flip[1] ? to.maxY : to.minY) - d * from.minY,
  ];
}
