import type { StoredDocument, StoredRow, StoredSnapshot } from '../storage/storage';
import { isGuestOfLink } from '../storage/subject-of-claim';
import { CrowdedPlaces } from './crowded-places';
import { DeletionIndex } from './deletion-index';
import type { Numbers } from './numbers';
import { isStep } from './snapshot-steps';
import { readStateVector, type StateVector } from './state-vector';
import { Tail } from './tail';
import type { TailEntry } from './tail-entry';
import { TypeDepths } from './type-depths';
import { frameUpdate } from './update-frame';
import { STORED_LIMITS } from './update-limits';
import { readDeletions, type ScanResult, scanUpdate, type UpdateScan } from './update-scan';

/** A new update on its way into the log. */
export interface NewUpdate {
  readonly update: Uint8Array;
  readonly scan: UpdateScan;
  readonly person: string;
  readonly author: object | null;
}

const NOTHING: Numbers = [];
/** When the tail is folded into a new snapshot. */
const COMPACTION = { rows: 2_000, bytes: 1024 * 1024, share: 0.5, restRows: 100, restBytes: 64 * 1024 };

export class DamagedBoard extends Error {}

/** A row that is on the disk while one before it is not here yet. */
interface Ahead {
  readonly entry: TailEntry;
  readonly isOwn: boolean;
}

function createEntry(update: NewUpdate, seq: number): TailEntry {
  const frame = frameUpdate(update.update);
  const { ranges, deletions, nested, deletionsOffset } = update.scan;
  const updateStart = frame.length - update.update.length;
  return {
    seq,
    frame,
    updateStart,
    deletionsStart: updateStart + deletionsOffset,
    ranges,
    deletions: deletions.length > 0 ? deletions : NOTHING,
    person: update.person,
    client: ranges[0] ?? 0,
    nested: nested.length > 0 ? nested : NOTHING,
    author: update.author,
  };
}

/** Throws `DamagedBoard` when a row can't be read. */
function readStored(
  id: string,
  row: StoredRow,
  result: ScanResult = scanUpdate(row.data, STORED_LIMITS),
): NewUpdate {
  if (!result.ok) throw new DamagedBoard(`${id}: row ${row.seq} can't be read: ${result.reason}`);
  return { update: row.data, scan: result.scan, person: row.person ?? '', author: null };
}

function readVector(id: string, snapshot: StoredSnapshot | null): Map<number, number> {
  const vector = snapshot ? readStateVector(snapshot.stateVector) : new Map<number, number>();
  if (!vector) throw new DamagedBoard(`${id}: the snapshot's state vector can't be read`);
  return vector;
}

function advance(vector: Map<number, number>, ranges: Numbers): void {
  for (let at = 0; at < ranges.length; at += 3) {
    if ((vector.get(ranges[at]!) ?? 0) < ranges[at + 2]!) vector.set(ranges[at]!, ranges[at + 2]!);
  }
}

/**
 * A board that is open on this process, without a Y.Doc: the stored snapshot as bytes, the frames since, and how far each client's work is
 * known. Costs about its encoded size, where a document in memory costs 14 to 20 times that.
 *
 * Invariants: `tail` holds exactly the committed rows after `snapshot.throughSeq`, in order and without a gap; `committed` is the state
 * vector of snapshot and tail; `known` is that plus what is on its way to the disk. Other processes append to the same log: a row that is
 * on the disk after one that is not here yet waits `ahead` of the tail until the hole is filled.
 */
export class BoardDocument {
  snapshot: StoredSnapshot | null;
  tail = new Tail();
  headSeq: number;
  /** How many updates were handed to the log, and how many of them are settled: the barrier behind PERSISTED. */
  appended = 0;
  settled = 0;
  /** Whether the storage takes nothing of this board, though it takes others: it is to be read anew as soon as nobody uses it. */
  isRefused = false;
  compactedAt = Number.NEGATIVE_INFINITY;
  /**
   * Who a client belongs to, as far as the tail tells. Only what came alone says so: whoever brings a whole board back to a server that
   * lost it sends everyone's work. Those without a cookie are many people, and are left out.
   */
  private readonly authors = new Map<number, string>();
  readonly typeDepths = new TypeDepths();
  readonly places = new CrowdedPlaces();
  private committedVector: Map<number, number>;
  private knownVector: Map<number, number>;
  private deletionIndex: DeletionIndex | null = null;
  private pending: TailEntry[] = [];
  private pendingBytes = 0;
  private readonly ahead = new Map<number, Ahead>();
  private joined: TailEntry[] = [];

