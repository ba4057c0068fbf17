import {
  type Box,
  boxContainsPoint,
  boxHeight,
  boxWidth,
  growBox,
  placeBox,
  toShapeSpace,
  uniteBoxes,
} from '../board/geometry/box';
import { distanceToOutline, outlineTouches, polygonContains } from '../board/geometry/polygon';
import { distanceBetweenSegments } from '../board/geometry/segment';
import type { Point, Shape } from '../board/shape';
import type { Path, Pen } from '../render/pen';
import { linePaint, paintedWidth } from './dash';
import { drawFill } from './fill-pattern';
import type { ShapeGeometry, ShapeText } from './shape-kind';
import { sketched, sketchReach } from './sketch';
import { blockOf } from './text-lines';
import { drawText, letterColor, paintedTextExtent, textExtent } from './written-text';

/** What makes one closed shape another: its outline, as it is drawn and as a polygon, and where text fits in it. All in shape space. */
export interface ClosedForm {
  outline(shape: Shape): Point[];
  path(shape: Shape): Path;
  /** Lines over its fill that belong to it. */
  details?(shape: Shape): Path;
  /** The largest upright box for text. */
  inside(shape: Shape): Box;
}

/** Leaves air around text, in board units; less in a box too small for it. */
export function insetBox(box: Box, air: number): Box {
  const inset = (length: number) => Math.min(air, length * 0.25);
  const [x, y] = [inset(box.maxX - box.minX), inset(box.maxY - box.minY)];
  return { minX: box.minX + x, minY: box.minY + y, maxX: box.maxX - x, maxY: box.maxY - y };
}

const isFilled = (shape: Shape) => shape.fill !== 'none';

function boxTouches(box: Box, from: Point, to: Point, reach: number): boolean {
  const grown = growBox(box, reach);
  if (boxContainsPoint(grown, from) || boxContainsPoint(grown, to)) return true;
  const corner = (x: number, y: number): Point => [x, y];
  const [a, c] = [corner(grown.minX, grown.minY), corner(grown.maxX, grown.maxY)];
  const [b, d] = [corner(grown.maxX, grown.minY), corner(grown.minX, grown.maxY)];
  return distanceBetweenSegments(a, c, from, to) === 0 || distanceBetweenSegments(b, d, from, to) === 0;
}

/** Where a closed shape is and what touches it: on its outline, on its text, and anywhere inside when it is filled. */
export function closedGeometry(form: ClosedForm): ShapeGeometry {
  return {
    paintedBounds(shape) {
      const own: Box = { minX: 0, minY: 0, maxX: shape.size[0], maxY: shape.size[1] };
      const painted = [growBox(own, paintedWidth(shape) / 2 + sketchReach(shape))];
      const text = paintedTextExtent(shape, form.inside(shape));
      if (text) painted.push(text);
      return placeBox(uniteBoxes(painted)!, shape);
    },
    hit(shape, point, tolerance) {
      const place = toShapeSpace(point, shape);
      const outline = form.outline(shape);
      if (isFilled(shape) && polygonContains(outline, place)) return true;
      if (distanceToOutline(outline, place) <= tolerance + shape.strokeWidth / 2) return true;
      const text = textExtent(shape, form.inside(shape));
      return text !== undefined && boxContainsPoint(growBox(text, tolerance), place);
    },
    touches(shape, from, to, tolerance) {
      const [start, end] = [toShapeSpace(from, shape), toShapeSpace(to, shape)];
      const outline = form.outline(shape);
      if (outlineTouches(outline, start, end, tolerance + shape.strokeWidth / 2)) return true;
      if (isFilled(shape) && polygonContains(outline, start)) return true;
      const text = textExtent(shape, form.inside(shape));
      return text !== undefined && boxTouches(text, start, end, tolerance);
    },
    outline: (shape) => form.outline(shape),
    textBox: (shape) => form.inside(shape),
  };
}

/**
 * Writing in a closed shape: it grows downwards when its text needs the room, and never shrinks by itself.
 * The part of a form that holds text grows more slowly than the form, so growing is repeated until the text is in.
 */
export function closedText(form: ClosedForm): ShapeText {
  return {
    isAll: false,
    wraps: () => true,
    color: letterColor,
    fit(shape, measure) {
      const width = shape.size[0];
      let height = shape.size[1];
      const needed = blockOf(shape, boxWidth(form.inside(shape)), measure).height;
      for (let round = 0; round < 20; round += 1) {
        const missing = needed - boxHeight(form.inside({ ...shape, size: [width, height] }));
        if (missing <= 0.01) break;
        height += missing;
      }
      return height === shape.size[1] ? shape.size : [width, Math.ceil(height)];
    },
  };
}

/** Fill, outline and text, in this order. */
export function drawClosed(form: ClosedForm, shape: Shape, pen: Pen): void {
  const path = form.path(shape);
  if (isFilled(shape)) drawFill(shape, path, form.outline, pen);
  const paint = linePaint(shape);
  if (paint) {
    pen.path(sketched(shape, path, pen), paint);
    if (form.details) pen.path(sketched(shape, form.details(shape), pen, 'details'), paint);
  }
  drawText(shape, pen, form.inside(shape));
}
