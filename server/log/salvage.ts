import * as Y from 'yjs';
import { createReplayedDocument } from '../../board/replayed-document';
import { writeStateVector } from './state-vector';
import { UPDATE_LIMITS } from './update-limits';

/** Told that somebody has all of a client's work, Yjs leaves it out. */
function leaveOut(update: Uint8Array, clients: readonly number[]): Uint8Array {
  const all = new Map(clients.map((client) => [client, UPDATE_LIMITS.clock]));
  return Y.diffUpdate(update, writeStateVector(all));
}

/**
 * Takes out of an update what builds on something that is not there, and gives the rest as an update of its own. Somebody who holds a
 * piece of work whose beginning is lost (in a tab that was closed, on a device that is away) would otherwise never have anything saved:
 * Yjs sends what is pending along with everything else.
 */
export function salvage(
  snapshot: Uint8Array | null,
  updates: readonly Uint8Array[],
  update: Uint8Array,
  without: readonly number[],
): Uint8Array {
  const doc = createReplayedDocument({ gc: false });
  try {
    doc.transact(() => {
      if (snapshot) Y.applyUpdate(doc, snapshot);
      for (const each of updates) Y.applyUpdate(doc, each);
    });
    const before = Y.encodeStateVector(doc);
    Y.applyUpdate(doc, without.length > 0 ? leaveOut(update, without) : update);
    doc.store.pendingStructs = null;
    doc.store.pendingDs = null;
    return Y.encodeStateAsUpdate(doc, before);
  } finally {
    doc.destroy();
  }
}
