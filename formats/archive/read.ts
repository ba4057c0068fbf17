import { sentence } from '../../board/sentence';
import type { ShapeModels } from '../../board/shape-model';
import { readUtf8 } from '../carried/text';
import { LeftOutCount, type Reading, type ReadingLimits } from '../imported';
import { readJson } from '../json/read';
import { damaged } from '../left-out-words';
import type { Pictures } from '../picture-bytes';
import { unzip } from './unzip';
import { BOARD_ENTRY, PICTURE_FOLDER } from './write';

/** Entries of an archive beyond which it is not read, and how much more than itself it may hold. */
const MOST_ENTRIES = 5_000;
const MOST_TIMES = 20;

export function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/** The pictures of an archive by the hash in their names; those that are damaged are counted. */
function readPictures(entries: ReadonlyMap<string, Uint8Array | null>, leftOut: LeftOutCount): Pictures {
  const pictures = new Map<string, Uint8Array>();
  for (const [name, contents] of entries) {
    const hash = /^pictures\/([A-Za-z0-9_-]{1,128})\.[a-z0-9]+$/.exec(name)?.[1];
    if (hash && contents) pictures.set(hash, contents);
    else if (hash) leftOut.add(damaged('image'));
  }
  return pictures;
}

/** Reads a `.driftless` file. Never throws. */
export function readArchive(bytes: Uint8Array, models: ShapeModels, limits: ReadingLimits): Reading {
  const isWanted = (name: string) => name === BOARD_ENTRY || name.startsWith(PICTURE_FOLDER);
  const size = Math.min(limits.size * 5, bytes.length * MOST_TIMES + 10_000_000);
  const entries = unzip(bytes, { size, entries: MOST_ENTRIES }, isWanted);
  const board = entries?.get(BOARD_ENTRY);
  if (!entries || board === null)
    return { ok: false, reason: sentence('The archive is damaged, or holds far more than it should') };
  const text = board && readUtf8(board);
  let value: unknown;
  try {
    value = JSON.parse(text ?? '');
  } catch {
    return { ok: false, reason: sentence('This archive holds no board') };
  }
  const reading = readJson(value, models, limits);
  if (!reading.ok) return reading;
  const leftOut = new LeftOutCount(reading.value.leftOut);
  const pictures = new Map([...(reading.value.pictures ?? []), ...readPictures(entries, leftOut)]);
  return { ok: true, value: { ...reading.value, pictures, leftOut: leftOut.value } };
}
