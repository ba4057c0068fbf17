import { compareStacking } from '../../board/order';
import type { Shape } from '../../board/shape';

/** The words of shapes in reading order, top to bottom and left to right; an empty line between two shapes. */
export function writePlainText(shapes: Iterable<Shape>): string {
  return [...shapes]
    .filter((shape) => shape.text.trim() !== '')
    .sort((one, other) => one.at[1] - other.at[1] || one.at[0] - other.at[0] || compareStacking(one, other))
    .map((shape) => shape.text.trim())
    .join('\n\n');
}
