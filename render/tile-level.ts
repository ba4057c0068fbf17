import type { Box } from '../board/geometry/box';
import { Picture } from './picture';
import { TILE, type TileRange } from './tile-grid';

/** The tiles there are at one scale. */
export class TileLevel {
  private readonly tiles = new Map<string, Picture>();

  constructor(readonly scale: number) {}

  all(): Iterable<Picture> {
    return this.tiles.values();
  }

  get size(): number {
    return this.tiles.size;
  }

  /** The tile at a place, made unpainted when there is none. */
  at(column: number, row: number): Picture {
    const key = `${column},${row}`;
    let tile = this.tiles.get(key);
    if (!tile) {
      tile = new Picture(this.scale, { x: column * TILE, y: row * TILE, width: TILE, height: TILE });
      this.tiles.set(key, tile);
    }
    return tile;
  }

  /** All tiles of a range, row by row. */
  in(range: TileRange): Picture[] {
    const tiles: Picture[] = [];
    for (let row = range.top; row <= range.bottom; row += 1) {
      for (let column = range.left; column <= range.right; column += 1) tiles.push(this.at(column, row));
    }
    return tiles;
  }

  markDirty(boxes: readonly Box[]): void {
    for (const tile of this.tiles.values()) tile.markDirty(boxes);
  }

  /** Lets go of the tiles not wanted for longest until `most` are left; those wanted in frame `frame` stay. */
  evict(most: number, frame: number, release: (tile: Picture) => void): void {
    if (this.tiles.size <= most) return;
    const oldest = [...this.tiles].sort(([, one], [, other]) => one.lastWanted - other.lastWanted);
    for (const [key, tile] of oldest) {
      if (this.tiles.size <= most || tile.lastWanted >= frame) return;
      release(tile);
      this.tiles.delete(key);
    }
  }

  clear(release: (tile: Picture) => void): void {
    for (const tile of this.tiles.values()) release(tile);
    this.tiles.clear();
  }
}
