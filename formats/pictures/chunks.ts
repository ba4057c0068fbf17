/** A piece of a file: where its head begins, where its contents lie, where the next one begins. */
export interface Chunk {
  readonly name: string;
  readonly start: number;
  readonly from: number;
  readonly to: number;
  readonly end: number;
  /** The bytes end within it. */
  readonly isCut?: boolean;
}

/** The whole pieces of a file, and at last the one that the end of the bytes cuts off, where there is one: readers of whole ones never meet it. */
export type Chunks = Generator<Chunk, Chunk | undefined>;

/**
 * A picture has hundreds of pieces, an animation some thousands. A small file can unpack to one of many millions that say nothing, and whoever
 * follows them all stands still for seconds: behind so many there is nothing.
 */
const MOST_CHUNKS = 100_000;

function* upToMost(chunks: Chunks): Chunks {
  for (let left = MOST_CHUNKS; left > 0; left -= 1) {
    const next = chunks.next();
    if (next.done) return next.value;
    yield next.value;
  }
  return undefined;
}

function cutOff(name: string, start: number, from: number, end: number): Chunk {
  return { name, start, from: Math.min(from, end), to: end, end, isCut: true };
}

/** Every piece of a file, with what there is of one that is cut off. */
export function gatherChunks(chunks: Chunks): readonly Chunk[] {
  const all: Chunk[] = [];
  for (;;) {
    const { done, value } = chunks.next();
    if (value) all.push(value);
    if (done) return all;
  }
}

function nameAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(bytes[at]!, bytes[at + 1]!, bytes[at + 2]!, bytes[at + 3]!);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const PNG_HEAD = 8;

function* readPng(bytes: Uint8Array): Chunks {
  const view = viewOf(bytes);
  let start = PNG_HEAD;
  while (start + 12 <= bytes.length) {
    const to = start + 8 + view.getUint32(start);
    const name = nameAt(bytes, start + 4);
    if (to + 4 > bytes.length) return cutOff(name, start, start + 8, bytes.length);
    yield { name, start, from: start + 8, to, end: to + 4 };
    if (name === 'IEND') return undefined;
    start = to + 4;
  }
  return start < bytes.length ? cutOff(nameAt(bytes, start + 4), start, start + 8, bytes.length) : undefined;
}

/** The chunks of a PNG up to and with IEND. */
export const pngChunks = (bytes: Uint8Array): Chunks => upToMost(readPng(bytes));

/** How many frames a PNG says it has. */
export function framesOfPng(bytes: Uint8Array): number {
  for (const { name, from, to } of pngChunks(bytes)) {
    if (name === 'IDAT') return 1;
    if (name === 'acTL' && to - from >= 4) return viewOf(bytes).getUint32(from);
  }
  return 1;
}

const RIFF_HEAD = 12;

/** Bytes that a WebP should have by what it says. */
export function statedLength(bytes: Uint8Array): number {
  return RIFF_HEAD - 4 + viewOf(bytes).getUint32(4, true);
}

function* readWebp(bytes: Uint8Array): Chunks {
  const view = viewOf(bytes);
  const length = Math.min(bytes.length, statedLength(bytes));
  let start = RIFF_HEAD;
  while (start + 8 <= length) {
    const to = start + 8 + view.getUint32(start + 4, true);
    const end = Math.min(length, to + (to & 1));
    const name = nameAt(bytes, start);
    if (to > length) return cutOff(name, start, start + 8, length);
    yield { name, start, from: start + 8, to, end };
    start = end;
  }
  return start < length ? cutOff(nameAt(bytes, start), start, start + 8, length) : undefined;
}

/** The chunks of a WebP within the length that it states. */
export const webpChunks = (bytes: Uint8Array): Chunks => upToMost(readWebp(bytes));

function* readJpeg(bytes: Uint8Array): Chunks {
  let start = 2;
  while (start + 4 <= bytes.length) {
    const marker = bytes[start + 1]!;
    // Fill bytes may stand before a marker; what else does, every decoder passes over.
    if (bytes[start] !== 0xff || marker === 0xff || marker === 0) {
      start += 1;
      continue;
    }
    const name = marker.toString(16);
    if (marker === 0xda) {
      yield { name, start, from: start + 2, to: bytes.length, end: bytes.length };
      return undefined;
    }
    const to = start + 2 + ((bytes[start + 2]! << 8) | bytes[start + 3]!);
    if (to < start + 4) return undefined;
    if (to > bytes.length) return cutOff(name, start, start + 4, bytes.length);
    yield { name, start, from: start + 4, to, end: to };
    start = to;
  }
  return undefined;
}

/** The segments of a JPEG up to its scan (`SOS`, whose contents run to the end marker); named by their marker in hexadecimal. */
export const jpegSegments = (bytes: Uint8Array): Chunks => upToMost(readJpeg(bytes));

/** Where the pictures of a JPEG end: behind the last end marker, or where the bytes do. */
export function endOfJpeg(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) {
      at += 1;
      continue;
    }
    const marker = bytes[at + 1]!;
    if (marker === 0xd9) return at + 2;
    // Within a scan: a stuffed byte or a restart; else a segment between two scans, with a length of its own.
    if (marker === 0 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd7)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    if (at + 3 >= bytes.length) return bytes.length;
    at += 2 + Math.max(2, (bytes[at + 2]! << 8) | bytes[at + 3]!);
  }
  return bytes.length;
}

function* readGif(bytes: Uint8Array): Chunks {
  const tableSize = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  const skipSubBlocks = (at: number): number => {
    let next = at;
    while (next < bytes.length && bytes[next] !== 0) next += bytes[next]! + 1;
    return next + 1;
  };
  let start = 13 + tableSize(bytes[10] ?? 0);
  while (start < bytes.length) {
    const kind = bytes[start];
    if (kind === 0x3b) {
      yield { name: 'end', start, from: start, to: start + 1, end: start + 1 };
      return undefined;
    }
    if (kind === 0x21) {
      const end = skipSubBlocks(start + 2);
      const name = `extension:${(bytes[start + 1] ?? 0).toString(16)}`;
      if (end > bytes.length) return cutOff(name, start, start + 2, bytes.length);
      yield { name, start, from: start + 2, to: end, end };
      start = end;
      continue;
    }
    if (kind !== 0x2c) return undefined;
    const end = skipSubBlocks(start + 11 + tableSize(bytes[start + 9] ?? 0));
    if (end > bytes.length) return cutOff('image', start, start, bytes.length);
    yield { name: 'image', start, from: start, to: end, end };
    start = end;
  }
  return undefined;
}

/** The blocks of a GIF: 'extension:<label>', 'image', 'end'. Contents are whole blocks with their sub-blocks. */
export const gifBlocks = (bytes: Uint8Array): Chunks => upToMost(readGif(bytes));
