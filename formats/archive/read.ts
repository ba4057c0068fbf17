import { Unzip, type UnzipFile, UnzipInflate } from 'fflate';
import { sentence } from '../../board/sentence';
import type { ShapeModels } from '../../board/shape-model';
import { readUtf8 } from '../carried/text';
import type { Reading, ReadingLimits } from '../imported';
import { joinBytes } from '../join-bytes';
import { readJson } from '../json/read';
import { BOARD_ENTRY, PICTURE_FOLDER } from './write';

/** Entries of an archive beyond which it is not read on, and how much more than itself it may hold. */
const MOST_ENTRIES = 5_000;
const MOST_TIMES = 20;

class TooMuch extends Error {}

/**
 * Unpacks the entries that are asked for, all of them together at most `limit` bytes. Counts what comes out, not what the archive says
 * of itself: a bomb lies. Undefined for what is damaged or too much.
 */
export function unzip(
  bytes: Uint8Array,
  limit: number,
  isWanted: (name: string) => boolean,
): ReadonlyMap<string, Uint8Array> | undefined {
  const entries = new Map<string, Uint8Array>();
  let [size, count] = [0, 0];
  const open = (file: UnzipFile) => {
    count += 1;
    if (count > MOST_ENTRIES) throw new TooMuch();
    if (!isWanted(file.name)) return;
    const parts: Uint8Array[] = [];
    file.ondata = (error, part, isLast) => {
      if (error) throw error;
      size += part.length;
      if (size > limit) throw new TooMuch();
      parts.push(part);
      if (isLast) entries.set(file.name, joinBytes(parts));
    };
    file.start();
  };
  try {
    const stream = new Unzip(open);
    stream.register(UnzipInflate);
    for (let at = 0; at < bytes.length; at += 4_096) {
      stream.push(bytes.subarray(at, at + 4_096), at + 4_096 >= bytes.length);
    }
  } catch {
    return undefined;
  }
  return entries;
}

export function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/** Reads a `.driftless` file. Never throws. */
export function readArchive(bytes: Uint8Array, models: ShapeModels, limits: ReadingLimits): Reading {
  const isWanted = (name: string) => name === BOARD_ENTRY || name.startsWith(PICTURE_FOLDER);
  const entries = unzip(bytes, Math.min(limits.size * 5, bytes.length * MOST_TIMES + 10_000_000), isWanted);
  if (!entries)
    return { ok: false, reason: sentence('The archive is damaged, or holds far more than it should') };
  const board = entries.get(BOARD_ENTRY);
  const text = board && readUtf8(board);
  let value: unknown;
  try {
    value = JSON.parse(text ?? '');
  } catch {
    return { ok: false, reason: sentence('This archive holds no board') };
  }
  const reading = readJson(value, models, limits);
  if (!reading.ok) return reading;
  const pictures = new Map(reading.value.pictures);
  for (const [name, contents] of entries) {
    const hash = /^pictures\/([A-Za-z0-9_-]{1,128})\.[a-z]+$/.exec(name)?.[1];
    if (hash) pictures.set(hash, contents);
  }
  return { ok: true, value: { ...reading.value, pictures } };
}
