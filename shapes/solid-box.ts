import {
  boxContainsPoint,
  boxesIntersect,
  boxOf,
  growBox,
  placeBox,
  toShapeSpace,
  uniteBoxes,
} from '../board/geometry/box';
import { rectangleOutline } from '../board/geometry/outline';
import { outlineTouches } from '../board/geometry/polygon';
import type { Shape } from '../board/shape';
import type { Drawing } from '../render/pen';
import { linePaint } from './dash';
import { rectanglePath } from './outline-path';
import type { ShapeGeometry } from './shape-kind';

/**
 * What fills its whole box with something of its own (a picture, a paper): a press anywhere in the box means it.
 *
 * @param margin painted around the box, in board units
 */
export function solidGeometry<Kind extends Shape>(margin = 0): ShapeGeometry<Kind> {
  return {
    paintedBounds: (shape) => placeBox(growBox(boxOf([0, 0], shape.size), margin), shape),
    hit: (shape, point, tolerance) =>
      boxContainsPoint(growBox(boxOf([0, 0], shape.size), tolerance), toShapeSpace(point, shape)),
    outline: ({ size }) => rectangleOutline(size, 0),
    touches(shape, from, to, tolerance) {
      const box = growBox(boxOf([0, 0], shape.size), tolerance);
      const [start, end] = [toShapeSpace(from, shape), toShapeSpace(to, shape)];
      if (boxContainsPoint(box, start) || boxContainsPoint(box, end)) return true;
      const around = uniteBoxes([start, end].map(([x, y]) => ({ minX: x, minY: y, maxX: x, maxY: y })))!;
      return (
        boxesIntersect(box, around) && outlineTouches(rectangleOutline(shape.size, 0), start, end, tolerance)
      );
    },
  };
}

/** The paper alone, until what is on it comes. */
export const drawPaper: Drawing = (shape, pen) =>
  pen.path(rectanglePath(shape.size, shape.rounding), { fill: shape.fill, ...linePaint(shape) });
