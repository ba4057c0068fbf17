import type { ShapeText } from '../shape-kind';
import { letterColor } from '../written-text';
import type { Cell } from './cell-model';

/** The row grows with its cells' words: that is the table's to say. */
export const cellText: ShapeText<Cell> = { isAll: false, wraps: () => true, color: letterColor };
