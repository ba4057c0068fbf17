import { ByteReader, Malformed } from './byte-reader';

/** How far each client's work is known: the clock after its last struct. */
export type StateVector = ReadonlyMap<number, number>;

/** Reads a V1 state vector of exact length; null when it is none. */
export function readStateVector(bytes: Uint8Array): Map<number, number> | null {
  const vector = new Map<number, number>();
  const reader = new ByteReader(bytes);
  try {
    for (let left = reader.varUint(); left > 0; left--) {
      const client = reader.varUint();
      vector.set(client, reader.varUint());
    }
    return reader.isAtEnd ? vector : null;
  } catch (error) {
    if (error instanceof Malformed) return null;
    throw error;
  }
}

export function sizeOfVarUint(value: number): number {
  let size = 1;
  for (let left = value; left >= 128; left = Math.floor(left / 128)) size++;
  return size;
}

/** Writes a lib0 varUint. @returns the position after it */
export function writeVarUint(target: Uint8Array, position: number, value: number): number {
  let left = value;
  let at = position;
  for (; left >= 128; left = Math.floor(left / 128)) target[at++] = (left % 128) | 128;
  target[at++] = left;
  return at;
}

export function writeStateVector(vector: StateVector): Uint8Array {
  let size = sizeOfVarUint(vector.size);
  for (const [client, clock] of vector) size += sizeOfVarUint(client) + sizeOfVarUint(clock);
  const bytes = new Uint8Array(size);
  let at = writeVarUint(bytes, 0, vector.size);
  for (const [client, clock] of vector) at = writeVarUint(bytes, writeVarUint(bytes, at, client), clock);
  return bytes;
}

/** Whether every range of an update lies within what is known. @param ranges threes, as in `UpdateScan` */
export function covers(vector: StateVector, ranges: ArrayLike<number>): boolean {
  for (let at = 0; at < ranges.length; at += 3) {
    if ((vector.get(ranges[at]!) ?? 0) < ranges[at + 2]!) return false;
  }
  return true;
}
