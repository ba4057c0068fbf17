import { type Box, boxContains, boxHeight, boxWidth, growBox } from '../board/geometry/box';
import { Picture } from './picture';
import { TILE, tilesCovering } from './tile-grid';

/** Longest side of an overview in device pixels. */
const LONGEST = 2_048;
/** Share of the longer side kept free around the content, so that a shape drawn outside of it does not call for a new overview. */
const AIR = 0.08;
/** When the content has shrunk to less than this share of it, an overview is too coarse. */
const LEAST_SHARE = 0.25;

/** One coarse picture of everything, in pieces the size of tiles so that none takes long to paint. */
export class Overview {
  readonly scale: number;
  readonly pieces: readonly Picture[];
  private readonly box: Box;

  constructor(bounds: Box) {
    const air = 8 + Math.max(boxWidth(bounds), boxHeight(bounds)) * AIR;
    this.box = growBox(bounds, air);
    this.scale = Math.min(1, LONGEST / Math.max(boxWidth(this.box), boxHeight(this.box)));
    const [x, y] = [Math.floor(this.box.minX * this.scale), Math.floor(this.box.minY * this.scale)];
    const right = Math.ceil(this.box.maxX * this.scale);
    const bottom = Math.ceil(this.box.maxY * this.scale);
    const range = tilesCovering({ x, y, width: right - x, height: bottom - y });
    const pieces: Picture[] = [];
    for (let row = range.top; row <= range.bottom; row += 1) {
      for (let column = range.left; column <= range.right; column += 1) {
        const area = { x: column * TILE, y: row * TILE, width: TILE, height: TILE };
        pieces.push(new Picture(this.scale, area));
      }
    }
    this.pieces = pieces;
  }

  get isPainted(): boolean {
    return this.pieces.every((piece) => piece.isPainted || piece.isRefused);
  }

  /** Whether it still shows all of the content, and finely enough. */
  fits(bounds: Box): boolean {
    const share = (boxWidth(bounds) * boxHeight(bounds)) / (boxWidth(this.box) * boxHeight(this.box));
    return boxContains(this.box, bounds) && (share > LEAST_SHARE || this.scale >= 1);
  }
}
