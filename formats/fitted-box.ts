import { centerOf, rotatePoint } from '../board/geometry/box';
import type { Point, Shape, ShapePatch } from '../board/shape';
import type { TextMeasure } from '../render/pen';
import type { ShapeKinds } from '../shapes/shape-kind';

const SHARE_BEFORE = { left: 0, center: 0.5, right: 1 } as const;

/**
 * The shape's box at another size: its top edge stays where it is, and of that edge the point that the text is aligned to.
 * A turned shape turns about its centre, so the corner must move for that point to stay.
 */
export function resizeKeepingAnchor(
  shape: Pick<Shape, 'at' | 'size' | 'angle' | 'align'>,
  size: Point,
): { readonly at: Point; readonly size: Point } {
  const share = SHARE_BEFORE[shape.align];
  const anchorIn = ([x, y]: Point, [width]: Point): Point => [x + width * share, y];
  const anchor = rotatePoint(anchorIn(shape.at, shape.size), centerOf(shape), shape.angle);
  const corner: Point = [anchor[0] - size[0] * share, anchor[1]];
  const turned = rotatePoint(corner, anchor, shape.angle);
  // `turned` is the new box's corner as seen; its centre lies half a diagonal further, along the turned axes.
  const center = rotatePoint([turned[0] + size[0] / 2, turned[1] + size[1] / 2], turned, shape.angle);
  return { at: [center[0] - size[0] / 2, center[1] - size[1] / 2], size };
}

/** The patch that makes a shape's box hold its text; undefined when it does, or when its kind leaves the box alone. */
export function fitToText(kinds: ShapeKinds, measure: TextMeasure, shape: Shape): ShapePatch | undefined {
  const size = kinds.get(shape.type)?.text?.fit?.(shape, measure);
  if (!size || (size[0] === shape.size[0] && size[1] === shape.size[1])) return undefined;
  return resizeKeepingAnchor(shape, size);
}
