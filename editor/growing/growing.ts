import type { ShapeId } from '../../board/ids';
import type { Shape } from '../../board/shape';
import type { Direction } from './free-neighbour';

/** Neighbours, children and siblings of a shape, each with its connection and as one undo step. */
export interface Growing {
  /** Whether a shape can have neighbours made of it. */
  canGrow(shape: Shape): boolean;
  growNeighbour(shape: Shape, direction: Direction): ShapeId | undefined;
  /** Whether an end of a line can be bound to it. */
  canConnect(shape: Shape): boolean;
  /** Lays a connector from one shape to another, chooses it, and returns it; nothing where one of them can't be bound to. */
  connect(from: Shape, to: Shape): ShapeId | undefined;
  /** The connected shape that lies nearest in a direction. */
  connectedTowards(shape: Shape, direction: Direction): ShapeId | undefined;
  /** Whether it is of a kind that grows trees. */
  isBranch(shape: Shape): boolean;
  parentOf(shape: Shape): Shape | undefined;
  /** A child, as the last one of its parent, to be written in at once. */
  growChild(parent: Shape): ShapeId | undefined;
}
