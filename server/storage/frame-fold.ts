import { frameUpdates } from './frame-updates';
import type { StoredDocument, StoredFold } from './storage';

/**
 * What PostgreSQL's driver reads, if it is small, lies in Node's pool, which can't change hands: from Node 21 on a message that would give it away is
 * refused, and no board was folded there by the process that served it.
 */
export function takeOutOfPool(bytes: Uint8Array): Uint8Array {
  const isAlone = !Buffer.isBuffer(bytes) || bytes.byteLength === bytes.buffer.byteLength;
  return isAlone ? bytes : new Uint8Array(bytes);
}

/** What is to be folded, of a board that was read row by row. */
export function frameFold({ snapshot, rows, headSeq }: StoredDocument): StoredFold {
  return {
    snapshot: snapshot && { ...snapshot, data: takeOutOfPool(snapshot.data) },
    updates: frameUpdates(rows.map(({ data }) => data)),
    count: rows.length,
    headSeq,
  };
}
