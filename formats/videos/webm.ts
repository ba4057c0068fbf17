import { DamagedVideo, type Edit, MOST_BOXES, type VideoFile } from './video-file';

const [HEAD, SEGMENT, VOID] = [0x1a45dfa3, 0x18538067, 0xec];
/** What says more than the film: `Tags` (names, places) and `Attachments` (covers, with all that a photograph says). */
const SAYING = new Set([0x1254c367, 0x1941a469]);

interface Element {
  readonly id: number;
  readonly from: number;
  /** Null for one that ends where something else begins, as whoever records live writes them. */
  readonly end: number | null;
}

/** How many bytes a number has is told by the zeros it begins with. */
function lengthOf(first: number, most: number): number {
  const length = Math.clz32(first) - 23;
  if (length > most) throw new DamagedVideo();
  return length;
}

function readElement(head: Uint8Array, at: number, size: number): Element {
  const idLength = lengthOf(head[0] ?? 0, 4);
  const first = head[idLength] ?? 0;
  const sizeLength = lengthOf(first, 8);
  if (head.length < idLength + sizeLength) throw new DamagedVideo();
  let id = 0;
  for (let index = 0; index < idLength; index += 1) id = id * 256 + head[index]!;
  let length = first & (0xff >> sizeLength);
  let isUnknown = length === 0xff >> sizeLength;
  for (let index = 1; index < sizeLength; index += 1) {
    length = length * 256 + head[idLength + index]!;
    isUnknown &&= head[idLength + index] === 0xff;
  }
  const from = at + idLength + sizeLength;
  if (isUnknown) return { id, from, end: null };
  if (from + length > size) throw new DamagedVideo();
  return { id, from, end: from + length };
}

/** How an element of nothing begins that is as long as is told: at least nine bytes, as what it replaces has with anything in it. */
function nothing(length: number): Uint8Array<ArrayBuffer> {
  if (length < 9) return new Uint8Array([VOID, 0x80 | (length - 2)]);
  const start = new Uint8Array(9);
  start[0] = VOID;
  new DataView(start.buffer).setBigUint64(1, (1n << 56n) | BigInt(length - 9));
  return start;
}

/**
 * Goes through a WebM element by element, as far as they say where they end, and blanks what says more than its pictures and its sound.
 * Rejects with a `DamagedVideo`.
 */
export async function readWebm(file: VideoFile): Promise<readonly Edit[]> {
  const { size } = file;
  const edits: Edit[] = [];
  const read = async (at: number) => readElement(await file.read(at, 12), at, size);
  const head = await read(0);
  if (head.id !== HEAD || head.end === null) throw new DamagedVideo();
  const segment = await read(head.end);
  if (segment.id !== SEGMENT) throw new DamagedVideo();
  const end = segment.end ?? size;
  let count = 0;
  for (let at = segment.from; at + 2 <= end; ) {
    count += 1;
    if (count > MOST_BOXES) throw new DamagedVideo();
    const element = await read(at);
    if (element.end === null) break;
    if (SAYING.has(element.id)) {
      const length = element.end - at;
      edits.push({ at, length, start: nothing(length) });
    }
    at = element.end;
  }
  return edits;
}
