import * as Y from 'yjs';
import { createReplayedDocument } from '../../board/replayed-document';
import { cureDepth } from './cure-depth';
import type { Compacted, CompactedStep } from './document-task';
import { expectNothingLost } from './expect-nothing-lost';
import { FoldRefused } from './fold-refusal';
import type { KeptDocuments } from './kept-documents';
import { isStep, STEP } from './snapshot-steps';
import { testLoad } from './test-load';

/** Rows between two looks at whether somebody is to go first. */
const STRIDE = 128;

/**
 * Folds a snapshot and the updates after it into one snapshot: applied to a fresh document, which collects what was deleted and
 * deletes nothing itself. Never by a flat `mergeUpdates`, whose time grows beyond all bounds (yjs #710). Throws a `FoldRefused` rather than give less than it was given.
 */
export function compact(snapshot: Uint8Array | null, updates: readonly Uint8Array[]): Compacted {
  const { rows: _, ...whole } = fold(snapshot, updates, false, null, () => {})[0]!;
  return whole;
}

/**
 * The same with a snapshot now and then on the way, oldest first; the last is of all.
 *
 * @param kept where the document of the snapshot may be, and that of the result is left
 * @param giveWay is called every few milliseconds and may take its time
 */
export function compactInSteps(
  snapshot: Uint8Array | null,
  updates: readonly Uint8Array[],
  kept: KeptDocuments | null = null,
  giveWay: () => void = () => {},
): readonly CompactedStep[] {
  return fold(snapshot, updates, true, kept, giveWay);
}

function fold(
  snapshot: Uint8Array | null,
  updates: readonly Uint8Array[],
  inSteps: boolean,
  kept: KeptDocuments | null,
  giveWay: () => void,
): readonly CompactedStep[] {
  const known = snapshot && kept ? kept.take(snapshot) : null;
  const doc = known ?? createReplayedDocument();
  const steps: CompactedStep[] = [];
  let [rows, applied, size] = [0, 0, snapshot?.length ?? 0];
  let unseen = snapshot ? [snapshot] : [];
  let isKept = false;
  try {
    if (snapshot && !known) Y.applyUpdate(doc, snapshot);
    do {
      const end = inSteps ? endOfStep(updates, applied, size) : updates.length;
      doc.transact(() => {
        for (let index = applied; index < end; index += 1) {
          if (index % STRIDE === 0) giveWay();
          Y.applyUpdate(doc, updates[index]!);
        }
      });
      applied = end;
      giveWay();
      const isLast = end === updates.length;
      const { pendingStructs, pendingDs } = doc.store;
      if (!pendingStructs && !pendingDs) {
        const added = [...unseen, ...updates.slice(rows, end)];
        const step = readStep(doc, added, isLast, giveWay);
        unseen = [];
        steps.push({ ...step, rows: end });
        [rows, size] = [end, step.data.length];
      } else if (isLast) throw new FoldRefused('something builds on what is not there');
    } while (applied < updates.length);
    const { data, cure } = steps.at(-1)!;
    // Curing changes the document: it says more then than its snapshot.
    isKept = kept !== null && cure === null;
    if (isKept) kept?.keep(doc, data);
    return steps;
  } finally {
    if (!isKept) doc.destroy();
  }
}

function endOfStep(updates: readonly Uint8Array[], start: number, size: number): number {
  let bytes = 0;
  // What is left would be hardly a step.
  const last = updates.length - STEP.rows / 2;
  for (let end = start; end < last; end += 1) {
    if (isStep(end - start, bytes, size)) return end;
    bytes += updates[end]!.length;
  }
  return updates.length;
}

function readStep(doc: Y.Doc, added: readonly Uint8Array[], isLast: boolean, giveWay: () => void): Compacted {
  const data = Y.encodeStateAsUpdate(doc);
  const stateVector = Y.encodeStateVector(doc);
  giveWay();
  const deletionsOffset = expectNothingLost(data, stateVector, added);
  giveWay();
  // Those on the way are no more than points of the past: loading each would take longer than all the folding.
  if (isLast) testLoad(doc, data);
  return { data, stateVector, deletionsOffset, cure: isLast ? cureDepth(doc) : null };
}
