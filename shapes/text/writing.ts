import type { ShapeText } from '../shape-kind';
import { measureText } from '../text-lines';
import { letterColor } from '../written-text';
import type { Text } from './model';

export const textText: ShapeText<Text> = {
  isAll: true,
  wraps: (shape) => shape.width === 'fixed',
  color: letterColor,
  fit(shape, measure) {
    const isFixed = shape.width === 'fixed';
    const [width, height] = measureText(shape.text, shape, measure, isFixed ? shape.size[0] : Infinity);
    return [isFixed ? shape.size[0] : width, height];
  },
};
