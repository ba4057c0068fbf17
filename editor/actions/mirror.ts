import { boundsOf, boxCenter, centerOf, rotatePoint, uniteBoxes } from '../../board/geometry/box';
import type { Point, Shape, ShapePatch } from '../../board/shape';
import type { ShapeKinds } from '../../shapes/shape-kind';

function middleOf(shapes: readonly Shape[]): Point {
  return boxCenter(uniteBoxes(shapes.map(boundsOf))!);
}

const around = ([x, y]: Point, [width, height]: Point): Point => [x - width / 2, y - height / 2];

/** Shapes mirrored as one about their common middle: each turns the other way, and what has a left and a right is mirrored in its box. */
export function mirror(
  shapes: readonly Shape[],
  kinds: ShapeKinds,
  axis: 'horizontal' | 'vertical',
): readonly (readonly [Shape, ShapePatch])[] {
  if (shapes.length === 0) return [];
  const [middleX, middleY] = middleOf(shapes);
  const flip = [axis === 'horizontal', axis === 'vertical'] as const;
  return shapes.map((shape) => {
    const [x, y] = centerOf(shape);
    const center: Point = flip[0] ? [2 * middleX - x, y] : [x, 2 * middleY - y];
    const box = { at: around(center, shape.size), size: shape.size, flip };
    const model = kinds.get(shape.type)?.model;
    const placed = model?.resize?.(shape, box) ?? { at: box.at };
    const carried = model?.carry?.(shape, (point) =>
      flip[0] ? [2 * middleX - point[0], point[1]] : [point[0], 2 * middleY - point[1]],
    );
    return [shape, { ...placed, ...carried, angle: shape.angle === 0 ? 0 : -shape.angle }] as const;
  });
}

/** Shapes turned as one about their common middle, by a quarter to the right. */
export function turnQuarter(
  shapes: readonly Shape[],
  kinds: ShapeKinds,
): readonly (readonly [Shape, ShapePatch])[] {
  if (shapes.length === 0) return [];
  const middle = middleOf(shapes);
  return shapes.map((shape) => {
    const center = rotatePoint(centerOf(shape), middle, Math.PI / 2);
    const box = { at: around(center, shape.size), size: shape.size };
    const model = kinds.get(shape.type)?.model;
    const placed = model?.resize?.(shape, box) ?? { at: box.at };
    const carried = model?.carry?.(shape, (point) => rotatePoint(point, middle, Math.PI / 2));
    return [shape, { ...placed, ...carried, angle: (shape.angle + Math.PI / 2) % (2 * Math.PI) }] as const;
  });
}
