import * as Y from 'yjs';
import { cureDepth } from './cure-depth';
import type { Compacted, CompactedStep } from './document-task';
import { readStateVector } from './state-vector';
import { STORED_LIMITS } from './update-limits';
import { scanUpdate } from './update-scan';

/**
 * In a long log a snapshot is made on the way: after so many rows that weigh so much of what the board weighed at the one before. Points of
 * the past are built from the nearest, and where ten thousand rows were written in a minute there would be none between them.
 */
const STEP = { rows: 2_000, share: 0.25 };

/**
 * Folds a snapshot and the updates after it into one snapshot: applied to a fresh Y.Doc, which collects what was deleted. Never by a flat
 * `mergeUpdates`, whose time grows beyond all bounds (yjs #710). Throws rather than give a smaller state.
 */
export function compact(snapshot: Uint8Array | null, updates: readonly Uint8Array[]): Compacted {
  const { rows: _, ...whole } = fold(snapshot, updates, Number.POSITIVE_INFINITY)[0]!;
  return whole;
}

/** The same with a snapshot now and then on the way, oldest first; the last is of all. */
export function compactInSteps(
  snapshot: Uint8Array | null,
  updates: readonly Uint8Array[],
): readonly CompactedStep[] {
  return fold(snapshot, updates, STEP.rows);
}

/** @param least rows of a step */
function fold(
  snapshot: Uint8Array | null,
  updates: readonly Uint8Array[],
  least: number,
): readonly CompactedStep[] {
  const doc = new Y.Doc();
  const steps: CompactedStep[] = [];
  let [rows, applied, size] = [0, 0, snapshot?.length ?? 0];
  try {
    if (snapshot) Y.applyUpdate(doc, snapshot);
    do {
      const end = endOfStep(updates, applied, least, size);
      doc.transact(() => {
        for (const update of updates.slice(applied, end)) Y.applyUpdate(doc, update);
      });
      applied = end;
      const isLast = end === updates.length;
      const { pendingStructs, pendingDs } = doc.store;
      if (!pendingStructs && !pendingDs) {
        const added =
          snapshot && rows === 0 ? [snapshot, ...updates.slice(0, end)] : updates.slice(rows, end);
        const step = readStep(doc, added, isLast);
        steps.push({ ...step, rows: end });
        [rows, size] = [end, step.data.length];
      } else if (isLast) throw new Error('something in the log builds on what is not there');
    } while (applied < updates.length);
    return steps;
  } finally {
    doc.destroy();
  }
}

function endOfStep(updates: readonly Uint8Array[], start: number, least: number, size: number): number {
  let bytes = 0;
  // What is left would be hardly a step.
  const last = updates.length - least / 2;
  for (let end = start; end < last; end += 1) {
    if (end - start >= least && bytes >= size * STEP.share) return end;
    bytes += updates[end]!.length;
  }
  return updates.length;
}

function readStep(doc: Y.Doc, added: readonly Uint8Array[], isLast: boolean): Compacted {
  const data = Y.encodeStateAsUpdate(doc);
  const stateVector = Y.encodeStateVector(doc);
  const result = scanUpdate(data, STORED_LIMITS);
  if (!result.ok) throw new Error(`the result can't be read: ${result.reason}`);
  expectNothingLost(stateVector, added);
  return {
    data,
    stateVector,
    deletionsOffset: result.scan.deletionsOffset,
    cure: isLast ? cureDepth(doc) : null,
  };
}

function expectNothingLost(stateVector: Uint8Array, updates: readonly Uint8Array[]): void {
  const vector = readStateVector(stateVector)!;
  for (const update of updates) {
    const result = scanUpdate(update, STORED_LIMITS);
    if (!result.ok) throw new Error(`an update can't be read: ${result.reason}`);
    const { ranges } = result.scan;
    for (let at = 0; at < ranges.length; at += 3) {
      if ((vector.get(ranges[at]!) ?? 0) < ranges[at + 2]!)
        throw new Error('the result lacks somebody’s work');
    }
  }
}
