import type { Drawing } from '../../render/pen';
import { rectanglePath } from '../outline-path';
import { drawBlock } from '../written-text';
import { fitText } from './fitted-text';
import { writingBox } from './geometry';
import type { Note } from './model';

export const drawNote: Drawing<Note> = (shape, pen) => {
  const paper = rectanglePath(shape.size, shape.rounding);
  if (shape.fill !== 'none') pen.path(paper, { fill: shape.fill, shadow: true });
  if (shape.text !== '') drawBlock(shape, pen, fitText(shape, pen.measure), writingBox(shape));
};
