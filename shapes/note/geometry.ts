import {
  type Box,
  boxContainsPoint,
  boxesIntersect,
  boxOf,
  growBox,
  placeBox,
  toShapeSpace,
  uniteBoxes,
} from '../../board/geometry/box';
import { rectangleOutline } from '../../board/geometry/outline';
import { outlineTouches } from '../../board/geometry/polygon';
import type { ShapeGeometry } from '../shape-kind';
import type { Note } from './model';

/** How far the soft shadow may reach beyond the paper, in board units. */
const SHADOW = 24;

/** Where a note is written on: the paper less a margin. */
export function writingBox({ size: [width, height] }: Note): Box {
  const margin = Math.min(16, width / 6, height / 6);
  return { minX: margin, minY: margin, maxX: width - margin, maxY: height - margin };
}

export const noteGeometry: ShapeGeometry<Note> = {
  paintedBounds: (shape) => placeBox(growBox(boxOf([0, 0], shape.size), SHADOW), shape),
  hit: (shape, point, tolerance) =>
    boxContainsPoint(growBox(boxOf([0, 0], shape.size), tolerance), toShapeSpace(point, shape)),
  touches(shape, from, to, tolerance) {
    const paper = growBox(boxOf([0, 0], shape.size), tolerance);
    const [start, end] = [toShapeSpace(from, shape), toShapeSpace(to, shape)];
    if (boxContainsPoint(paper, start) || boxContainsPoint(paper, end)) return true;
    const around = uniteBoxes([start, end].map(([x, y]) => ({ minX: x, minY: y, maxX: x, maxY: y })))!;
    if (!boxesIntersect(paper, around)) return false;
    return outlineTouches(rectangleOutline(shape.size, 0), start, end, tolerance);
  },
  textBox: writingBox,
};
