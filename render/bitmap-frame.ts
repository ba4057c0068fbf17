import { type Box, boxHeight, boxWidth } from '../board/geometry/box';

/** A bitmap's size in pixels, and how the board lies on it. */
export interface BitmapFrame {
  readonly width: number;
  readonly height: number;
  /** Pixels per board unit. */
  readonly detail: number;
  readonly originX: number;
  readonly originY: number;
}

/** What every browser shows, and what 256 MB hold. The same wherever a board is drawn: a file does not tell where it was made. */
const LONGEST_SIDE = 16_384;
const MOST_PIXELS = 64_000_000;

/**
 * The bitmap for a part of a board: as large as asked, or as large as a bitmap may be.
 *
 * @param asked pixels per board unit
 */
export function fitBitmap(box: Box, asked: number): BitmapFrame {
  const [wide, high] = [Math.max(1, boxWidth(box)), Math.max(1, boxHeight(box))];
  const longest = LONGEST_SIDE / Math.max(wide, high);
  const detail = Math.min(asked, longest, Math.sqrt(MOST_PIXELS / (wide * high)));
  const pixels = (length: number) => Math.min(LONGEST_SIDE, Math.max(1, Math.ceil(length * detail)));
  return {
    width: pixels(wide),
    height: pixels(high),
    detail,
    originX: box.minX * detail,
    originY: box.minY * detail,
  };
}
