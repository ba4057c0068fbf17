import { joinBytes } from '../join-bytes';
import { pngChunks } from '../pictures/chunks';
import { makePngChunk } from '../pictures/png-chunk';
import { type Carried, EXCALIDRAW_TYPE, OUR_TYPE, unpack, unwrapScene, wrapScene } from './payload';
import { encodeUtf8, fromByteString, toByteString } from './text';

/** A PNG with the board inside, for us (packed `iTXt`) and for Excalidraw (`tEXt` in its envelope). What is no PNG comes back as it is. */
export function putIntoPng(png: Uint8Array, { ours, excalidraw }: Carried): Uint8Array {
  const end = [...pngChunks(png)].find(({ name }) => name === 'IEND');
  if (!end) return png;
  const scene = fromByteString(wrapScene(excalidraw));
  return joinBytes([
    png.subarray(0, end.start),
    makePngChunk('iTXt', encodeUtf8(OUR_TYPE), new Uint8Array([0, 1, 0, 0, 0]), ours),
    makePngChunk('tEXt', encodeUtf8(EXCALIDRAW_TYPE), new Uint8Array([0]), scene),
    png.subarray(end.start, end.end),
  ]);
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
