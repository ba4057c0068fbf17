import type { ShapeId } from '../board/ids';
import type { Point } from '../board/shape';

/** Where somebody wants to say something: a board point, and the shape it lies on. */
export interface CommentSpot {
  readonly point: Point;
  readonly shape: ShapeId | null;
}
