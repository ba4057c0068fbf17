import type { ShapeId } from './ids';
import type { Point, Shape } from './shape';

/** An end that is bound to a shape: where on it (shares of its unturned box), and whether it ends there or at the outline on its way there. */
export interface Bond {
  readonly shape: ShapeId;
  readonly at: Point;
  readonly mode: 'point' | 'edge';
}

/** A shape that ends are bound to, with its outline as it lies on the board. */
export interface BondTarget {
  readonly shape: Shape;
  readonly outline: readonly Point[];
}

export type TargetLookup = (id: ShapeId) => BondTarget | undefined;
