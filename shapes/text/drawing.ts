import type { Drawing } from '../../render/pen';
import { blockOf } from '../text-lines';
import { drawBlock } from '../written-text';
import type { Text } from './model';

export const drawText: Drawing<Text> = (shape, pen) => {
  const [width, height] = shape.size;
  const wrap = shape.width === 'fixed' ? width : Infinity;
  const block = blockOf(shape, wrap, pen.measure);
  drawBlock(shape, pen, block, {
    minX: 0,
    minY: 0,
    maxX: width || block.width,
    maxY: height || block.height,
  });
};
