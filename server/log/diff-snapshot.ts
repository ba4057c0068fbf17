import * as Y from 'yjs';
import { ByteReader, Malformed } from './byte-reader';
import { CONTENT, scanContent } from './content-scan';
import { readStateVector, type StateVector, sizeOfVarUint, writeVarUint } from './state-vector';
import { STORED_LIMITS } from './update-limits';

const GC = 0;
const SKIP = 10;
const KIND = 31;
const HAS_KEY = 32;
const HAS_NEIGHBOUR = 128 | 64;

/** Passes over one struct. @returns by how much the clock goes on */
function passStruct(reader: ByteReader): number {
  const info = reader.byte();
  const kind = info & KIND;
  if (info === SKIP || kind === GC) return reader.varUint();
  if ((info & HAS_NEIGHBOUR) === 0) {
    if (reader.varUint() === 1) reader.skip(reader.varUint());
    else passReference(reader);
    if ((info & HAS_KEY) !== 0) reader.skip(reader.varUint());
  }
  if ((info & 128) !== 0) passReference(reader);
  if ((info & 64) !== 0) passReference(reader);
  const length = scanContent(reader, kind, STORED_LIMITS);
  if (kind !== CONTENT.deleted && length < 1) throw new Malformed('an item is empty');
  return length;
}

function passReference(reader: ByteReader): void {
  reader.varUint();
  reader.varUint();
}

/** What of a client's work is not known: so many structs from a clock on, as they lie in the update. */
interface Rest {
  readonly client: number;
  readonly clock: number;
  readonly structs: number;
  readonly bytes: Uint8Array;
}

/** Passes over one client's work. A struct that is known in part is taken whole: Yjs leaves out of it what it has. */
function readRest(reader: ByteReader, vector: StateVector): Rest | null {
  const structs = reader.varUint();
  const client = reader.varUint();
  let clock = reader.varUint();
  const known = vector.get(client) ?? 0;
  let [start, startClock, left] = [reader.position, clock, structs];
  for (let at = 0; at < structs; at++) {
    clock += passStruct(reader);
    if (clock > known) continue;
    [start, startClock, left] = [reader.position, clock, structs - at - 1];
  }
  if (left === 0) return null;
  return { client, clock: startClock, structs: left, bytes: reader.bytes.subarray(start, reader.position) };
}

function write(rests: readonly Rest[], deletions: Uint8Array): Uint8Array {
  let size = sizeOfVarUint(rests.length) + deletions.length;
  for (const { client, clock, structs, bytes } of rests)
    size += sizeOfVarUint(structs) + sizeOfVarUint(client) + sizeOfVarUint(clock) + bytes.length;
  const update = new Uint8Array(size);
  let at = writeVarUint(update, 0, rests.length);
  for (const { client, clock, structs, bytes } of rests) {
    for (const value of [structs, client, clock]) at = writeVarUint(update, at, value);
    update.set(bytes, at);
    at += bytes.length;
  }
  update.set(deletions, at);
  return update;
}

/**
 * What somebody with this state vector lacks of a snapshot, and all of its deletions, cut out of the bytes: Yjs would make each of its hundreds of
 * thousands of items and write the lacking ones anew, which takes ten times as long. The layout is that of Yjs 13; what is not read here is left to Yjs.
 */
export function diffSnapshot(snapshot: Uint8Array, stateVector: Uint8Array): Uint8Array {
  const vector = readStateVector(stateVector);
  if (!vector) return Y.diffUpdate(snapshot, stateVector);
  try {
    const reader = new ByteReader(snapshot);
    const rests: Rest[] = [];
    for (let left = reader.varUint(); left > 0; left--) {
      const rest = readRest(reader, vector);
      if (rest) rests.push(rest);
    }
    return write(rests, snapshot.subarray(reader.position));
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    return Y.diffUpdate(snapshot, stateVector);
  }
}
