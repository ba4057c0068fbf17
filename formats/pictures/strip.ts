import {
  type Chunk,
  endOfJpeg,
  gatherChunks,
  gifBlocks,
  jpegSegments,
  pngChunks,
  statedLength,
  webpChunks,
} from './chunks';
import { type PictureType, sniffPicture } from './sniff';
import { turnAsChunk, turnAsSegment, turnOfJpeg, turnOfPng } from './turn';

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
  const parts: Uint8Array[] = [bytes.subarray(0, 8)];
  const turn = turnOfPng(bytes);
  for (const { name, start, end } of gatherChunks(pngChunks(bytes))) {
    if (PNG_KEPT.has(name)) parts.push(bytes.subarray(start, end));
    if (name === 'IHDR' && turn !== 1) parts.push(turnAsChunk(turn));
  }
  return join(parts);
}

function isKeptSegment(bytes: Uint8Array, { name, from }: Chunk): boolean {
  // Colours hang on JFIF (e0), an ICC profile (e2, but not the second pictures of a phone, MPF) and Adobe's mark (ee).
  if (name === 'e2') return bytes[from] === 0x49 && bytes[from + 1] === 0x43 && bytes[from + 2] === 0x43;
  if (name === 'e0') return bytes[from] === 0x4a && bytes[from + 2] === 0x49;
  return name === 'ee' || !(name === 'fe' || /^e[0-9a-f]$/.test(name));
}

function stripJpeg(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [bytes.subarray(0, 2)];
  const segments = gatherChunks(jpegSegments(bytes));
  const turn = turnOfJpeg(bytes, segments);
  for (const segment of segments) {
    if (!isKeptSegment(bytes, segment)) continue;
    const end = segment.name === 'da' ? endOfJpeg(bytes, segment.from) : segment.end;
    parts.push(bytes.subarray(segment.start, end));
  }
  if (turn !== 1) parts.splice(1, 0, turnAsSegment(turn));
  return join(parts);
}

/** The turn too: browsers show a WebP as it lies, whatever its EXIF says. */
const WEBP_SAID = new Set(['EXIF', 'XMP ']);
const WEBP_FLAGS = 0x08 | 0x04;

function stripWebp(bytes: Uint8Array): Uint8Array {
  const known = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
  const chunks = gatherChunks(webpChunks(bytes)).filter(
    ({ name }) => known.has(name) && !WEBP_SAID.has(name),
  );
  const stripped = join([
    bytes.subarray(0, 12),
    ...chunks.map(({ start, end }) => bytes.subarray(start, end)),
  ]);
  // One that is cut off goes on saying how much is missing: readers show what there is of it.
  const missing = chunks.at(-1)?.isCut ? Math.max(0, statedLength(bytes) - bytes.length) : 0;
  new DataView(stripped.buffer).setUint32(4, stripped.length - 8 + missing, true);
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
  const blocks = gatherChunks(gifBlocks(bytes));
  const first = blocks[0];
  if (!first) return bytes;
  const kept = blocks.filter((block) => isKeptBlock(bytes, block));
  const last = kept.at(-1);
  const end = last?.name === 'end' || last?.isCut ? [] : [new Uint8Array([0x3b])];
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
 * Pixels, colour profile, frames and the turn that it is seen with stay as they are; a picture that says nothing comes back byte for byte.
 * Of one that is cut off there is still all that could be seen: whether it may be kept is for whoever decodes it to say.
 */
export function stripPicture(bytes: Uint8Array, type: PictureType): Uint8Array {
  return STRIPPERS[type](bytes);
}

/** The same of bytes of any kind; what is no picture that a board keeps comes back as it is. */
export function barePicture(bytes: Uint8Array): Uint8Array {
  const sniffed = sniffPicture(bytes);
  return sniffed.ok ? stripPicture(bytes, sniffed.type) : bytes;
}
