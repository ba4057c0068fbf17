import { cornerRadius, type RoundedCorner } from '../board/geometry/outline';
import type { Point } from '../board/shape';
import { CLOSE, CUBIC, LINE, MOVE, type Path, QUADRATIC } from '../render/pen';

/** How far a cubic's control points lie from its ends so that it looks like a quarter of a circle of radius 1. */
const QUARTER = 0.5522847498;

/** A run of straight segments. */
export function linePath(points: readonly Point[], isClosed: boolean): number[] {
  const path: number[] = [];
  points.forEach(([x, y], index) => {
    path.push(index === 0 ? MOVE : LINE, x, y);
  });
  if (isClosed) path.push(CLOSE);
  return path;
}

/** An ellipse filling a box of the given size. */
export function ellipsePath([width, height]: Point): Path {
  const [rx, ry] = [width / 2, height / 2];
  const [kx, ky] = [rx * (1 - QUARTER), ry * (1 - QUARTER)];
  return [
    ...[MOVE, width, ry],
    ...[CUBIC, width, height - ky, width - kx, height, rx, height],
    ...[CUBIC, kx, height, 0, height - ky, 0, ry],
    ...[CUBIC, 0, ky, kx, 0, rx, 0],
    ...[CUBIC, width - kx, 0, width, ky, width, ry],
    CLOSE,
  ];
}

/** A rectangle with rounded corners filling a box of the given size. */
export function rectanglePath(size: Point, rounding: number): Path {
  const [width, height] = size;
  const r = cornerRadius(size, rounding);
  if (r === 0) return [MOVE, 0, 0, LINE, width, 0, LINE, width, height, LINE, 0, height, CLOSE];
  const k = r * (1 - QUARTER);
  return [
    ...[MOVE, r, 0, LINE, width - r, 0],
    ...[CUBIC, width - k, 0, width, k, width, r],
    ...[LINE, width, height - r],
    ...[CUBIC, width, height - k, width - k, height, width - r, height],
    ...[LINE, r, height],
    ...[CUBIC, k, height, 0, height - k, 0, height - r],
    ...[LINE, 0, r],
    ...[CUBIC, 0, k, k, 0, r, 0],
    CLOSE,
  ];
}

/** A polygon with rounded corners. */
export function roundedPath(corners: readonly RoundedCorner[]): Path {
  const path: number[] = [];
  corners.forEach(([begin, corner, end], index) => {
    path.push(index === 0 ? MOVE : LINE, begin[0], begin[1]);
    if (begin[0] !== end[0] || begin[1] !== end[1])
      path.push(QUADRATIC, corner[0], corner[1], end[0], end[1]);
  });
  path.push(CLOSE);
  return path;
}

/** A disc's path, moved to where it belongs. */
export function discAt([x, y]: Point, radius: number): Path {
  const disc = Array.from(ellipsePath([radius * 2, radius * 2]));
  for (let index = 0; index < disc.length; ) {
    const numbers = disc[index] === CUBIC ? 6 : disc[index] === MOVE ? 2 : 0;
    for (let place = 1; place <= numbers; place += 1) {
      disc[index + place]! += (place % 2 === 1 ? x : y) - radius;
    }
    index += numbers + 1;
  }
  return disc;
}
