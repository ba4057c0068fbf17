import type { BoardDocument } from '../log/board-document';
import { joinDeletions, joinRows } from '../log/join-rows';
import { covers, readStateVector, type StateVector } from '../log/state-vector';
import type { TailEntry } from '../log/tail-entry';
import { frameDeletions, framePrefix, NO_STRUCTS } from '../log/update-frame';
import type { StoredSnapshot } from '../storage/storage';

/** From this size on it pays to compute what a client lacks of a snapshot, when it has this share of it. */
const DIFF = { bytes: 64 * 1024, share: 0.5 };

/** How a client gets the snapshot: as it is, only its deletions (which no state vector covers), or what it lacks. */
export type SnapshotPlan = 'whole' | 'deletions' | 'difference';

export function planSnapshot(snapshot: StoredSnapshot, vector: StateVector): SnapshotPlan {
  if (vector.size === 0) return 'whole';
  const stored = readStateVector(snapshot.stateVector) ?? new Map<number, number>();
  let all = 0;
  let known = 0;
  for (const [client, clock] of stored) {
    all += clock;
    known += Math.min(clock, vector.get(client) ?? 0);
  }
  if (known === all) return 'deletions';
  return snapshot.data.length >= DIFF.bytes && known >= all * DIFF.share ? 'difference' : 'whole';
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** An Update message in two pieces, so that a big snapshot is written as it lies in memory. */
export function frameLarge(update: Uint8Array): Buffer[] {
  return [framePrefix(update.length), asBuffer(update)];
}

/** The deletions of a snapshot as an update of their own; none when nothing was deleted. */
export function frameSnapshotDeletions(snapshot: StoredSnapshot): Buffer[] {
  const deletions = snapshot.data.subarray(snapshot.deletionsOffset);
  if (deletions.length <= 1) return [];
  return [framePrefix(deletions.length + 1), asBuffer(NO_STRUCTS), asBuffer(deletions)];
}

/** Made once, however many come back after a restart. */
const deletionFrames = new WeakMap<TailEntry, Buffer>();

function frameTailDeletions(entry: TailEntry): Buffer {
  let frame = deletionFrames.get(entry);
  if (!frame) {
    frame = frameDeletions(entry);
    deletionFrames.set(entry, frame);
  }
  return frame;
}

function selectRows(rows: Iterable<TailEntry>, vector: StateVector): Buffer[] {
  const frames: Buffer[] = [];
  for (const entry of rows) {
    if (!covers(vector, entry.ranges)) frames.push(entry.frame);
    else if (entry.deletions.length > 0) frames.push(frameTailDeletions(entry));
  }
  return frames;
}

/** The frames of the tail that a client may lack, one or several to a buffer. Deletions are never left out: a state vector does not tell of them. */
export function selectTail({ tail, newest }: BoardDocument, vector: StateVector): Buffer[] {
  const packed = tail.packs.flatMap((pack) => pack.select(vector));
  return [...packed, ...selectRows(newest, vector)];
}

/** From so many rows on they are joined: fewer are heard at once. */
const MANY = 16;

/** The same in as few messages as it takes, for somebody who waits to see all of it. */
export function gatherTail({ tail, newest }: BoardDocument, vector: StateVector): Buffer[] {
  const packed = tail.packs.flatMap((pack) => pack.selectJoined(vector));
  if (newest.length < MANY) return [...packed, ...selectRows(newest, vector)];
  const known = newest.filter(({ ranges }) => covers(vector, ranges));
  const lacking = newest.filter(({ ranges }) => !covers(vector, ranges));
  return [...packed, ...joinRows(lacking), ...joinDeletions(known)];
}
