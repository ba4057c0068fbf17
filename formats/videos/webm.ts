import { DamagedVideo, type Edit, MOST_BOXES, type VideoFile } from './video-file';

const [HEAD, SEGMENT, VOID] = [0x1a45dfa3, 0x18538067, 0xec];
const [INFO, TRACKS, CLUSTER] = [0x1549a966, 0x1654ae6b, 0x1f43b675];
/**
 * What says more than the film: `Tags` (names, places) and `Attachments` (covers, with all that a photograph says), and of the `Info` its title
 * and the names that files had on somebody's disk. No two elements of a film have the same number, wherever they lie.
 */
const SAYING = new Set([0x1254c367, 0x1941a469, 0x7ba9, 0x7384, 0x3c83ab, 0x3e83bb]);
/** Elements of a film that was recorded live, where each picture and each bit of sound is one: of one that lasts two hours. */
const MOST_ELEMENTS = 500_000;
/** Bytes that are read at a time, for a hundred elements of such a film and more. */
const WINDOW = 65_536;

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

function createReader(file: VideoFile): (at: number) => Promise<Element> {
  let start = 0;
  let bytes: Uint8Array = new Uint8Array(0);
  return async (at) => {
    if (Math.min(at + 12, file.size) > start + bytes.length) {
      bytes = await file.read(at, WINDOW);
      start = at;
    }
    return readElement(bytes.subarray(at - start, at - start + 12), at, file.size);
  };
}

/** Whatever hangs behind the end of the film becomes nothing, where it isn't nothing already. */
async function blankRest(file: VideoFile, at: number): Promise<readonly Edit[]> {
  const length = file.size - at;
  if (length < 2) return [];
  const start = nothing(length);
  const there = await file.read(at, start.length);
  return start.every((byte, index) => byte === there[index]) ? [] : [{ at, length, start }];
}

/**
 * Goes through a WebM element by element, and blanks what says more than its pictures and its sound. What doesn't say where it ends is gone
 * through as if what lies in it lay beside it: `Tags` may follow on a film that was recorded live. Rejects with a `DamagedVideo`, also for what
 * has nothing in it that could be played.
 */
export async function readWebm(file: VideoFile): Promise<readonly Edit[]> {
  const edits: Edit[] = [];
  const read = createReader(file);
  const head = await read(0);
  if (head.id !== HEAD || head.end === null) throw new DamagedVideo();
  const segment = await read(head.end);
  if (segment.id !== SEGMENT) throw new DamagedVideo();
  const end = segment.end ?? file.size;
  const seen = { [TRACKS]: false, [CLUSTER]: false };
  let count = 0;
  for (let at = segment.from; at + 2 <= end; ) {
    count += 1;
    const element = await read(at);
    if (element.id in seen) seen[element.id] = true;
    if (SAYING.has(element.id)) {
      if (element.end === null) throw new DamagedVideo();
      const length = element.end - at;
      edits.push({ at, length, start: nothing(length) });
    }
    if (count > MOST_ELEMENTS || edits.length > MOST_BOXES) throw new DamagedVideo();
    at = element.id === INFO ? element.from : (element.end ?? element.from);
  }
  if (!seen[TRACKS] || !seen[CLUSTER]) throw new DamagedVideo();
  return [...edits, ...(await blankRest(file, end))];
}
