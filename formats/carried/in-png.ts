import { pngChunks } from '../pictures/chunks';
import { type Carried, EXCALIDRAW_TYPE, OUR_TYPE, pack, unpack, unwrapScene, wrapScene } from './payload';
import { encodeUtf8, fromByteString, toByteString } from './text';

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, value) => {
  let crc = value;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc;
});

function checksum(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = CRC_TABLE[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

function makeChunk(name: string, contents: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(contents.length + 12);
  chunk.set(fromByteString(name), 4);
  chunk.set(contents, 8);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, contents.length);
  view.setUint32(8 + contents.length, checksum(chunk.subarray(4, 8 + contents.length)));
  return chunk;
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A PNG with the board inside, for us (packed `iTXt`) and for Excalidraw (`tEXt` in its envelope). What is no PNG comes back as it is. */
export function putIntoPng(png: Uint8Array, { ours, excalidraw }: Carried): Uint8Array {
  const end = [...pngChunks(png)].find(({ name }) => name === 'IEND');
  if (!end) return png;
  const own = join(encodeUtf8(OUR_TYPE), new Uint8Array([0, 1, 0, 0, 0]), pack(ours));
  const theirs = join(
    encodeUtf8(EXCALIDRAW_TYPE),
    new Uint8Array([0]),
    fromByteString(wrapScene(excalidraw)),
  );
  return join(
    png.subarray(0, end.start),
    makeChunk('iTXt', own),
    makeChunk('tEXt', theirs),
    png.subarray(end.start, end.end),
  );
}

/** The text of a board that a PNG carries, ours before Excalidraw's; undefined when it carries none, or one of more than `limit` bytes. */
export function takeFromPng(png: Uint8Array, limit: number): string | undefined {
  let theirs: string | undefined;
  for (const { name, from, to } of pngChunks(png)) {
    const contents = png.subarray(from, to);
    const nameEnd = contents.indexOf(0);
    const keyword = nameEnd > 0 && nameEnd < 80 ? toByteString(contents.subarray(0, nameEnd)) : '';
    if (name === 'iTXt' && keyword === OUR_TYPE) return unpack(contents.subarray(nameEnd + 5), limit);
    if (name === 'tEXt' && keyword === EXCALIDRAW_TYPE && contents.length <= limit) {
      theirs ??= unwrapScene(toByteString(contents.subarray(nameEnd + 1)), limit);
    }
  }
  return theirs;
}
