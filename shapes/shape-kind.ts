import type { Box } from '../board/geometry/box';
import type { Point, Shape } from '../board/shape';
import type { ShapeModel } from '../board/shape-model';
import type { Drawing } from '../render/pen';

/** Where a shape is and what touches it. Pure. */
export interface ShapeGeometry<Kind extends Shape = Shape> {
  /** All that is painted, stroke width included: what must be repainted when the shape changes. Board space, axis-aligned. */
  paintedBounds(shape: Kind): Box;
  /**
   * Whether a press here means this shape. `point` in board space; `tolerance` in board units, about 5 screen pixels.
   * Unfilled closed shapes are hit on their outline (and on their text), filled ones anywhere inside.
   */
  hit(shape: Kind, point: Point, tolerance: number): boolean;
  /** Whether the painted shape touches the segment from one board point to another: for the eraser and the lasso. */
  touches(shape: Kind, from: Point, to: Point, tolerance: number): boolean;
  /** Handles of its own beside the eight of the box, in board space (the points of a line). Absent: box handles. */
  handles?(shape: Kind): readonly Point[];
  /** Where its text is edited, in the shape's own space; absent for kinds without text. */
  textBox?(shape: Kind): Box;
}

/** All that engines know of a kind of shape; they get a map of these and never name one. */
export interface ShapeKind<Kind extends Shape = Shape> {
  readonly model: ShapeModel<Kind>;
  readonly geometry: ShapeGeometry<Kind>;
  readonly drawing: Drawing<Kind>;
}

export type ShapeKinds = ReadonlyMap<string, ShapeKind>;
