import type { ShapeText } from '../shape-kind';
import { letterColor } from '../written-text';
import { fitText } from './fitted-text';
import type { Note } from './model';

/** The paper keeps its size: the letters give way. */
export const noteText: ShapeText<Note> = {
  isAll: false,
  wraps: () => true,
  fontSize: (shape, measure) => fitText(shape, measure).fontSize,
  color: letterColor,
};
