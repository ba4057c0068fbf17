import type { Shape } from '../board/shape';
import type { ShapeKinds } from '../shapes/shape-kind';
import type { ClipBox, PlacedPen, Placement } from './pen';

/** A shape this small on the surface (device pixels) is a speck in its colour; its drawing is not asked. */
const SPECK = 1.5;

function drawSpeck(shape: Shape, pen: PlacedPen): void {
  const color = shape.stroke !== 'none' ? shape.stroke : shape.fill;
  if (color === 'none') return;
  const least = 1 / pen.detail;
  const [width, height] = [Math.max(shape.size[0], least), Math.max(shape.size[1], least)];
  pen.path([0, 0, 0, 1, width, 0, 1, width, height, 1, 0, height, 4], { fill: color });
}

/**
 * Draws one shape where it lies: moved to its place, turned about its centre, with its opacity.
 *
 * @param place where to draw it if not where the document says: a moved or turned shape keeps its identity, and with it
 *   every outline that drawings remember by shape
 * @param clips boxes that it is cut off by
 */
export function drawShape(
  pen: PlacedPen,
  kinds: ShapeKinds,
  shape: Shape,
  place: Placement = shape,
  clips?: readonly ClipBox[],
): void {
  const kind = kinds.get(shape.type);
  if (!kind || place.opacity <= 0) return;
  pen.begin(place, clips, kind.tints?.(shape));
  // A dot of a wide pen has no size of its own, and is seen all the same.
  const extent = Math.max(place.size[0], place.size[1]) + (shape.stroke === 'none' ? 0 : shape.strokeWidth);
  if (extent * pen.detail < SPECK && shape.text === '') drawSpeck(shape, pen);
  else kind.drawing(shape, pen);
  pen.end();
}
