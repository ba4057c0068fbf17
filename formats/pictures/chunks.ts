/** A piece of a file: where its head begins, where its contents lie, where the next one begins. */
export interface Chunk {
  readonly name: string;
  readonly start: number;
  readonly from: number;
  readonly to: number;
  readonly end: number;
}

function nameAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(bytes[at]!, bytes[at + 1]!, bytes[at + 2]!, bytes[at + 3]!);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const PNG_HEAD = 8;

/** The chunks of a PNG up to and with IEND, as far as they are whole. */
export function* pngChunks(bytes: Uint8Array): Generator<Chunk> {
  const view = viewOf(bytes);
  let start = PNG_HEAD;
  while (start + 12 <= bytes.length) {
    const to = start + 8 + view.getUint32(start);
    if (to + 4 > bytes.length) return;
    const name = nameAt(bytes, start + 4);
    yield { name, start, from: start + 8, to, end: to + 4 };
    if (name === 'IEND') return;
    start = to + 4;
  }
}

/** How many frames a PNG says it has. */
export function framesOfPng(bytes: Uint8Array): number {
  for (const { name, from, to } of pngChunks(bytes)) {
    if (name === 'IDAT') return 1;
    if (name === 'acTL' && to - from >= 4) return viewOf(bytes).getUint32(from);
  }
  return 1;
}

const RIFF_HEAD = 12;

/** The chunks of a WebP within the length that it states, as far as they are whole. */
export function* webpChunks(bytes: Uint8Array): Generator<Chunk> {
  const view = viewOf(bytes);
  const length = Math.min(bytes.length, 8 + view.getUint32(4, true));
  let start = RIFF_HEAD;
  while (start + 8 <= length) {
    const to = start + 8 + view.getUint32(start + 4, true);
    const end = Math.min(length, to + (to & 1));
    if (to > length) return;
    yield { name: nameAt(bytes, start), start, from: start + 8, to, end };
    start = end;
  }
}

/** The segments of a JPEG up to its scan (`SOS`, whose contents run to the end marker); named by their marker in hexadecimal. */
export function* jpegSegments(bytes: Uint8Array): Generator<Chunk> {
  let start = 2;
  while (start + 4 <= bytes.length && bytes[start] === 0xff) {
    const marker = bytes[start + 1]!;
    // Fill bytes may stand before a marker.
    if (marker === 0xff) {
      start += 1;
      continue;
    }
    const name = marker.toString(16);
    if (marker === 0xda) {
      yield { name, start, from: start + 2, to: bytes.length, end: bytes.length };
      return;
    }
    const to = start + 2 + ((bytes[start + 2]! << 8) | bytes[start + 3]!);
    if (to > bytes.length || to < start + 4) return;
    yield { name, start, from: start + 4, to, end: to };
    start = to;
  }
}

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

/** The blocks of a GIF: 'extension:<label>', 'image', 'end'. Contents are whole blocks with their sub-blocks. */
export function* gifBlocks(bytes: Uint8Array): Generator<Chunk> {
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
      return;
    }
    if (kind === 0x21) {
      const end = skipSubBlocks(start + 2);
      if (end > bytes.length) return;
      const name = `extension:${(bytes[start + 1] ?? 0).toString(16)}`;
      yield { name, start, from: start + 2, to: end, end };
      start = end;
      continue;
    }
    if (kind !== 0x2c || start + 10 > bytes.length) return;
    const end = skipSubBlocks(start + 11 + tableSize(bytes[start + 9]!));
    if (end > bytes.length) return;
    yield { name: 'image', start, from: start, to: end, end };
    start = end;
  }
}
