const TABLE = Uint32Array.from({ length: 256 }, (_, value) => {
  let crc = value;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc;
});

function checksum(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (let at = 0; at < bytes.length; at += 1) crc = TABLE[(crc ^ bytes[at]!) & 0xff]! ^ (crc >>> 8);
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
