import { type Families, familiesOf, inPaintOrder } from '../board/families';
import { type Box, uniteBoxes } from '../board/geometry/box';
import type { Shape } from '../board/shape';
import type { ShapeModels } from '../board/shape-model';
import type { ShapeKinds } from '../shapes/shape-kind';
import { clipsOf } from './clips';
import { drawShape } from './draw-shape';
import type { PlacedPen } from './pen';

/** Some shapes as one picture: in the order in which they are painted, with who belongs to whom among them. */
export interface ShapesToDraw {
  readonly shapes: readonly Shape[];
  readonly families: Families;
}

/** Of shapes in any order those that can be drawn, bottom first. */
export function arrangeShapes(shapes: Iterable<Shape>, kinds: ShapeKinds): ShapesToDraw {
  const known = [...shapes].filter((shape) => kinds.has(shape.type));
  const models: ShapeModels = new Map([...kinds].map(([type, { model }]) => [type, model]));
  const families = familiesOf(known, models);
  return { shapes: inPaintOrder(known, families), families };
}

/** Around all that is painted of them; undefined where that is nothing. */
export function paintedBoundsOf(
  { shapes }: Pick<ShapesToDraw, 'shapes'>,
  kinds: ShapeKinds,
): Box | undefined {
  const painted = shapes.filter(({ type }) => kinds.get(type)!.model.holds !== 'together');
  return uniteBoxes(painted.map((shape) => kinds.get(shape.type)!.geometry.paintedBounds(shape)));
}

export function drawShapes(pen: PlacedPen, kinds: ShapeKinds, { shapes, families }: ShapesToDraw): void {
  for (const shape of shapes) drawShape(pen, kinds, shape, shape, clipsOf(shape, families, kinds));
}
