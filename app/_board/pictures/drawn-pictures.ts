import { SMALL_SIDE } from '../../../formats/pictures/small-copy';
import type { CanvasPicture } from '../../../render/canvas-pen';
import type { PixelSize } from '../../../render/pen';
import { largestOf } from './largest-size';
import type { Patience } from './patience';
import { createWholeOnesLater } from './whole-ones-later';

type Bytes = Uint8Array<ArrayBuffer>;

/** Where the bytes of pictures come from. Nothing rejects; null where one is not now. */
export interface PictureBytes {
  /** The whole one as this device keeps it. */
  findHere(hash: string): Promise<Bytes | null>;
  /** The small copy from the server, or the whole one where there is no smaller. */
  findSmall(hash: string): Promise<Bytes | null>;
  /** The whole one, from wherever it is; it is on this device then. */
  find(hash: string, isPressing: boolean): Promise<Bytes | null>;
  /** A whole one came where a small one was looked for. */
  keepHere(hash: string, bytes: Bytes): Promise<void>;
  /**
   * Whether this device is to have the whole ones for a time without a network, and has room for them: false from the first on that it could
   * not keep. Without this each visit would bring all of them, and keep none.
   */
  readonly canKeep: boolean;
}

export interface DrawnPicturesPorts {
  readonly bytes: PictureBytes;
  readonly patience: Patience;
  /** @param longest pixels of the longer side at most; a larger picture is given smaller */
  decode(bytes: Bytes, longest?: number): Promise<CanvasPicture | null>;
  /** One has come, or a sharper one. */
  arrived(hash: string): void;
  /** One can't be had for now. */
  lacks(hash: string): void;
}

const LARGEST_COPY = { width: SMALL_SIDE, height: SMALL_SIDE };
const HASH = /^[0-9a-f]{64}$/;

/** Whether it may be a small copy: those are so long to the pixel, whatever they are of. */
const isSmall = ({ width, height }: CanvasPicture) => Math.max(width, height) === SMALL_SIDE;

/**
 * The pictures of a board as they are drawn: first the small copy of each, which is there at once also where a board has hundreds, and the
 * whole one when it is drawn larger than that. What is drawn small is decoded small too: a photograph takes 50 MB of memory, its copy one.
 */
export class DrawnPictures {
  private readonly lacking = new Set<string>();
  private readonly whole = new Map<string, CanvasPicture>();
  private readonly small = new Map<string, CanvasPicture>();
  /** The names that some go by instead. */
  private readonly others = new Map<string, string>();
  private readonly asked = new Set<string>();
  /** How large each was ever drawn: on the one shape wide, on another high. */
  private readonly sizes = new Map<string, PixelSize>();
  private readonly loading = new Map<string, Promise<CanvasPicture | null>>();
  private readonly later = createWholeOnesLater((hash) => this.bringHere(hash));
  private isDisposed = false;

  constructor(private readonly ports: DrawnPicturesPorts) {}

  /** One that was brought on this page. */
  add(hash: string, picture: CanvasPicture): void {
    this.whole.set(hash, picture);
  }

  /** One goes by another name from now on: it is drawn by that at once, as sharp as it is here. */
  nameAlso(hash: string, other: string): void {
    this.others.set(hash, other);
    for (const place of [this.whole, this.small]) {
      const picture = place.get(hash);
      if (picture) this.arriveAlso(hash, picture, place);
    }
  }

  /** The whole one. @param here its bytes, where they are at hand */
  async show(hash: string, here?: Bytes): Promise<CanvasPicture | null> {
    const known = this.whole.get(hash);
    if (known) return known;
    const loading = this.loading.get(hash) ?? this.loadWhole(hash, here);
    this.loading.set(hash, loading);
    const picture = await this.later.after(loading);
    this.loading.delete(hash);
    return picture;
  }

  dispose(): void {
    this.isDisposed = true;
    this.later.dispose();
    this.whole.clear();
    this.small.clear();
  }

  /** Whether it was asked for more than once in vain: one that is only a moment behind its shape says nothing. */
  isLacking(hash: string): boolean {
    return this.lacking.has(hash);
  }

