/** What a byte does to the checksum, in the first 256 with nothing after it, in the next with one byte after it, and so on. */
const TABLE = new Uint32Array(8 * 256);
for (let value = 0; value < 256; value += 1) {
  let crc = value;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  TABLE[value] = crc;
}
for (let at = 256; at < TABLE.length; at += 1) {
  const before = TABLE[at - 256]!;
  TABLE[at] = TABLE[before & 0xff]! ^ (before >>> 8);
}

/** CRC-32, eight bytes at a time: of a large picture a byte at a time takes as long as a tenth of drawing it. */
export function checksum(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  let at = 0;
  for (const last = bytes.length - 8; at <= last; at += 8) {
    crc ^= bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
    crc =
      TABLE[1792 + (crc & 0xff)]! ^
      TABLE[1536 + ((crc >>> 8) & 0xff)]! ^
      TABLE[1280 + ((crc >>> 16) & 0xff)]! ^
      TABLE[1024 + (crc >>> 24)]! ^
      TABLE[768 + bytes[at + 4]!]! ^
      TABLE[512 + bytes[at + 5]!]! ^
      TABLE[256 + bytes[at + 6]!]! ^
      TABLE[bytes[at + 7]!]!;
  }
  for (; at < bytes.length; at += 1) crc = TABLE[(crc ^ bytes[at]!) & 0xff]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** A chunk of a PNG: its length, its name of four letters, what it holds, its checksum. */
export function makePngChunk(name: string, ...contents: readonly Uint8Array[]): Uint8Array {
  const length = contents.reduce((sum, part) => sum + part.length, 0);
  const chunk = new Uint8Array(length + 12);
  for (let at = 0; at < 4; at += 1) chunk[4 + at] = name.charCodeAt(at);
  let end = 8;
  for (const part of contents) {
    chunk.set(part, end);
    end += part.length;
  }
  const view = new DataView(chunk.buffer);
  view.setUint32(0, length);
  view.setUint32(end, checksum(chunk.subarray(4, end)));
  return chunk;
}
