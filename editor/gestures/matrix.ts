import type { Point } from '../../board/shape';

/** An affine map: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export function translation(dx: number, dy: number): Matrix {
  return [1, 0, 0, 1, dx, dy];
}

/** `first`, then `second`. */
export function followedBy(first: Matrix, second: Matrix): Matrix {
  const [a, b, c, d, e, f] = first;
  const [g, h, i, j, k, l] = second;
  return [g * a + i * b, h * a + j * b, g * c + i * d, h * c + j * d, g * e + i * f + k, h * e + j * f + l];
}

export function rotationAbout([x, y]: Point, angle: number): Matrix {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [cos, sin, -sin, cos, x - x * cos + y * sin, y - x * sin - y * cos];
}

/** Scales by `scaleX` and `scaleY` along axes turned by `angle`; `fixed` stays where it is. */
export function scalingAbout(fixed: Point, scaleX: number, scaleY: number, angle: number): Matrix {
  const [x, y] = fixed;
  const scaled: Matrix = [scaleX, 0, 0, scaleY, 0, 0];
  const turned = followedBy(followedBy(rotationAbout([0, 0], -angle), scaled), rotationAbout([0, 0], angle));
  return followedBy(followedBy(translation(-x, -y), turned), translation(x, y));
}

export function mapPoint([a, b, c, d, e, f]: Matrix, [x, y]: Point): Point {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** The same without the shift: what happens to a direction. */
export function mapVector([a, b, c, d]: Matrix, [x, y]: Point): Point {
  return [a * x + c * y, b * x + d * y];
}

/** By how much a map turns what it maps. What mirrors, and what only scales along the board's own axes, turns nothing. */
export function turnOf([a, b, c, d]: Matrix): number {
  const isStraight = Math.abs(b) < 1e-9 && Math.abs(c) < 1e-9;
  if (isStraight || a * d - b * c < 0) return 0;
  return Math.atan2(b - c, a + d);
}
