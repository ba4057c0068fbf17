import {
  type Box,
  boxContainsPoint,
  growBox,
  placeBox,
  toShapeSpace,
  uniteBoxes,
} from '../../board/geometry/box';
import { rectangleOutline } from '../../board/geometry/outline';
import { distanceToOutline, outlineTouches } from '../../board/geometry/polygon';
import { sentence } from '../../board/sentence';
import { LINE_HEIGHT } from '../../render/pen';
import { ownWord } from '../own-words';
import type { ShapeGeometry } from '../shape-kind';
import { paintedTextExtent, textExtent } from '../written-text';
import type { Frame } from './model';

/** What stands over a frame that has no title yet. */
const NO_TITLE = sentence('Frame');
/** Board units between the title and the edge. */
const GAP = 6;

/** Where the title is written: one line above the frame, as wide as it. */
export function titleBox({ size: [width], fontSize }: Frame): Box {
  return { minX: 0, minY: -GAP - fontSize * LINE_HEIGHT, maxX: width, maxY: -GAP };
}

/** A frame with the title that is written over it. */
export function withShownTitle(shape: Frame): Frame {
  return shape.text === '' ? { ...shape, text: ownWord(NO_TITLE) } : shape;
}

const OUTLINE_REACH = 2;

/** A frame is taken by its edge or its title; what is within is for what lies there. */
export const frameGeometry: ShapeGeometry<Frame> = {
  paintedBounds(shape) {
    const own: Box = { minX: 0, minY: 0, maxX: shape.size[0], maxY: shape.size[1] };
    const title = paintedTextExtent(withShownTitle(shape), titleBox(shape));
    const painted = [growBox(own, shape.strokeWidth / 2 + OUTLINE_REACH), ...(title ? [title] : [])];
    return placeBox(uniteBoxes(painted)!, shape);
  },
  hit(shape, point, tolerance) {
    const place = toShapeSpace(point, shape);
    if (distanceToOutline(rectangleOutline(shape.size, 0), place) <= tolerance + shape.strokeWidth / 2)
      return true;
    const title = textExtent(withShownTitle(shape), titleBox(shape));
    return title !== undefined && boxContainsPoint(growBox(title, tolerance), place);
  },
  touches(shape, from, to, tolerance) {
    const [start, end] = [toShapeSpace(from, shape), toShapeSpace(to, shape)];
    return outlineTouches(rectangleOutline(shape.size, 0), start, end, tolerance + shape.strokeWidth / 2);
  },
  outline: ({ size }) => rectangleOutline(size, 0),
  textBox: titleBox,
};
