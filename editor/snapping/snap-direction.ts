import type { Point } from '../../board/shape';

const EIGHTH = Math.PI / 4;

/** The point nearest to `to` that lies from `from` in a multiple of 45 degrees. */
export function snapDirection(from: Point, to: Point): Point {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const angle = Math.round(Math.atan2(dy, dx) / EIGHTH) * EIGHTH;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const length = dx * cos + dy * sin;
  return [from[0] + cos * length, from[1] + sin * length];
}
