import { placeOfAnchor } from '../../../board/geometry/anchor';
import type { ShapeId } from '../../../board/ids';
import type { Point, Shape, ShapePatch } from '../../../board/shape';
import type { CommentAnchor } from '../../../sync/client/room/comments';

export interface PlacingPorts {
  shape(id: ShapeId): Shape | undefined;
  /** Shapes shown elsewhere than the document says, while a gesture runs. */
  preview(id: ShapeId): ShapePatch | undefined;
}

/**
 * Where threads are on the board. A thread on a shape follows it; when the shape is gone it stays where it was seen last, else where it was
 * put. Remembers what it has seen, so it is asked for the same thread again and again.
 */
export function createPlacing({ shape, preview }: PlacingPorts) {
  const last = new Map<string, Point>();
  return {
    placeOf(thread: string, anchor: CommentAnchor): Point {
      const id = anchor.shape as ShapeId | null;
      const under = id === null ? undefined : shape(id);
      if (id === null || !under) return last.get(thread) ?? anchor.spot ?? anchor.at;
      const place = placeOfAnchor({ ...under, ...(preview(id) as Partial<Shape> | undefined) }, anchor.at);
      last.set(thread, place);
      return place;
    },
    /** It was hung elsewhere: what was seen before does not count. */
    forget: (thread: string) => void last.delete(thread),
  };
}
