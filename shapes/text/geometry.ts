import {
  type Box,
  boxContainsPoint,
  boxesIntersect,
  boxWidth,
  growBox,
  placeBox,
  toShapeSpace,
  uniteBoxes,
} from '../../board/geometry/box';
import { rectangleOutline } from '../../board/geometry/outline';
import { outlineTouches } from '../../board/geometry/polygon';
import type { ShapeGeometry } from '../shape-kind';
import { textExtent } from '../written-text';
import type { Text } from './model';

/**
 * A box that its letters could fit, by average widths, was measured with fonts and is trusted. Beyond that the letters may lie anywhere:
 * a font that stood in for ours was wider than the average, and tiles cut the letters off that reached into them.
 */
const TRUSTED = 1.1;

/** The text's own box; letters of an unsized text (nobody with fonts has edited it yet) reach beyond it. */
function boxOfText(shape: Text): Box {
  const [width, height] = shape.size;
  const own = { minX: 0, minY: 0, maxX: width, maxY: height };
  if (width > 0 && height > 0) return own;
  return uniteBoxes([own, textExtent(shape, own, Infinity) ?? own])!;
}

export const textGeometry: ShapeGeometry<Text> = {
  paintedBounds(shape) {
    const box = boxOfText(shape);
    const wrap = shape.width === 'auto' ? Infinity : undefined;
    const letters = textExtent(shape, box, wrap) ?? box;
    const slack = boxWidth(letters) > boxWidth(box) * TRUSTED ? boxWidth(letters) * 0.3 : 0;
    const reach = uniteBoxes([box, { ...letters, minX: letters.minX - slack, maxX: letters.maxX + slack }])!;
    return placeBox(growBox(reach, shape.fontSize * 0.5), shape);
  },
  hit: (shape, point, tolerance) =>
    boxContainsPoint(growBox(boxOfText(shape), tolerance), toShapeSpace(point, shape)),
  touches(shape, from, to, tolerance) {
    const box = growBox(boxOfText(shape), tolerance);
    const [start, end] = [toShapeSpace(from, shape), toShapeSpace(to, shape)];
    if (boxContainsPoint(box, start) || boxContainsPoint(box, end)) return true;
    const around = uniteBoxes([start, end].map(([x, y]) => ({ minX: x, minY: y, maxX: x, maxY: y })))!;
    if (!boxesIntersect(box, around)) return false;
    const { minX, minY, maxX, maxY } = box;
    return outlineTouches(
      [
        [minX, minY],
        [maxX, minY],
        [maxX, maxY],
        [minX, maxY],
      ],
      start,
      end,
      0,
    );
  },
  outline: ({ size }) => rectangleOutline(size, 0),
  textBox: (shape) => ({ minX: 0, minY: 0, maxX: shape.size[0], maxY: shape.size[1] }),
};
