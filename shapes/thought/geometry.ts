import { rectangleOutline } from '../../board/geometry/outline';
import { LINE_HEIGHT } from '../../render/pen';
import { type ClosedForm, closedGeometry, closedText, insetBox } from '../closed-shape';
import { rectanglePath } from '../outline-path';
import type { ShapeText } from '../shape-kind';
import { measureText } from '../text-lines';

/** Board units beside and over the words, and the widest a thought gets before its words break. */
const AIR: readonly [number, number] = [18, 10];
const WIDEST = 260;
const NARROWEST = 64;

export const thoughtForm: ClosedForm = {
  outline: (shape) => rectangleOutline(shape.size, shape.rounding),
  path: (shape) => rectanglePath(shape.size, shape.rounding),
  inside: ({ size: [width, height] }) => insetBox({ minX: 0, minY: 0, maxX: width, maxY: height }, 8),
};

export const thoughtGeometry = closedGeometry(thoughtForm);

/** A thought is as large as its words. */
export const thoughtText: ShapeText = {
  ...closedText(thoughtForm),
  fit(shape, measure) {
    const [wanted] = measureText(shape.text, shape, measure);
    const width = Math.ceil(Math.min(WIDEST, Math.max(NARROWEST, wanted + AIR[0] * 2)));
    const [, height] = measureText(shape.text, shape, measure, width - 16);
    return [width, Math.ceil(Math.max(height, shape.fontSize * LINE_HEIGHT) + AIR[1] * 2)];
  },
};
