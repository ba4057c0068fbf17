import type { Drawing } from '../../render/pen';
import { linePaint } from '../dash';
import { rectanglePath } from '../outline-path';
import { drawText } from '../written-text';
import { titleBox, withShownTitle } from './geometry';
import type { Frame } from './model';

export const drawFrame: Drawing<Frame> = (shape, pen) => {
  const path = rectanglePath(shape.size, 0);
  if (shape.fill !== 'none') pen.path(path, { fill: shape.fill });
  const paint = linePaint(shape);
  if (paint) pen.path(path, { ...paint, join: 'miter' });
  drawText(withShownTitle(shape), pen, titleBox(shape));
};
