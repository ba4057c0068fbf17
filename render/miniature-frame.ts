import { type Box, boxHeight, boxWidth } from '../board/geometry/box';

/** Pixels of a miniature; it is shown half as large. */
export const MINIATURE_SIZE = { width: 480, height: 248 } as const;
/** Pixels left free around the drawing. */
const MARGIN = 20;
/** Small drawings are shown as they are, not as posters. */
const LARGEST_SCALE = 1.2;

export interface MiniatureFrame {
  /** Pixels per board unit. */
  readonly detail: number;
  /** Where the picture's corner lies, in pixels from the board's origin. */
  readonly originX: number;
  readonly originY: number;
}

/** All of the content, in the middle. The same on a device and on the server, so that a board looks alike in every list. */
export function frameMiniature(content: Box): MiniatureFrame {
  const { width, height } = MINIATURE_SIZE;
  const across = (width - 2 * MARGIN) / Math.max(1, boxWidth(content));
  const down = (height - 2 * MARGIN) / Math.max(1, boxHeight(content));
  const detail = Math.min(across, down, LARGEST_SCALE);
  return {
    detail,
    originX: content.minX * detail - (width - boxWidth(content) * detail) / 2,
    originY: content.minY * detail - (height - boxHeight(content) * detail) / 2,
  };
}
