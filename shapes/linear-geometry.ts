import { boxContainsPoint, growBox, placeBox, toShapeSpace, uniteBoxes } from '../board/geometry/box';
import { polygonContains } from '../board/geometry/polygon';
import { distanceToPolyline, extentOf, polylineTouches } from '../board/geometry/polyline';
import { headReach } from './arrow-head';
import { paintedWidth } from './dash';
import { labelBox } from './linear-label';
import { flattenLinear, isLoop, type Linear, lineHandles, movePoint, unpin } from './linear-shape';
import type { ShapeGeometry } from './shape-kind';
import { sketchReach } from './sketch';
import { paintedTextExtent, textExtent } from './written-text';

function reachOf(shape: Linear): number {
  const hasHead = shape.start !== 'none' || shape.end !== 'none';
  return paintedWidth(shape) / 2 + sketchReach(shape) + (hasHead ? headReach(shape.strokeWidth) : 0);
}

const isFilled = (shape: Linear) => shape.fill !== 'none' && isLoop(shape);

/** Where a line is and what touches it: near it, and anywhere inside a filled loop. */
export const linearGeometry: ShapeGeometry<Linear> = {
  paintedBounds(shape) {
    const line = growBox(extentOf(flattenLinear(shape))!, reachOf(shape));
    const label = paintedTextExtent(shape, labelBox(shape));
    return placeBox(label ? uniteBoxes([line, label])! : line, shape);
  },
  hit(shape, point, tolerance) {
    const place = toShapeSpace(point, shape);
    const points = flattenLinear(shape);
    const reach = tolerance + shape.strokeWidth / 2;
    const label = textExtent(shape, labelBox(shape));
    if (label && boxContainsPoint(label, place)) return true;
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
  textBox: labelBox,
  handles: lineHandles,
  moveHandle: movePoint,
  release: unpin,
};
