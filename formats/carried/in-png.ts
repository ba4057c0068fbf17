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

interface Chunk {
  readonly name: string;
  readonly keyword: string;
  /** What stands behind the keyword and its end. */
  readonly contents: Uint8Array;
}

function* textChunks(png: Uint8Array): Generator<Chunk, void> {
  for (const { name, from, to } of pngChunks(png)) {
    const chunk = png.subarray(from, to);
    const nameEnd = chunk.indexOf(0);
    if (nameEnd <= 0 || nameEnd >= 80) continue;
    yield { name, keyword: toByteString(chunk.subarray(0, nameEnd)), contents: chunk.subarray(nameEnd + 1) };
  }
}

const isOurs = ({ name, keyword }: Chunk) => name === 'iTXt' && keyword === OUR_TYPE;
const isTheirs = ({ name, keyword }: Chunk) => name === 'tEXt' && keyword === EXCALIDRAW_TYPE;

/** Whether a PNG says that it carries a board, whatever becomes of that. */
export function carriesInPng(png: Uint8Array): boolean {
  for (const chunk of textChunks(png)) if (isOurs(chunk) || isTheirs(chunk)) return true;
  return false;
}

/** The text of a board that a PNG carries, ours before Excalidraw's; undefined when it carries none, or one of more than `limit` bytes. */
export function takeFromPng(png: Uint8Array, limit: number): string | undefined {
  let theirs: string | undefined;
  for (const chunk of textChunks(png)) {
    if (isOurs(chunk)) return unpack(chunk.contents.subarray(4), limit);
    if (isTheirs(chunk) && chunk.contents.length <= limit)
      theirs ??= unwrapScene(toByteString(chunk.contents), limit);
  }
  return theirs;
}
