import type { Box } from '../board/geometry/box';
import type { Surface } from './surface';
import { type PixelRect, pixelsOf, uniteRects } from './tile-grid';

/** Beyond this many separate dirty rectangles they are joined into one. */
const MOST_DIRTY = 6;
/** Where they make up this share of the picture, all of it is dirty: painted in part it would be painted a second time, whole, at rest. */
const NEARLY_ALL = 0.5;

/**
 * A kept bitmap of a part of the board at one scale: a tile, or the overview.
 *
 * Invariant: `surface` shows the part as it was when last painted, less what `dirty` lists; no surface and `isPainted` means
 * that nothing is there. `job` is a repainting in progress on a bitmap of its own, so what is shown is always a whole picture.
 */
export class Picture {
  surface: Surface | null = null;
  isPainted = false;
  /** The browser had no memory for it; asked for again when it is dirty or wanted anew. */
  isRefused = false;
  dirty: PixelRect[] = [];
  /**
   * Whether parts were repainted by themselves: browsers round the coverage of edge pixels differently where a path is clipped,
   * so a patched picture is right to the eye, and painted whole once at rest to be right to the pixel.
   */
  isPatched = false;
  job: Generator<undefined, void> | null = null;
  /** The number of the last frame that wanted it. */
  lastWanted = 0;

  /** @param area where it lies, in device positions of its scale */
  constructor(
    readonly scale: number,
    readonly area: PixelRect,
  ) {}

  get isExact(): boolean {
    return this.isPainted && this.dirty.length === 0 && this.job === null;
  }

  get needsPaint(): boolean {
    return !this.isExact && !this.isRefused;
  }

  markDirty(boxes: readonly Box[]): void {
    this.isRefused = false;
    if (!this.isPainted && !this.job) return;
    for (const box of boxes) {
      if (this.isAllDirty) return;
      const rect = pixelsOf(box, this.scale, this.area);
      if (rect) this.dirty.push(rect);
      if (this.dirty.length > MOST_DIRTY) this.join();
    }
  }

  /** At rest: what was patched is wanted whole. Returns whether it was. */
  refine(): boolean {
    if (!this.isPatched || !this.isPainted) return false;
    this.isPatched = false;
    this.markAllDirty();
    return true;
  }

  markAllDirty(): void {
    this.isRefused = false;
    this.dirty = [{ x: 0, y: 0, width: this.area.width, height: this.area.height }];
  }

  private get isAllDirty(): boolean {
    const [first] = this.dirty;
    return first !== undefined && first.width === this.area.width && first.height === this.area.height;
  }

  private join(): void {
    const joined = uniteRects(this.dirty);
    const share = (joined.width * joined.height) / (this.area.width * this.area.height);
    if (share >= NEARLY_ALL) this.markAllDirty();
    else this.dirty = [joined];
  }
}
