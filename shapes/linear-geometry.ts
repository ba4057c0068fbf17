import { boxContainsPoint, growBox, placeBox, toShapeSpace } from '../board/geometry/box';
import { polygonContains } from '../board/geometry/polygon';
import { distanceToPolyline, extentOf, polylineTouches } from '../board/geometry/polyline';
import { headLength } from './arrow-head';
import { flattenLinear, isLoop, type Linear, lineHandles, movePoint } from './linear-shape';
import type { ShapeGeometry } from './shape-kind';

function reachOf(shape: Linear): number {
  const hasHead = shape.start !== 'none' || shape.end !== 'none';
  return shape.strokeWidth / 2 + (hasHead ? headLength(shape.strokeWidth, Infinity) * 0.6 : 0);
}

const isFilled = (shape: Linear) => shape.fill !== 'none' && isLoop(shape);

/** Where a line is and what touches it: near it, and anywhere inside a filled loop. */
export const linearGeometry: ShapeGeometry<Linear> = {
  paintedBounds: (shape) => placeBox(growBox(extentOf(flattenLinear(shape))!, reachOf(shape)), shape),
  hit(shape, point, tolerance) {
    const place = toShapeSpace(point, shape);
    const points = flattenLinear(shape);
    const reach = tolerance + shape.strokeWidth / 2;
    if (!boxContainsPoint(growBox(extentOf(points)!, reach), place)) return false;
    return distanceToPolyline(place, points) <= reach || (isFilled(shape) && polygonContains(points, place));
  },
  touches(shape, from, to, tolerance) {
    const [start, end] = [toShapeSpace(from, shape), toShapeSpace(to, shape)];
    const points = flattenLinear(shape);
    return (
      polylineTouches(points, start, end, tolerance + shape.strokeWidth / 2) ||
      (isFilled(shape) && polygonContains(points, start))
    );
  },
  handles: lineHandles,
  moveHandle: movePoint,
};
