import type { Shape } from '../board/shape';
import type { Paint } from '../render/pen';

/** Dash and gap lengths in board units; they grow with the line's width. Undefined for an unbroken line. */
export function dashOf(shape: Pick<Shape, 'dash' | 'strokeWidth'>): readonly number[] | undefined {
  const width = shape.strokeWidth;
  if (shape.dash === 'dashed') return [4 + width * 2.5, 4 + width * 2];
  return shape.dash === 'dotted' ? [0.01, width * 1.5 + 3] : undefined;
}

/** How a shape's line is painted; undefined when nothing of it would be seen. */
export function linePaint(shape: Shape): Paint | undefined {
  if (shape.stroke === 'none' || shape.strokeWidth === 0) return undefined;
  return {
    stroke: shape.stroke,
    width: shape.strokeWidth,
    dash: dashOf(shape),
    cap: 'round',
    join: 'round',
  };
}
