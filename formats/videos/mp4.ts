import { DamagedVideo, type Edit, MOST_AT_ONCE, MOST_BOXES, type VideoFile } from './video-file';

/**
 * The boxes that hold others which matter here, from the table (`moov`) and the pieces of one (`moof`) inwards: deeper nobody goes, whatever a
 * stranger nests.
 */
const WITHIN: Readonly<Record<string, string>> = {
  ...{ moov: 'trak', trak: 'mdia', mdia: 'minf', minf: 'stbl' },
  ...{ moof: 'traf' },
};
/** What people did not film: names, places (`©xyz`, `loci`), devices, XMP. */
const SAYING = new Set(['udta', 'meta', 'uuid']);
/** A box of this name is passed over by every player. */
const NOTHING = new Uint8Array([...'free'].map((letter) => letter.charCodeAt(0)));

/** Of what is filmed every browser of today plays these; what else there is by the names that people know. */
const PLAYED = new Set(['avc1', 'avc3', 'vp08', 'vp09', 'av01']);
const CODECS: ReadonlyMap<string, string> = new Map([
  ['hvc1', 'HEVC'],
  ['hev1', 'HEVC'],
  ['dvh1', 'HEVC'],
  ['dvhe', 'HEVC'],
  ['mp4v', 'MPEG-4 Visual'],
  ['s263', 'H.263'],
  ['mjp2', 'Motion JPEG 2000'],
  ['encv', 'DRM'],
]);

interface Box {
  readonly name: string;
  /** Where it begins, where what is in it does, and where it ends. */
  readonly at: number;
  readonly from: number;
  readonly end: number;
}

const lettersAt = (bytes: Uint8Array, at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));

/** @param head the first 16 bytes of the box, fewer at the end @param end where what it lies in ends */
function readBox(head: Uint8Array, at: number, end: number): Box {
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  const said = view.getUint32(0);
  const isLong = said === 1;
  if (isLong && head.length < 16) throw new DamagedVideo();
  const length = said === 0 ? end - at : isLong ? Number(view.getBigUint64(8)) : said;
  const from = at + (isLong ? 16 : 8);
  if (at + length > end || at + length < from) throw new DamagedVideo();
  return { name: lettersAt(head, 4), at, from, end: at + length };
}

/** What the table of a film (`moov`) told while it was gone through. */
interface Told {
  boxes: number;
  readonly edits: Edit[];
  /** The codecs of the tracks with pictures. */
  readonly codecs: string[];
  /** The one that is gone through: who handles it may stand before or behind what it is coded in. */
  track: { handler: string; readonly codecs: string[] };
}

/** What makes nothing of a box. How long it says it is stays, in four bytes before its name or eight behind it. */
function* blank({ at, from, end }: Box): Generator<Edit, void> {
  yield { at: at + 4, length: 4, start: NOTHING };
  yield { at: from, length: end - from, start: NOTHING.subarray(0, 0) };
}

/** Millions of boxes fit into one table: whoever holds the sockets reads no more of them than a film has. */
function count(told: Told): void {
  told.boxes += 1;
  if (told.boxes > MOST_BOXES) throw new DamagedVideo();
}

function readCodecs(bytes: Uint8Array, { from, end }: Box, told: Told): void {
  for (let at = from + 8; at + 8 <= end; ) {
    count(told);
    const entry = readBox(bytes.subarray(at, Math.min(at + 16, end)), at, end);
    told.track.codecs.push(entry.name);
    at = entry.end;
  }
}

/** A table that lies in memory, and where in the file that is. */
interface Table {
  readonly bytes: Uint8Array;
  readonly offset: number;
}

const moved = ({ name, at, from, end }: Box, by: number): Box => ({
  ...{ name, at: at + by, from: from + by, end: end + by },
});

/** Goes through the boxes of what lies in a table, and notes what says more than the film. */
function walk(table: Table, { name, from, end }: Box, told: Told): void {
  const { bytes, offset } = table;
  for (let at = from; at + 8 <= end; ) {
    count(told);
    const box = readBox(bytes.subarray(at, Math.min(at + 16, end)), at, end);
    if (SAYING.has(box.name)) {
      told.edits.push(...blank(moved(box, offset)));
    } else if (box.name === WITHIN[name]) {
      if (box.name === 'trak') told.track = { handler: '', codecs: [] };
      walk(table, box, told);
      if (box.name === 'trak' && told.track.handler === 'vide') told.codecs.push(...told.track.codecs);
    } else if (box.name === 'hdlr' && name === 'mdia') {
      told.track.handler = lettersAt(bytes, box.from + 8);
    } else if (box.name === 'stsd' && name === 'stbl') {
      readCodecs(bytes, box, told);
    }
    at = box.end;
  }
}

export interface Movie {
  readonly edits: readonly Edit[];
  /** What no browser is sure to play, by its name; null where all of it is played, '' where there are no pictures in it. */
  readonly unplayed: string | null;
}

function nameUnplayed(codecs: readonly string[]): string | null {
  if (codecs.length === 0) return '';
  const other = codecs.find((codec) => !PLAYED.has(codec));
  return other === undefined ? null : (CODECS.get(other) ?? other.replace(/[^\w-]/g, '?'));
}

/**
 * Goes through an MP4 box by box: whether it is whole, what is filmed in it, and what has to be blanked so that it says nothing beyond its
 * pictures and its sound. Where it was filmed stands in `udta` and `meta`, which become `free`: nothing moves, so the places that the table
 * names stay true. What a camera writes as a track of its own, beside the pictures, stays. Rejects with a `DamagedVideo`.
 */
export async function readMovie(file: VideoFile): Promise<Movie> {
  const told: Told = { boxes: 0, edits: [], codecs: [], track: { handler: '', codecs: [] } };
  let hasTable = false;
  for (let at = 0; at + 8 <= file.size; ) {
    count(told);
    const box = readBox(await file.read(at, 16), at, file.size);
    if (SAYING.has(box.name)) told.edits.push(...blank(box));
    const isTable = box.name === 'moov';
    if (isTable || box.name === 'moof') {
      if (box.end - at > MOST_AT_ONCE || (isTable && hasTable)) throw new DamagedVideo();
      walk({ bytes: await file.read(at, box.end - at), offset: at }, moved(box, -at), told);
      hasTable ||= isTable;
    }
    at = box.end;
  }
  if (!hasTable) throw new DamagedVideo();
  return { edits: told.edits, unplayed: nameUnplayed(told.codecs) };
}
