import { boxContainsPoint, boxOf, growBox, placeBox, toShapeSpace } from '../../board/geometry/box';
import { distanceToPolyline, polylineTouches } from '../../board/geometry/polyline';
import type { Point } from '../../board/shape';
import type { ShapeGeometry } from '../shape-kind';
import { dotWidth, type Ink, isDot } from './ink';
import { pairsOf, strokePointsOf } from './stroke-points';

/** Points of strokes that were pressed or erased lately: only what is near the pointer is ever unpacked for it. */
const cache = new WeakMap<Ink, Point[]>();

function pairs(shape: Ink): Point[] {
  let points = cache.get(shape);
  if (!points) {
    points = pairsOf(strokePointsOf(shape));
    cache.set(shape, points);
  }
  return points;
}

/** From the middle of the line to its edge. */
function reachOf(shape: Ink): number {
  return (isDot(shape) ? dotWidth(shape) : shape.strokeWidth) / 2;
}

export const inkGeometry: ShapeGeometry<Ink> = {
  paintedBounds: (shape) => placeBox(growBox(boxOf([0, 0], shape.size), shape.strokeWidth), shape),
  hit(shape, point, tolerance) {
    const place = toShapeSpace(point, shape);
    const reach = tolerance + reachOf(shape);
    if (!boxContainsPoint(growBox(boxOf([0, 0], shape.size), reach), place)) return false;
    return distanceToPolyline(place, pairs(shape)) <= reach;
  },
  touches: (shape, from, to, tolerance) =>
    polylineTouches(
      pairs(shape),
      toShapeSpace(from, shape),
      toShapeSpace(to, shape),
      tolerance + reachOf(shape),
    ),
};
