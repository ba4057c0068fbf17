import type { ShapeText } from '../shape-kind';
import { letterColor } from '../written-text';
import type { Frame } from './model';

/** A title is one line over the edge; the frame does not grow with it. */
export const frameText: ShapeText<Frame> = { isAll: false, wraps: () => false, color: letterColor };
