import { boxContainsPoint, boxOf, growBox, placeBox, toShapeSpace } from '../../board/geometry/box';
import { polygonContains } from '../../board/geometry/polygon';
import { distanceToPolyline, polylineTouches } from '../../board/geometry/polyline';
import type { Point } from '../../board/shape';
import type { ShapeGeometry } from '../shape-kind';
import { filledLoop } from './filled-ink';
import { dotWidth, type Ink, isDot } from './ink';
import { strokePiecesOf } from './stroke-pieces';
import { pairsOf } from './stroke-points';

/** Points of strokes that were pressed or erased lately: only what is near the pointer is ever unpacked for it. */
const cache = new WeakMap<Ink, readonly Point[][]>();

function piecesOf(shape: Ink): readonly Point[][] {
  let pieces = cache.get(shape);
  if (!pieces) {
    pieces = strokePiecesOf(shape).map(pairsOf);
    cache.set(shape, pieces);
  }
  return pieces;
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
    if (piecesOf(shape).some((piece) => distanceToPolyline(place, piece) <= reach)) return true;
    const loop = filledLoop(shape);
    return loop !== null && polygonContains(loop, place);
  },
  touches(shape, from, to, tolerance) {
    const [start, end] = [toShapeSpace(from, shape), toShapeSpace(to, shape)];
    const reach = tolerance + reachOf(shape);
    if (piecesOf(shape).some((piece) => polylineTouches(piece, start, end, reach))) return true;
    const loop = filledLoop(shape);
    return loop !== null && polygonContains(loop, start);
  },
};
