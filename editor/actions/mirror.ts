import { boundsOf, boxCenter, centerOf, rotatePoint, uniteBoxes } from '../../board/geometry/box';
import type { Point, Shape, ShapePatch } from '../../board/shape';
import type { ShapeKinds } from '../../shapes/shape-kind';

function middleOf(shapes: readonly Shape[]): Point {
  return boxCenter(uniteBoxes(shapes.map(boundsOf))!);
}

const around = ([x, y]: Point, [width, height]: Point): Point => [x - width / 2, y - height / 2];

export type Patches = readonly (readonly [Shape, ShapePatch])[];

/**
 * Shapes mirrored as one about their common middle: each turns the other way, and what has a left and a right is mirrored in its box.
 *
 * @param carried those shapes and all that goes along with them
 */
export function mirror(
  shapes: readonly Shape[],
  carried: readonly Shape[],
  kinds: ShapeKinds,
  axis: 'horizontal' | 'vertical',
): Patches {
  if (shapes.length === 0) return [];
  const [middleX, middleY] = middleOf(shapes);
  const flip = [axis === 'horizontal', axis === 'vertical'] as const;
  const across = ([x, y]: Point): Point => (flip[0] ? [2 * middleX - x, y] : [x, 2 * middleY - y]);
  return carried.map((shape) => {
    const box = { at: around(across(centerOf(shape)), shape.size), size: shape.size, flip };
    const model = kinds.get(shape.type)?.model;
    const placed = model?.resize?.(shape, box) ?? { at: box.at };
    const angle = shape.angle === 0 ? 0 : -shape.angle;
    return [shape, { ...placed, ...model?.carry?.(shape, across), angle }] as const;
  });
}

/** Shapes turned as one about their common middle, by a quarter to the right, with all that goes along. */
export function turnQuarter(shapes: readonly Shape[], carried: readonly Shape[], kinds: ShapeKinds): Patches {
  if (shapes.length === 0) return [];
  const middle = middleOf(shapes);
  const turn = (point: Point) => rotatePoint(point, middle, Math.PI / 2);
  return carried.map((shape) => {
    const box = { at: around(turn(centerOf(shape)), shape.size), size: shape.size };
    const model = kinds.get(shape.type)?.model;
    const placed = model?.resize?.(shape, box) ?? { at: box.at };
    const angle = (shape.angle + Math.PI / 2) % (2 * Math.PI);
    return [shape, { ...placed, ...model?.carry?.(shape, turn), angle }] as const;
  });
}
