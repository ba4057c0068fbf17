import { Inflate } from 'fflate';
import { joinBytes } from '../join-bytes';
import { checksum } from '../pictures/png-chunk';
import { readDirectory, type ZipEntry } from './zip-directory';

const [STORED, DEFLATED] = [0, 8];
/** Bytes that are unpacked at once: what they become is a thousand times as much at most. */
const PIECE = 4_096;
/** Deflate can't make more of a byte. */
const MOST_TIMES = 1_032;

class Lying extends Error {}

function inflate(packed: Uint8Array, length: number): Uint8Array {
  if (length > packed.length * MOST_TIMES) throw new Lying();
  const parts: Uint8Array[] = [];
  let size = 0;
  const stream = new Inflate((part) => {
    size += part.length;
    if (size > length) throw new Lying();
    parts.push(part);
  });
  for (let at = 0; at < packed.length; at += PIECE)
    stream.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
  return joinBytes(parts);
}

function unpack({ method, isEncrypted, packed, length }: ZipEntry): Uint8Array | null {
  if (!packed || isEncrypted) return null;
  if (method === STORED) return packed;
  return method === DEFLATED ? inflate(packed, length) : null;
}

function read(entry: ZipEntry): Uint8Array | null {
  try {
    const bytes = unpack(entry);
    return bytes?.length === entry.length && checksum(bytes) === entry.checksum ? bytes : null;
  } catch {
    return null;
  }
}

/** How far a zip is read. */
export interface ZipLimits {
  /** Bytes unpacked, all wanted files together. */
  readonly size: number;
  readonly entries: number;
}

/**
 * The files of a zip that are asked for. Null for one that is damaged, is not what the zip says of it (its length and its checksum), or finds no room
 * any more: no more is ever unpacked than was said beforehand. Undefined for what is no whole zip.
 */
export function unzip(
  bytes: Uint8Array,
  limits: ZipLimits,
  isWanted: (name: string) => boolean,
): ReadonlyMap<string, Uint8Array | null> | undefined {
  const entries = readDirectory(bytes, limits.entries);
  if (!entries) return undefined;
  let room = limits.size;
  return new Map(
    entries
      .filter(({ name }) => isWanted(name))
      .map((entry) => {
        if (entry.length > room) return [entry.name, null] as const;
        room -= entry.length;
        return [entry.name, read(entry)] as const;
      }),
  );
}
