import { joinBytes } from '../join-bytes';
import { makePngChunk } from './png-chunk';

/** Packs a stream of bytes as zlib data, where the platform does it best. */
export interface Packing {
  /** Resolves when the bytes were taken in, and may be written over. */
  write(bytes: Uint8Array): Promise<void>;
  /** The packed data in parts, in order. */
  end(): Promise<readonly Uint8Array[]>;
}

const SIGNATURE = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Eight bits of each part; red, green and blue, without and with alpha. */
const OPAQUE = [8, 2, 0, 0, 0];
const WITH_ALPHA = [8, 6, 0, 0, 0];
const PLAIN = 0;
const FROM_LEFT = 1;
const PAETH = 4;
/** A row where more pixels than one in so many differ from the one before is a photograph's, and is packed by what it differs in. */
const BUSY_SHARE = 4;
/** Not every pixel is asked: a row is one or the other by far. */
const ASKED = 13;

function isBusy(row: Uint32Array): boolean {
  let [changes, asked] = [0, 0];
  for (let at = 1; at < row.length; at += ASKED) {
    if (row[at] !== row[at - 1]) changes += 1;
    asked += 1;
  }
  return changes * BUSY_SHARE > asked;
}

function setDifferences(out: Uint8Array, row: Uint8Array, step: number): void {
  for (let at = 0; at < row.length; at += 1) out[at] = row[at]! - (at < step ? 0 : row[at - step]!);
}

/** What the format foretells of three neighbours: the one that is nearest to left + above - corner. */
function setPaeth(out: Uint8Array, row: Uint8Array, above: Uint8Array, step: number): void {
  for (let at = 0; at < row.length; at += 1) {
    const left = at < step ? 0 : row[at - step]!;
    const up = above[at]!;
    const corner = at < step ? 0 : above[at - step]!;
    const [toLeft, toUp] = [Math.abs(up - corner), Math.abs(left - corner)];
    const toCorner = Math.abs(left + up - 2 * corner);
    const foretold = toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    out[at] = row[at]! - foretold;
  }
}

/** How wide rows are, and whether all that is in them hides what is below: then there is no alpha to be kept. */
export interface RowShape {
  /** Pixels. */
  readonly width: number;
  readonly isOpaque: boolean;
}

const bytesPerPixel = ({ isOpaque }: RowShape): number => (isOpaque ? 3 : 4);

/** Takes the alpha out of rows, four pixels at a time: byte by byte it would take five times as long. The row of before stays readable. */
class AlphaRemoval {
  private readonly rows: readonly [Uint32Array, Uint32Array];
  private turn = 0;

  constructor(private readonly width: number) {
    const words = Math.ceil(width / 4) * 3;
    this.rows = [new Uint32Array(words), new Uint32Array(words)];
  }

  take(pixels: Uint32Array): Uint8Array {
    this.turn = 1 - this.turn;
    const row = this.rows[this.turn as 0 | 1];
    for (let from = 0, to = 0; from < pixels.length; from += 4, to += 3) {
      // Beyond the end there are none, and what is made of those is cut off.
      const second = pixels[from + 1]!;
      const third = pixels[from + 2]!;
      row[to] = (pixels[from]! & 0xffffff) | (second << 24);
      row[to + 1] = ((second >>> 8) & 0xffff) | (third << 16);
      row[to + 2] = ((third >>> 16) & 0xff) | (pixels[from + 3]! << 8);
    }
    return new Uint8Array(row.buffer, 0, this.width * 3);
  }
}

/**
 * Rows of pixels as a PNG packs them, each behind the number of its filter. Flat colours, which drawings are made of, pack best as they are.
 *
 * @param pixels RGBA, whole rows, beginning at a multiple of four bytes
 * @param room written to where it is as long as the rows will be: fresh memory costs more than what is done with it
 */
export function filterRows(
  pixels: Uint8Array | Uint8ClampedArray,
  shape: RowShape,
  room?: Uint8Array,
): Uint8Array {
  const { width, isOpaque } = shape;
  const step = bytesPerPixel(shape);
  const stride = width * step;
  const rows = pixels.length / (width * 4);
  const whole = new Uint32Array(pixels.buffer, pixels.byteOffset, width * rows);
  const needed = rows * (stride + 1);
  const filtered = room?.length === needed ? room : new Uint8Array(needed);
  const removal = isOpaque ? new AlphaRemoval(width) : null;
  let above: Uint8Array | null = null;
  for (let row = 0; row < rows; row += 1) {
    const words = whole.subarray(row * width, (row + 1) * width);
    const own: Uint8Array = removal?.take(words) ?? new Uint8Array(words.buffer, words.byteOffset, stride);
    const start = row * (stride + 1);
    const out = filtered.subarray(start + 1, start + 1 + stride);
    if (!isBusy(words)) {
      filtered[start] = PLAIN;
      out.set(own);
    } else if (above === null) {
      filtered[start] = FROM_LEFT;
      setDifferences(out, own, step);
    } else {
      filtered[start] = PAETH;
      setPaeth(out, own, above, step);
    }
    above = own;
  }
  return filtered;
}

/** Makes rows of pixels what a PNG holds of them, filtered and packed, here or on another thread. */
export interface RowPacking {
  /**
   * Resolves when the next may come.
   *
   * @param pixels whole rows of RGBA, not premultiplied; they may be given away, and are not to be used any more
   */
  write(pixels: Uint8Array | Uint8ClampedArray): Promise<void>;
  /** The packed data in parts, in order. */
  end(): Promise<readonly Uint8Array[]>;
  /** Lets go of what packs when there will be no end: the painting failed. */
  abandon?(): void;
}

/** Filters rows here; while they are packed the next are filtered. Throws where it is not told what rows: none would be packed, and nobody would know. */
export function createRowPacking(shape: RowShape, packing: Packing): RowPacking {
  if (!(shape?.width > 0) || typeof shape.isOpaque !== 'boolean') throw new Error('rows of no known shape');
  let taken = Promise.resolve();
  // One is packed while the other is filled.
  let [room, inPacking]: (Uint8Array | undefined)[] = [];
  return {
    async write(pixels) {
      const filtered = filterRows(pixels, shape, room);
      await taken;
      [room, inPacking] = [inPacking, filtered];
      taken = packing.write(filtered);
      // One that fails while the next part is made is told when that is to be written.
      taken.catch(() => undefined);
    },
    async end() {
      await taken;
      return packing.end();
    },
  };
}

/**
 * A PNG of pixels that come from top to bottom: while one part is packed the next is made.
 *
 * @param parts whole rows of RGBA, not premultiplied
 */
export async function writePng(
  { width, height, isOpaque }: RowShape & { readonly height: number },
  parts: Iterable<Uint8Array | Uint8ClampedArray>,
  packing: RowPacking,
): Promise<Uint8Array> {
  for (const pixels of parts) await packing.write(pixels);
  const packed = await packing.end();
  const head = new Uint8Array(13);
  const view = new DataView(head.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  head.set(isOpaque ? OPAQUE : WITH_ALPHA, 8);
  const data = makePngChunk('IDAT', ...packed);
  return joinBytes([SIGNATURE, makePngChunk('IHDR', head), data, makePngChunk('IEND')]);
}
