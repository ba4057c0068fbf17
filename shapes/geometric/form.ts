import type { Box } from '../../board/geometry/box';
import { roundCorners } from '../../board/geometry/outline';
import type { Point } from '../../board/shape';
import { CLOSE, CUBIC, LINE, MOVE, type Path } from '../../render/pen';
import { roundedPath } from '../outline-path';
import type { Figure } from '../shape-kind';

/** One geometric shape, as data. All lengths in its own space: (0, 0) is the top-left corner of its box. */
export interface GeometricForm {
  /** Its `type` on the board. */
  readonly type: string;
  /** Its name for people: 'Right triangle'. */
  readonly label: string;
  /** What makes another shape to this one: 'Change to triangle'. */
  readonly into: string;
  /** What a click makes, in board units. */
  readonly size: Point;
  /** Its closed outline; it reaches every side of its box. */
  outline(size: Point, rounding: number): Path;
  /** Lines drawn over it that belong to it: a tick, the rim of a barrel. */
  details?(size: Point): Path;
  /** The largest upright box for text. */
  inside(size: Point): Box;
  readonly figure?: Figure;
  /** Whether its corners can be rounded. */
  readonly hasCorners: boolean;
}

type Corner = readonly [x: number, y: number];

/** A box given by shares of the width and height. */
export function shareOf(left: number, top: number, right: number, bottom: number) {
  return ([width, height]: Point): Box => ({
    minX: width * left,
    minY: height * top,
    maxX: width * right,
    maxY: height * bottom,
  });
}

/** A polygon whose corners are shares of the width and height; its corners can be rounded. */
export function polygonOf(corners: readonly Corner[]): GeometricForm['outline'] {
  return ([width, height], rounding) =>
    roundedPath(
      roundCorners(
        corners.map(([x, y]): Point => [x * width, y * height]),
        rounding,
      ),
    );
}

/** Corners of a regular polygon or star, stretched to fill the box: `count` points, the first at `angle` (radians). */
export function regularCorners(count: number, angle: number, inner = 1): readonly Corner[] {
  const points = Array.from({ length: count }, (_, index): Corner => {
    const turn = angle + (index * 2 * Math.PI) / count;
    const radius = index % 2 === 1 ? inner : 1;
    return [radius * Math.cos(turn), radius * Math.sin(turn)];
  });
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  return points.map(([x, y]): Corner => [(x - left) / (right - left), (y - top) / (bottom - top)]);
}

/**
 * An outline of curves in shares of the box: where it begins, then for each curve two control points and its end. Two numbers alone are a
 * straight line there.
 */
export function curvesOf(start: Corner, pieces: readonly (readonly number[])[]): GeometricForm['outline'] {
  return ([width, height]) => {
    const path: number[] = [MOVE, start[0] * width, start[1] * height];
    for (const piece of pieces) {
      path.push(piece.length === 2 ? LINE : CUBIC);
      piece.forEach((share, index) => {
        path.push(share * (index % 2 === 0 ? width : height));
      });
    }
    path.push(CLOSE);
    return path;
  };
}

/** A run of straight lines, corner by corner in shares of the box, that belongs to a form. */
export function strokesOf(...runs: readonly (readonly Corner[])[]): (size: Point) => Path {
  return ([width, height]) =>
    runs.flatMap((run) => run.flatMap(([x, y], index) => [index === 0 ? MOVE : LINE, x * width, y * height]));
}