  /** @param pixels of the screen that it takes, upright */
  look(hash: string, pixels: PixelSize): CanvasPicture | undefined {
    const whole = this.whole.get(hash);
    // Other names are those that a file gave to what it did not bring: nobody has them.
    if (whole || !HASH.test(hash)) return whole;
    this.noteSize(hash, pixels);
    if (!this.asked.has(hash)) {
      this.asked.add(hash);
      void this.await(hash);
    }
    return this.small.get(hash);
  }

  private noteSize(hash: string, pixels: PixelSize): void {
    const [width, height] = this.sizes.get(hash) ?? [0, 0];
    if (pixels[0] <= width && pixels[1] <= height) return;
    const wasLarge = this.isLarge(hash);
    this.sizes.set(hash, largestOf(pixels, [width, height]));
    if (!wasLarge && this.isLarge(hash) && this.small.has(hash)) void this.sharpen(hash);
  }

  /**
   * Whether it is drawn larger than its small copy is, the one way or the other: what is stretched out of its proportions lacks pixels where
   * its longer side has enough. Until the copy is here nobody knows how short its shorter side is.
   */
  private isLarge(hash: string): boolean {
    const [width, height] = this.sizes.get(hash) ?? [0, 0];
    const copy = this.small.get(hash) ?? LARGEST_COPY;
    // A copy's shorter side is rounded to whole pixels, which is no reason for the whole picture.
    return width >= copy.width + 1 || height >= copy.height + 1;
  }

  /** What is nowhere yet is asked for again: whoever brought it may be offline. */
  private async await(hash: string, isAgain = false): Promise<void> {
    if (this.isDisposed || (await this.later.after(this.loadSmall(hash))) || this.isDisposed) return;
    if (isAgain && !this.lacking.has(hash)) {
      this.lacking.add(hash);
      this.ports.lacks(hash);
    }
    this.ports.patience.tryLater(`fetch ${hash}`, () => void this.await(hash, true));
  }

  /** Whether there is something to be drawn now. */
  private async loadSmall(hash: string): Promise<boolean> {
    const { bytes, decode } = this.ports;
    const here = await bytes.findHere(hash);
    const found = here ?? (await bytes.findSmall(hash));
    if (this.whole.has(hash)) return true;
    // Drawn large, the whole one that is here already is not made small first.
    if (here && this.isLarge(hash)) return (await this.show(hash, here)) !== null;
    const picture = found && (await decode(found, here ? SMALL_SIDE : undefined));
    if (!found || !picture || this.isDisposed) return false;
    if (!isSmall(picture)) {
      this.arrived(hash, picture, this.whole);
      if (!here) await bytes.keepHere(hash, found);
      return true;
    }
    if (!this.whole.has(hash)) this.arrived(hash, picture, this.small);
    if (this.isLarge(hash)) void this.sharpen(hash);
    else if (!here && bytes.canKeep) this.later.add(hash);
    return true;
  }

  /** The whole one in place of the small one, as soon as it can be had. */
  private async sharpen(hash: string): Promise<void> {
    if (this.isDisposed || (await this.show(hash)) || this.isDisposed) return;
    this.ports.patience.tryLater(`sharpen ${hash}`, () => void this.sharpen(hash));
  }

  private async bringHere(hash: string): Promise<void> {
    const { bytes, patience } = this.ports;
    if (!bytes.canKeep || this.isDisposed || (await bytes.find(hash, false))) patience.forget(`keep ${hash}`);
    else patience.tryLater(`keep ${hash}`, () => this.later.add(hash));
  }

  private async loadWhole(hash: string, here?: Bytes): Promise<CanvasPicture | null> {
    const bytes = here ?? (await this.ports.bytes.find(hash, true));
    const picture = bytes && (await this.ports.decode(bytes));
    if (!picture || this.isDisposed) return null;
    this.small.delete(hash);
    this.ports.patience.forget(`sharpen ${hash}`);
    this.arrived(hash, picture, this.whole);
    return picture;
  }

  private arrived(hash: string, picture: CanvasPicture, place: Map<string, CanvasPicture>): void {
    place.set(hash, picture);
    this.lacking.delete(hash);
    this.ports.patience.forget(`fetch ${hash}`);
    this.ports.arrived(hash);
    this.arriveAlso(hash, picture, place);
  }

  private arriveAlso(hash: string, picture: CanvasPicture, place: Map<string, CanvasPicture>): void {
    const other = this.others.get(hash);
    if (other && !this.whole.has(other)) this.arrived(other, picture, place);
  }
}
