import type { PixelSize } from '../../../render/pen';

/** Where nobody says how large it is drawn. */
export const EVERY_PIXEL: PixelSize = [Infinity, Infinity];

/** The larger of each side: what has so many pixels is sharp enough for both. */
export function largestOf([width, height]: PixelSize, before: PixelSize = [0, 0]): PixelSize {
  return [width > before[0] ? width : before[0], height > before[1] ? height : before[1]];
}
