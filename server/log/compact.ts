import * as Y from 'yjs';
import { cureDepth } from './cure-depth';
import type { Compacted } from './document-task';
import { readStateVector } from './state-vector';
import { STORED_LIMITS } from './update-limits';
import { scanUpdate } from './update-scan';

/**
 * Folds a snapshot and the updates after it into one snapshot: applied in one transaction to a fresh Y.Doc, which collects what was
 * deleted. Never by a flat `mergeUpdates`, whose time grows beyond all bounds (yjs #710). Throws rather than give a smaller state.
 */
export function compact(snapshot: Uint8Array | null, updates: readonly Uint8Array[]): Compacted {
  const doc = new Y.Doc();
  try {
    doc.transact(() => {
      if (snapshot) Y.applyUpdate(doc, snapshot);
      for (const update of updates) Y.applyUpdate(doc, update);
    });
    const { pendingStructs, pendingDs } = doc.store;
    if (pendingStructs || pendingDs) throw new Error('something in the log builds on what is not there');
    const data = Y.encodeStateAsUpdate(doc);
    const stateVector = Y.encodeStateVector(doc);
    const result = scanUpdate(data, STORED_LIMITS);
    if (!result.ok) throw new Error(`the result can't be read: ${result.reason}`);
    expectNothingLost(stateVector, snapshot, updates);
    return { data, stateVector, deletionsOffset: result.scan.deletionsOffset, cure: cureDepth(doc) };
  } finally {
    doc.destroy();
  }
}

function expectNothingLost(
  stateVector: Uint8Array,
  snapshot: Uint8Array | null,
  updates: readonly Uint8Array[],
): void {
  const vector = readStateVector(stateVector)!;
  for (const update of snapshot ? [snapshot, ...updates] : updates) {
    const result = scanUpdate(update, STORED_LIMITS);
    if (!result.ok) throw new Error(`an update can't be read: ${result.reason}`);
    const { ranges } = result.scan;
    for (let at = 0; at < ranges.length; at += 3) {
      if ((vector.get(ranges[at]!) ?? 0) < ranges[at + 2]!)
        throw new Error('the result lacks somebody’s work');
    }
  }
}
