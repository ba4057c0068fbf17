import { readUtf8, toByteString } from '../carried/text';

/** A file in a zip, as the zip's own table tells of it. Nothing of that was checked but where it lies. */
export interface ZipEntry {
  readonly name: string;
  /** 0 as it is, 8 deflated; others and what is encrypted we don't read. */
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly checksum: number;
  /** Bytes when unpacked, by its own account. */
  readonly length: number;
  /** Null where there is no such file at the place that the table says. */
  readonly packed: Uint8Array | null;
}

/** What the table says of an entry, before its place was looked at. */
interface Told extends Omit<ZipEntry, 'packed'> {
  readonly rawName: Uint8Array;
  readonly packedLength: number;
  readonly offset: number;
}

interface Table {
  readonly count: number;
  readonly start: number;
  readonly end: number;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;

const [LOCAL_LENGTH, CENTRAL_LENGTH, END_LENGTH, LOCATOR_LENGTH, END_64_LENGTH] = [30, 46, 22, 20, 56];
const MOST_COMMENT = 0xffff;
/** "Said elsewhere, in 64 bits." */
const ELSEWHERE = 0xffffffff;
const EXTRA_64 = 1;

class Damaged extends Error {}

/** Reads numbers as zips have them; what lies beyond the end is damage. */
class Reader {
  private readonly view: DataView;

