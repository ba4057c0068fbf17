import { ByteReader, Malformed } from '../../log/byte-reader';
import type { StateVector } from '../../log/state-vector';
import { MESSAGE_LIMITS } from './message-limits';

/** What one client of a board can weigh in a state vector: both numbers at their largest. */
const BYTES_A_CLIENT = 10;

/**
 * Reads what a client has. Each opening of a page that draws is a client for ever, so a board of some years has a long vector, and whoever
 * holds that board says it whenever they come: what may be said grows with the board. Throws `Malformed` for what is none.
 *
 * @returns of clients the board knows; what it doesn't know it can't leave out of an answer, and nobody's list is kept longer than the
 *   board's own. Null when it is too long even so
 */
export function readVector(bytes: Uint8Array, known: StateVector): StateVector | null {
  if (bytes.length > MESSAGE_LIMITS.stateVector + known.size * BYTES_A_CLIENT) return null;
  const vector = new Map<number, number>();
  const reader = new ByteReader(bytes);
  for (let left = reader.varUint(); left > 0; left--) {
    const client = reader.varUint();
    const clock = reader.varUint();
    if (known.has(client)) vector.set(client, clock);
  }
  if (!reader.isAtEnd) throw new Malformed('the state vector can’t be read');
  return vector;
}
