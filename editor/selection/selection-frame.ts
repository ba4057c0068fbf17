import {
  boundsOf,
  boxCenter,
  boxHeight,
  boxWidth,
  centerOf,
  cornersOf,
  rotatePoint,
  uniteBoxes,
} from '../../board/geometry/box';
import type { Point, Shape } from '../../board/shape';

/** The box around what is selected, turned by `angle` about its centre. */
export interface Frame {
  readonly center: Point;
  readonly size: Point;
  readonly angle: number;
}

type Placed = Pick<Shape, 'at' | 'size' | 'angle'>;

/** The tightest sensible frame: one shape's own box; around several a box as they are turned when all are turned alike, else upright. */
export function frameOf(shapes: readonly Placed[]): Frame | undefined {
  const [first] = shapes;
  if (!first) return undefined;
  if (shapes.length === 1) return { center: centerOf(first), size: first.size, angle: first.angle };
  const isAlike = shapes.every(({ angle }) => Math.abs(angle - first.angle) < 1e-6);
  const angle = isAlike ? first.angle : 0;
  const boxes = shapes.map((shape) => {
    if (angle === 0) return boundsOf(shape);
    const corners = cornersOf(shape).map((corner) => rotatePoint(corner, [0, 0], -angle));
    return uniteBoxes(corners.map(([x, y]) => ({ minX: x, minY: y, maxX: x, maxY: y })))!;
  });
  const box = uniteBoxes(boxes)!;
  return {
    center: rotatePoint(boxCenter(box), [0, 0], angle),
    size: [boxWidth(box), boxHeight(box)],
    angle,
  };
}

/** A point of the frame: `x` and `y` from -1 (left, top) to 1 (right, bottom). */
export function pointOfFrame({ center, size, angle }: Frame, x: number, y: number): Point {
  return rotatePoint([center[0] + (x * size[0]) / 2, center[1] + (y * size[1]) / 2], center, angle);
}

export function isInFrame({ center, size, angle }: Frame, point: Point): boolean {
  const [x, y] = rotatePoint(point, center, -angle);
  return Math.abs(x - center[0]) <= size[0] / 2 && Math.abs(y - center[1]) <= size[1] / 2;
}
