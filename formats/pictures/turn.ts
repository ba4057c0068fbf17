import { type Chunk, jpegSegments, pngChunks } from './chunks';
import { checksum, makePngChunk } from './png-chunk';

/** How a photograph is turned, 1 (as it lies) to 8, from the directory that EXIF is in every format. */
function turnOf(view: DataView): number {
  if (view.byteLength < 16) return 1;
  const order = view.getUint16(0);
  const isLittle = order === 0x4949;
  if (!isLittle && order !== 0x4d4d) return 1;
  if (view.getUint16(2, isLittle) !== 42) return 1;
  const directory = view.getUint32(4, isLittle);
  if (directory + 2 > view.byteLength) return 1;
  const count = view.getUint16(directory, isLittle);
  for (let index = 0; index < count; index += 1) {
    const entry = directory + 2 + 12 * index;
    if (entry + 12 > view.byteLength) return 1;
    if (view.getUint16(entry, isLittle) !== 0x0112) continue;
    // One short number and nothing else: browsers read no other.
    if (view.getUint16(entry + 2, isLittle) !== 3 || view.getUint32(entry + 4, isLittle) !== 1) return 1;
    const value = view.getUint16(entry + 8, isLittle);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** A directory that says nothing but the turn. */
function directoryOf(turn: number): Uint8Array {
  const head = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1];
  return new Uint8Array([...head, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0]);
}

const viewOf = (bytes: Uint8Array, from: number, to: number) =>
  new DataView(bytes.buffer, bytes.byteOffset + from, to - from);

/** `Exif`, and two zeros: what an EXIF begins with in a JPEG, and there alone. */
const MARK = [0x45, 0x78, 0x69, 0x66, 0, 0];

/** Browsers take the second of the zeros for one whatever it is, and pass over a mark with nothing behind it. */
const isExif = (bytes: Uint8Array, { name, from, to }: Chunk) =>
  name === 'e1' && from + MARK.length < to && MARK.every((byte, at) => at === 5 || bytes[from + at] === byte);

/** What a JPEG says of its turn, as browsers read it: its first EXIF and no other, also where that is damaged or says nothing. */
export function turnOfJpeg(bytes: Uint8Array, segments: Iterable<Chunk> = jpegSegments(bytes)): number {
  for (const segment of segments) {
    if (!isExif(bytes, segment)) continue;
    return turnOf(viewOf(bytes, segment.from + MARK.length, segment.to));
  }
  return 1;
}

/** A segment of a JPEG that says nothing but the turn. */
export function turnAsSegment(turn: number): Uint8Array {
  return new Uint8Array([0xff, 0xe1, 0, 34, ...MARK, ...directoryOf(turn)]);
}

/**
 * What a PNG says of its turn, as browsers read it: its first EXIF and no other, before the pixels, whole by its checksum. What they pass over
 * must not turn a picture that was never seen turned.
 */
export function turnOfPng(bytes: Uint8Array): number {
  for (const { name, start, from, to } of pngChunks(bytes)) {
    if (name === 'IDAT') return 1;
    if (name !== 'eXIf') continue;
    const isWhole = checksum(bytes.subarray(start + 4, to)) === viewOf(bytes, to, to + 4).getUint32(0);
    return isWhole ? turnOf(viewOf(bytes, from, to)) : 1;
  }
  return 1;
}

/** A chunk of a PNG that says nothing but the turn. */
export function turnAsChunk(turn: number): Uint8Array {
  return makePngChunk('eXIf', directoryOf(turn));
}
