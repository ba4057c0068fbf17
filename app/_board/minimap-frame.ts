import { type Box, boxHeight, boxWidth, uniteBoxes } from '../../board/geometry/box';
import type { Point } from '../../board/shape';

/** How a map lies over the board: CSS pixels to a board unit, and where the board's origin is on it. */
export interface MapFrame {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

const AIR = 8;

/** A map that shows all content and all of the view. */
export function frameMap(content: Box | undefined, view: Box, [width, height]: Point): MapFrame {
  const all = uniteBoxes(content ? [content, view] : [view])!;
  const scale = Math.min(
    (width - 2 * AIR) / Math.max(1, boxWidth(all)),
    (height - 2 * AIR) / Math.max(1, boxHeight(all)),
  );
  return {
    scale,
    x: width / 2 - ((all.minX + all.maxX) / 2) * scale,
    y: height / 2 - ((all.minY + all.maxY) / 2) * scale,
  };
}

export function placeOnMap({ scale, x, y }: MapFrame, [boardX, boardY]: Point): Point {
  return [boardX * scale + x, boardY * scale + y];
}
