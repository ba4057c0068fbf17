import type { Point, Shape } from '../shape';
import { toBoardSpace, toShapeSpace } from './box';

type Placed = Pick<Shape, 'at' | 'size' | 'angle'>;

const within = (part: number) => Math.min(1, Math.max(0, Number.isFinite(part) ? part : 0));

/**
 * A board point as parts of a shape's width and height, in the shape's own unturned space: [0, 0] is its top-left corner, [1, 1] the
 * opposite one. What lies beside the shape is taken to its edge.
 */
export function anchorOn(shape: Placed, point: Point): Point {
  const [x, y] = toShapeSpace(point, shape);
  const [width, height] = shape.size;
  return [within(width === 0 ? 0 : x / width), within(height === 0 ? 0 : y / height)];
}

/** Where such parts of a shape lie on the board now: they move, grow and turn with it. */
export function placeOfAnchor(shape: Placed, [x, y]: Point): Point {
  return toBoardSpace([within(x) * shape.size[0], within(y) * shape.size[1]], shape);
}
