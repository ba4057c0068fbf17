import { createShapeId, type RandomBytes } from '../../board/ids';
import type { Point, ShapeDraft } from '../../board/shape';
import { pictureDraft } from '../picture-draft';

/** A page as a picture that a board has. */
export interface PageOnBoard {
  /** In the file, from 1. */
  readonly number: number;
  readonly hash: string;
  /** As the file says it, in points. */
  readonly size: Point;
}

/** Board units. */
const LONGEST_SIDE = 1_200;
const GAP = 60;
const IN_A_ROW = 10;

/**
 * Pages beside each other in rows, all to one scale, each a frame with its picture in it: they are pages on the board too, to be shown one
 * after the other and to leave as a PDF again.
 */
export function layOutPages(pages: readonly PageOnBoard[], random: RandomBytes): readonly ShapeDraft[] {
  const longest = Math.max(...pages.flatMap(({ size }) => size));
  const scale = Math.min(1, LONGEST_SIDE / longest);
  const drafts: ShapeDraft[] = [];
  let [x, y, high] = [0, 0, 0];
  for (const [index, { number, hash, size }] of pages.entries()) {
    if (index > 0 && index % IN_A_ROW === 0) [x, y, high] = [0, y + high + GAP, 0];
    const [width, height] = [Math.max(1, size[0] * scale), Math.max(1, size[1] * scale)];
    const id = createShapeId(random);
    drafts.push({ type: 'frame', id, at: [x, y], size: [width, height], text: `Page ${number}` });
    drafts.push({ ...pictureDraft(hash, [width, height]), at: [x, y], parent: id });
    x += width + GAP;
    high = Math.max(high, height);
  }
  return drafts;
}
