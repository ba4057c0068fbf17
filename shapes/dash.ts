import type { Shape } from '../board/shape';
import type { Paint } from '../render/pen';

/** Dash and gap lengths in board units; gaps grow with the line's width, and round ends make a dash longer by it. Undefined for an unbroken line. */
export function dashOf(shape: Pick<Shape, 'dash' | 'strokeWidth'>): readonly number[] | undefined {
  const width = shape.strokeWidth;
  if (shape.dash === 'dashed') return [8, 8 + width];
  return shape.dash === 'dotted' ? [1.5, 6 + width] : undefined;
}

/** How wide a line is painted: a broken one a little wider, or it would look thinner than an unbroken one. */
export function paintedWidth({ dash, strokeWidth }: Pick<Shape, 'dash' | 'strokeWidth'>): number {
  return dash === 'solid' || strokeWidth === 0 ? strokeWidth : strokeWidth + 0.5;
}

/** How a shape's line is painted; undefined when nothing of it would be seen. */
export function linePaint(shape: Shape): Paint | undefined {
  if (shape.stroke === 'none' || shape.strokeWidth === 0) return undefined;
  return {
    stroke: shape.stroke,
    width: paintedWidth(shape),
    dash: dashOf(shape),
    cap: 'round',
    join: 'round',
  };
}
