import { DeletionIndex } from './deletion-index';
import { FoldRefused } from './fold-refusal';
import { covers, readStateVector } from './state-vector';
import { STORED_LIMITS } from './update-limits';
import { scanUpdate } from './update-scan';

/**
 * Reads what a snapshot was folded of, from its bytes and without Yjs, and throws where the snapshot has less of anybody's work or deletes
 * less of it.
 *
 * @param sources the snapshot before and the updates since
 * @returns where the delete set begins in the snapshot
 */
export function expectNothingLost(
  snapshot: Uint8Array,
  stateVector: Uint8Array,
  sources: readonly Uint8Array[],
): number {
  const result = scanUpdate(snapshot, STORED_LIMITS);
  const vector = readStateVector(stateVector);
  if (!result.ok || !vector) throw new FoldRefused('the snapshot can’t be read');
  if (!holdsAll(result.scan.ranges, vector)) throw new FoldRefused('work is missing');
  const deleted = new DeletionIndex();
  deleted.add(result.scan.deletions);
  for (const source of sources) {
    const read = scanUpdate(source, STORED_LIMITS);
    if (!read.ok) throw new FoldRefused('an update can’t be read');
    if (!covers(vector, read.scan.ranges)) throw new FoldRefused('work is missing');
    if (!deleted.contains(read.scan.deletions)) throw new FoldRefused('a deletion is missing');
  }
  return result.scan.deletionsOffset;
}

/** Whether a snapshot has what its state vector says: each client's work from the first to the last, without a hole. */
function holdsAll(ranges: ArrayLike<number>, vector: ReadonlyMap<number, number>): boolean {
  let clients = 0;
  for (let at = 0; at < ranges.length; at += 3) {
    if (ranges[at + 1] !== 0 || vector.get(ranges[at]!) !== ranges[at + 2]) return false;
    clients += 1;
  }
  return clients === vector.size;
}