  constructor(readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  private within(at: number, length: number): number {
    if (at < 0 || at + length > this.bytes.length) throw new Damaged();
    return at;
  }

  u16(at: number): number {
    return this.view.getUint16(this.within(at, 2), true);
  }

  u32(at: number): number {
    return this.view.getUint32(this.within(at, 4), true);
  }

  /** Places beyond what a file here can be long are damage too, so that numbers stay whole. */
  u64(at: number): number {
    const value = this.u32(at) + this.u32(at + 4) * 2 ** 32;
    if (!Number.isSafeInteger(value)) throw new Damaged();
    return value;
  }

  part(at: number, length: number): Uint8Array {
    return this.bytes.subarray(this.within(at, length), at + length);
  }
}

/**
 * The last record, whose comment ends where the file does: a picture's bytes may look like one, and a file that was cut off has none. Where none
 * does, the last whose comment is whole: mail and tapes fill files up.
 */
function findEnd(reader: Reader): number {
  const { length } = reader.bytes;
  const first = Math.max(0, length - END_LENGTH - MOST_COMMENT);
  let filledUp: number | undefined;
  for (let at = length - END_LENGTH; at >= first; at -= 1) {
    if (reader.u32(at) !== END) continue;
    const end = at + END_LENGTH + reader.u16(at + 20);
    if (end === length) return at;
    if (end < length) filledUp ??= at;
  }
  if (filledUp === undefined) throw new Damaged();
  return filledUp;
}

function findTable(reader: Reader): Table {
  const end = findEnd(reader);
  const locator = end - LOCATOR_LENGTH;
  const count = reader.u16(end + 10);
  const [length, start] = [reader.u32(end + 12), reader.u32(end + 16)];
  const isLong = locator >= 0 && reader.u32(locator) === LOCATOR_64;
  // Archives in several files are none of ours.
  if (reader.u16(end + 8) !== count) throw new Damaged();
  if (!isLong) return { count, start, end: start + length };
  const at = reader.u64(locator + 8);
  if (at > locator - END_64_LENGTH || reader.u32(at) !== END_64) throw new Damaged();
  const [long, longStart] = [reader.u64(at + 40), reader.u64(at + 48)];
  return { count: reader.u64(at + 32), start: longStart, end: longStart + long };
}

/** The numbers that found no room in 32 bits, in the order of their places. */
function* readLong(reader: Reader, start: number, length: number): Generator<number> {
  for (let at = start; at + 4 <= start + length; at += 4 + reader.u16(at + 2)) {
    if (reader.u16(at) !== EXTRA_64) continue;
    const end = Math.min(at + 4 + reader.u16(at + 2), start + length);
    for (let place = at + 4; place + 8 <= end; place += 8) yield reader.u64(place);
    return;
  }
}

function readTold(reader: Reader, at: number): { readonly told: Told; readonly next: number } {
  if (reader.u32(at) !== CENTRAL) throw new Damaged();
  const [name, extra, comment] = [reader.u16(at + 28), reader.u16(at + 30), reader.u16(at + 32)];
  const rawName = reader.part(at + CENTRAL_LENGTH, name);
  const long = readLong(reader, at + CENTRAL_LENGTH + name, extra);
  const [length, packedLength, offset] = [24, 20, 42].map((place) => {
    const value = reader.u32(at + place);
    if (value !== ELSEWHERE) return value;
    return (long.next().value as number | undefined) ?? value;
  });
  const told = {
    ...{ rawName, name: readUtf8(rawName) ?? toByteString(rawName) },
    ...{ method: reader.u16(at + 10), isEncrypted: (reader.u16(at + 8) & 1) === 1 },
    ...{ checksum: reader.u32(at + 16), length: length!, packedLength: packedLength!, offset: offset! },
  };
  return { told, next: at + CENTRAL_LENGTH + name + extra + comment };
}

function readAllTold(reader: Reader, { count, start, end }: Table, most: number): readonly Told[] {
  if (count > most || end > reader.bytes.length) throw new Damaged();
  const all: Told[] = [];
  let at = start;
  while (all.length < count) {
    const { told, next } = readTold(reader, at);
    all.push(told);
    at = next;
  }
  if (at !== end) throw new Damaged();
  // Of two of one name one reader takes the first and another the last.
  if (new Set(all.map(({ name }) => name)).size < all.length) throw new Damaged();
  return all;
}

const isSame = (one: Uint8Array, other: Uint8Array) =>
  one.length === other.length && one.every((byte, index) => byte === other[index]);

/** Where the bytes of an entry lie; null where its own head does not say its name. */
function findPacked(reader: Reader, { rawName, packedLength, offset }: Told, end: number) {
  if (offset + LOCAL_LENGTH > end || reader.u32(offset) !== LOCAL) return null;
  const [name, extra] = [reader.u16(offset + 26), reader.u16(offset + 28)];
  const start = offset + LOCAL_LENGTH + name + extra;
  if (start + packedLength > end || !isSame(reader.part(offset + LOCAL_LENGTH, name), rawName)) return null;
  return { offset, end: start + packedLength, packed: reader.part(start, packedLength) };
}

/** Files that lie in one another are a bomb: a few kilobytes are then counted a thousand times. */
function refuseOverlaps(places: readonly { readonly offset: number; readonly end: number }[]): void {
  const sorted = [...places].sort((one, other) => one.offset - other.offset);
  for (const [index, { offset }] of sorted.entries())
    if (index > 0 && offset < sorted[index - 1]!.end) throw new Damaged();
}

/**
 * What is in a zip, by the table at its end, which alone knows: what looks like a file within the bytes of another is none. Undefined for what is no
 * zip or is not whole, for two files of one name, files within files, and more than `most`.
 */
export function readDirectory(bytes: Uint8Array, most: number): readonly ZipEntry[] | undefined {
  try {
    const reader = new Reader(bytes);
    const table = findTable(reader);
    const found = readAllTold(reader, table, most).map((told) => ({
      told,
      place: findPacked(reader, told, table.start),
    }));
    refuseOverlaps(found.flatMap(({ place }) => place ?? []));
    return found.map(({ told: { name, method, isEncrypted, checksum, length }, place }) => ({
      ...{ name, method, isEncrypted, checksum, length },
      packed: place?.packed ?? null,
    }));
  } catch (error) {
    if (error instanceof Damaged) return undefined;
    throw error;
  }
}