  /**
   * Throws `DamagedBoard` when a row can't be read.
   *
   * @param scans what each row says, where that was read elsewhere
   */
  constructor(
    readonly id: string,
    stored: StoredDocument,
    scans: readonly ScanResult[] | null = null,
  ) {
    this.snapshot = stored.snapshot;
    this.headSeq = stored.headSeq;
    this.committedVector = readVector(id, stored.snapshot);
    for (const [index, row] of stored.rows.entries()) {
      const update = readStored(id, row, scans?.[index]);
      this.learn(update);
      this.keep(createEntry(update, row.seq));
    }
    this.knownVector = new Map(this.committedVector);
  }

  /** What is known, committed or on its way. */
  get known(): StateVector {
    return this.knownVector;
  }

  get committed(): StateVector {
    return this.committedVector;
  }

  get isSettled(): boolean {
    return this.settled === this.appended;
  }

  /** The person a client is known to belong to. */
  authorOf(client: number): string | undefined {
    return this.authors.get(client);
  }

  /** What was deleted, committed or on its way. Built when first asked for: most boards never need it. */
  get deletions(): DeletionIndex {
    if (!this.deletionIndex) {
      const index = new DeletionIndex();
      if (this.snapshot) index.add(readDeletions(this.snapshot.data, this.snapshot.deletionsOffset));
      for (const entry of [...this.recent, ...this.pending]) index.add(entry.deletions);
      this.deletionIndex = index;
    }
    return this.deletionIndex;
  }

  get tailBytes(): number {
    return this.tail.bytes;
  }

  /** Bytes, as it is stored and about to be. */
  get size(): number {
    return (this.snapshot?.data.length ?? 0) + this.tailBytes + this.pendingBytes;
  }

  /** Takes an update that passed the gate; the log settles it later. */
  accept(update: NewUpdate): TailEntry {
    const entry = createEntry(update, 0);
    this.learn(update);
    this.places.learn(update.scan.places, this.knownVector);
    this.appended++;
    this.pending.push(entry);
    this.pendingBytes += entry.frame.length;
    advance(this.knownVector, entry.ranges);
    if (entry.deletions.length > 0) this.deletionIndex?.add(entry.deletions);
    return entry;
  }

  /** The oldest accepted entries are on the disk, from this seq on. */
  commit(entries: readonly TailEntry[], firstSeq: number): void {
    this.pending.splice(0, entries.length);
    let seq = firstSeq;
    for (const entry of entries) {
      entry.seq = seq++;
      this.pendingBytes -= entry.frame.length;
      this.place(entry, true);
    }
    this.settled += entries.length;
  }

  /** Takes rows that another process committed, in any order, known ones too. Throws `DamagedBoard` when one can't be read. */
  receive(rows: readonly StoredRow[]): void {
    for (const row of rows) {
      if (row.seq <= this.headSeq || this.ahead.has(row.seq)) continue;
      const update = readStored(this.id, row);
      this.learn(update);
      this.place(createEntry(update, row.seq), false);
    }
  }

  /** Begins anew with what lies on the disk, where the rows between are gone. What is on its way there stays on its way. */
  replace(stored: StoredDocument): void {
    if (stored.headSeq <= this.headSeq) return;
    this.committedVector = readVector(this.id, stored.snapshot);
    this.snapshot = stored.snapshot;
    this.headSeq = stored.snapshot?.throughSeq ?? 0;
    for (const seq of [...this.ahead.keys()]) if (seq <= this.headSeq) this.ahead.delete(seq);
    this.tail = new Tail();
    this.joined = [];
    this.receive(stored.rows);
    // The rows that waited may be the very next ones, and no row came that would have asked them.
    this.drainAhead();
    this.joined = [];
    this.deletionIndex = null;
    this.knowAnew();
  }

  /** Rows of other processes that have joined the tail since this was last asked, in order. */
  takeJoined(): readonly TailEntry[] {
    const { joined } = this;
    this.joined = [];
    return joined;
  }

