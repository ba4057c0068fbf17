import type { Point, ShapeDraft } from '../board/shape';

/** A picture as a shape at (0, 0), as large as its pixels. */
export function pictureDraft(hash: string, size: Point): ShapeDraft {
  return { type: 'image', at: [0, 0], size, hash };
}
