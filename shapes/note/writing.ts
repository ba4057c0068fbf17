import type { ShapeText } from '../shape-kind';
import { letterColor } from '../written-text';
import { fitText, heightForText } from './fitted-text';
import type { Note } from './model';

/** The letters give way to the paper, down to what can be read; then the paper grows downwards. */
export const noteText: ShapeText<Note> = {
  isAll: false,
  wraps: () => true,
  fontSize: (shape, measure) => fitText(shape, measure).fontSize,
  color: letterColor,
  fit: (shape, measure) => [shape.size[0], heightForText(shape, measure)],
};