  /** Whether rows are known to be on the disk that are not here. */
  get hasHole(): boolean {
    return this.ahead.size > 0;
  }

  /** All that is committed after the snapshot and is here: the tail, and what waits ahead of it. */
  get recent(): Iterable<TailEntry> {
    if (this.ahead.size === 0) return this.tail;
    return [...this.tail, ...this.waitingAhead()];
  }

  /** The part of `recent` that is not packed. */
  get newest(): readonly TailEntry[] {
    return this.ahead.size === 0 ? this.tail.loose : [...this.tail.loose, ...this.waitingAhead()];
  }

  /** The part of `recent` after a seq. */
  since(seq: number): readonly TailEntry[] {
    return [...this.tail.since(seq), ...this.waitingAhead().filter((entry) => entry.seq > seq)];
  }

  /** What was accepted and not committed is gone; whoever holds it is to be asked again. */
  abandon(): void {
    this.settled += this.pending.length;
    this.pending = [];
    this.pendingBytes = 0;
    this.deletionIndex = null;
    this.knowAnew();
  }

  needsCompaction(): boolean {
    const bytes = Math.max(COMPACTION.bytes, COMPACTION.share * (this.snapshot?.data.length ?? 0));
    return this.tail.length >= COMPACTION.rows || this.tailBytes >= bytes || this.typeDepths.needsProof;
  }

  /** Whether there is more to read in the tail than in the snapshot: folding at each doubling costs no more than writing the board anew. */
  get hasOutgrown(): boolean {
    return this.tailBytes >= Math.max(COMPACTION.bytes, this.snapshot?.data.length ?? 0);
  }

  /** Whether so much was written since the snapshot that the past wants one here. */
  get hasStep(): boolean {
    return isStep(this.tail.length, this.tailBytes, this.snapshot?.data.length ?? 0);
  }

  /** Whether folding the tail pays when the board is put away. */
  deservesCompaction(): boolean {
    return this.tail.length >= COMPACTION.restRows || this.tailBytes >= COMPACTION.restBytes;
  }

  adoptSnapshot(snapshot: StoredSnapshot): void {
    // One that another process made may hold rows that are not here yet: it comes with the next fold.
    if (snapshot.throughSeq <= (this.snapshot?.throughSeq ?? 0) || snapshot.throughSeq > this.headSeq) return;
    this.snapshot = snapshot;
    this.tail = this.tail.after(snapshot.throughSeq);
    this.typeDepths.prove([...this.recent, ...this.pending].map(({ nested }) => nested));
  }

  private learn({ scan: { ranges, nested }, person }: NewUpdate): void {
    this.typeDepths.learn(nested);
    if (ranges.length !== 3 || person === '' || isGuestOfLink(person)) return;
    if (!this.authors.has(ranges[0]!)) this.authors.set(ranges[0]!, person);
  }

  /** Puts a committed row where it belongs, and behind it what was waiting for it. */
  private place(entry: TailEntry, isOwn: boolean): void {
    // Read from the disk before its commit was told: it is here already.
    if (entry.seq <= this.headSeq) return;
    if (isOwn && entry.seq === this.headSeq + 1 && this.ahead.size === 0) {
      this.headSeq++;
      this.keep(entry);
      return;
    }
    this.ahead.set(entry.seq, { entry, isOwn });
    if (!isOwn) this.deletionIndex?.add(entry.deletions);
    this.drainAhead();
  }

  private waitingAhead(): TailEntry[] {
    return [...this.ahead.values()].map(({ entry }) => entry);
  }

  private drainAhead(): void {
    for (;;) {
      const next = this.ahead.get(this.headSeq + 1);
      if (!next) return;
      this.headSeq++;
      this.ahead.delete(this.headSeq);
      this.keep(next.entry);
      if (next.isOwn) continue;
      advance(this.knownVector, next.entry.ranges);
      this.joined.push(next.entry);
    }
  }

  private knowAnew(): void {
    this.knownVector = new Map(this.committedVector);
    for (const { entry } of this.ahead.values()) advance(this.knownVector, entry.ranges);
    for (const { ranges } of this.pending) advance(this.knownVector, ranges);
  }

  private keep(entry: TailEntry): void {
    this.tail.push(entry);
    advance(this.committedVector, entry.ranges);
  }
}
