import { type Chunk, endOfJpeg, gifBlocks, jpegSegments, pngChunks, webpChunks } from './chunks';
import { type PictureType, sniffPicture } from './sniff';

function join(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** What a reader needs for the pixels and their colours; everything else of a PNG is said about it. */
const PNG_KEPT = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD pHYs acTL fcTL fdAT'.split(' '),
);

function stripPng(bytes: Uint8Array): Uint8Array {
  const kept = [...pngChunks(bytes)].filter(({ name }) => PNG_KEPT.has(name));
  return join([bytes.subarray(0, 8), ...kept.map(({ start, end }) => bytes.subarray(start, end))]);
}

/** How a photograph is turned, 1 (as it lies) to 8, from its EXIF. */
export function orientationOf(bytes: Uint8Array, { from, to }: Chunk): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset + from, to - from);
  if (view.byteLength < 22 || view.getUint32(0) !== 0x45786966) return 1;
  const isLittle = view.getUint16(6) === 0x4949;
  const directory = 6 + view.getUint32(10, isLittle);
  if (directory + 2 > view.byteLength) return 1;
  const count = view.getUint16(directory, isLittle);
  for (let index = 0; index < count; index += 1) {
    const entry = directory + 2 + 12 * index;
    if (entry + 12 > view.byteLength) return 1;
    if (view.getUint16(entry, isLittle) !== 0x0112) continue;
    const value = view.getUint16(entry + 8, isLittle);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** An EXIF that says nothing but how the photograph is turned. */
function exifOf(orientation: number): Uint8Array {
  const head = [0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1];
  return new Uint8Array([...head, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]);
}

function isKeptSegment(bytes: Uint8Array, { name, from }: Chunk): boolean {
  // Colours hang on JFIF (e0), an ICC profile (e2, but not the second pictures of a phone, MPF) and Adobe's mark (ee).
  if (name === 'e2') return bytes[from] === 0x49 && bytes[from + 1] === 0x43 && bytes[from + 2] === 0x43;
  if (name === 'e0') return bytes[from] === 0x4a && bytes[from + 2] === 0x49;
  return name === 'ee' || !(name === 'fe' || /^e[0-9a-f]$/.test(name));
}

function stripJpeg(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [bytes.subarray(0, 2)];
  let orientation = 1;
  for (const segment of jpegSegments(bytes)) {
    if (segment.name === 'e1' && orientation === 1) orientation = orientationOf(bytes, segment);
    if (!isKeptSegment(bytes, segment)) continue;
    const end = segment.name === 'da' ? endOfJpeg(bytes, segment.from) : segment.end;
    parts.push(bytes.subarray(segment.start, end));
  }
  if (orientation !== 1) parts.splice(1, 0, exifOf(orientation));
  return join(parts);
}

const WEBP_SAID = new Set(['EXIF', 'XMP ']);
const WEBP_FLAGS = 0x08 | 0x04;

function stripWebp(bytes: Uint8Array): Uint8Array {
  const known = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
  const chunks = [...webpChunks(bytes)].filter(({ name }) => known.has(name) && !WEBP_SAID.has(name));
  const stripped = join([
    bytes.subarray(0, 12),
    ...chunks.map(({ start, end }) => bytes.subarray(start, end)),
  ]);
  new DataView(stripped.buffer).setUint32(4, stripped.length - 8, true);
  // The extended head announces what is no longer there.
  if (chunks[0]?.name === 'VP8X') stripped[20] = stripped[20]! & ~WEBP_FLAGS;
  return stripped;
}

function isKeptBlock(bytes: Uint8Array, { name, from }: Chunk): boolean {
  if (name === 'extension:f9' || name === 'image' || name === 'end') return true;
  // Of programs' extensions only the one that lets it repeat.
  const program = String.fromCharCode(...bytes.subarray(from + 1, from + 9));
  return name === 'extension:ff' && (program === 'NETSCAPE' || program === 'ANIMEXTS');
}

function stripGif(bytes: Uint8Array): Uint8Array {
  const blocks = [...gifBlocks(bytes)];
  const first = blocks[0];
  if (!first) return bytes;
  const kept = blocks.filter((block) => isKeptBlock(bytes, block));
  const end = kept.at(-1)?.name === 'end' ? [] : [new Uint8Array([0x3b])];
  return join([
    bytes.subarray(0, first.start),
    ...kept.map((each) => bytes.subarray(each.start, each.end)),
    ...end,
  ]);
}

const STRIPPERS: Readonly<Record<PictureType, (bytes: Uint8Array) => Uint8Array>> = {
  'image/png': stripPng,
  'image/jpeg': stripJpeg,
  'image/webp': stripWebp,
  'image/gif': stripGif,
};

/**
 * A picture without what it says beyond its pixels: where and by which camera it was taken, comments, another program hanging behind its end.
 * Pixels, colour profile, frames and the turn of a photograph stay as they are; a picture that says nothing comes back byte for byte.
 */
export function stripPicture(bytes: Uint8Array, type: PictureType): Uint8Array {
  return STRIPPERS[type](bytes);
}

/** The same of bytes of any kind; what is no picture that a board keeps comes back as it is. */
export function barePicture(bytes: Uint8Array): Uint8Array {
  const sniffed = sniffPicture(bytes);
  return sniffed.ok ? stripPicture(bytes, sniffed.type) : bytes;
}
