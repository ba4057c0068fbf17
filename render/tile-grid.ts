import type { Box } from '../board/geometry/box';

/** Side of a tile in device pixels. */
export const TILE = 512;

/** A rectangle of whole device pixels. */
export interface PixelRect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Tiles by column and row, both ends included. Tile (0, 0) has the board's origin in its top-left corner. */
export interface TileRange {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The tiles that cover a rectangle of device positions. */
export function tilesCovering({ x, y, width, height }: PixelRect): TileRange {
  return {
    left: Math.floor(x / TILE),
    top: Math.floor(y / TILE),
    right: Math.ceil((x + width) / TILE) - 1,
    bottom: Math.ceil((y + height) / TILE) - 1,
  };
}

/** One more row and column on the sides that the view is moving towards (-1, 0, 1 on each axis). */
export function extendRange(range: TileRange, directionX: number, directionY: number): TileRange {
  return {
    left: range.left - (directionX < 0 ? 1 : 0),
    top: range.top - (directionY < 0 ? 1 : 0),
    right: range.right + (directionX > 0 ? 1 : 0),
    bottom: range.bottom + (directionY > 0 ? 1 : 0),
  };
}

export function rangeSize({ left, top, right, bottom }: TileRange): number {
  return Math.max(0, right - left + 1) * Math.max(0, bottom - top + 1);
}

/** Every tile of a range, the middle ones first. */
export function tilesFromMiddle(range: TileRange): (readonly [column: number, row: number])[] {
  const [middleX, middleY] = [(range.left + range.right) / 2, (range.top + range.bottom) / 2];
  const tiles: (readonly [number, number])[] = [];
  for (let row = range.top; row <= range.bottom; row += 1) {
    for (let column = range.left; column <= range.right; column += 1) tiles.push([column, row]);
  }
  const distance = ([column, row]: readonly [number, number]) => Math.hypot(column - middleX, row - middleY);
  return tiles.sort((one, other) => distance(one) - distance(other));
}

/**
 * The pixels of a picture that a box (board space) may touch, one pixel wider than the box because edges are antialiased;
 * null when it lies outside. The picture shows device positions from (originX, originY) at `scale`.
 */
export function pixelsOf(
  box: Box,
  scale: number,
  { x: originX, y: originY, width, height }: PixelRect,
): PixelRect | null {
  const left = Math.max(0, Math.floor(box.minX * scale - originX) - 1);
  const top = Math.max(0, Math.floor(box.minY * scale - originY) - 1);
  const right = Math.min(width, Math.ceil(box.maxX * scale - originX) + 1);
  const bottom = Math.min(height, Math.ceil(box.maxY * scale - originY) + 1);
  return left < right && top < bottom ? { x: left, y: top, width: right - left, height: bottom - top } : null;
}

/** The part of the board that pixels show, grown by a pixel: what has to be painted there. */
export function boardBoxOf(pixels: PixelRect, scale: number, originX: number, originY: number): Box {
  return {
    minX: (originX + pixels.x - 1) / scale,
    minY: (originY + pixels.y - 1) / scale,
    maxX: (originX + pixels.x + pixels.width + 1) / scale,
    maxY: (originY + pixels.y + pixels.height + 1) / scale,
  };
}

/** Where a rectangle of one scale lies on a surface of another; neighbours share their rounded edges, so no seam opens. */
export function projectRect(
  { x, y, width, height }: PixelRect,
  factor: number,
  originX: number,
  originY: number,
): PixelRect {
  const left = Math.round(x * factor - originX);
  const top = Math.round(y * factor - originY);
  return {
    x: left,
    y: top,
    width: Math.round((x + width) * factor - originX) - left,
    height: Math.round((y + height) * factor - originY) - top,
  };
}

export function rectsIntersect(one: PixelRect, other: PixelRect): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

export function uniteRects(rects: readonly PixelRect[]): PixelRect {
  const x = Math.min(...rects.map((rect) => rect.x));
  const y = Math.min(...rects.map((rect) => rect.y));
  return {
    x,
    y,
    width: Math.max(...rects.map((rect) => rect.x + rect.width)) - x,
    height: Math.max(...rects.map((rect) => rect.y + rect.height)) - y,
  };
}
