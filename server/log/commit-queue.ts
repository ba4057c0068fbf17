import type { Bus } from '../bus/bus';
import type { Logger } from '../observe/logger';
import { type AppendBatch, type Storage, StorageError } from '../storage/storage';
import type { BoardDocument, NewUpdate } from './board-document';
import { GatheringPace } from './gathering-pace';
import type { TailEntry } from './tail-entry';

/**
 * Group commit: a batch leaves at the latest after so many milliseconds, and at once when it is this full. What piled up while the processors were busy
 * goes in several of that many rows: in one of seven thousand the first row waited for the last, and telling of it held every socket.
 */
const BATCH = { interval: 5, rows: 2_048, bytes: 1024 * 1024, mostBytes: 16 * 1024 * 1024 };
/**
 * While thousands of rows come a second they are gathered longer: of each board a batch writes a page, whether it brings one row of it or
 * twenty, and every reader is written to once a batch. Longer than this saves nothing that can be measured, and whoever waits, waits.
 */
const GATHERING = { most: 20, perSecond: 500 };
/**
 * How much is held in memory while the disk refuses, and for how long. Whoever waits sees others' pointers and is saved within seconds when the
 * disk is back; whoever is let go comes back later. So only a process that may be cut off alone lets go, and an outage of minutes is sat out.
 */
const BUFFER = { bytes: 32 * 1024 * 1024, milliseconds: 300_000 };
const RETRY = { first: 250, longest: 5_000 };

/** Why nothing is stored at the moment, in words for people; null when all is well. */
export type LogTrouble = { readonly kind: 'full' | 'unavailable'; readonly text: string } | null;

export interface CommitPorts {
  readonly storage: Storage;
  readonly bus: Bus;
  readonly logger: Logger;
  /** A change got onto the disk so many milliseconds after it came. */
  onStored?(milliseconds: number): void;
  /** Milliseconds for which changes are held that the storage refuses; tests give fewer. */
  readonly holdTime?: number;
}

interface Queued {
  readonly document: BoardDocument;
  readonly entry: TailEntry;
  /** When it came. */
  readonly at: number;
}

interface Failure {
  readonly entries: readonly Queued[];
  readonly error: unknown;
}

function sumBytes(entries: readonly Queued[]): number {
  return entries.reduce((bytes, { entry }) => bytes + entry.frame.length, 0);
}

/** Whether the storage may take the same later. What is damaged or our defect is one board's. */
function mayPass(error: unknown): boolean {
  return !(error instanceof StorageError) || error.trouble === 'full' || error.trouble === 'unavailable';
}

function toTrouble(error: unknown): NonNullable<LogTrouble> {
  const isFull = error instanceof StorageError && error.trouble === 'full';
  return isFull
    ? { kind: 'full', text: 'Not saved: the server’s disk is full' }
    : { kind: 'unavailable', text: 'Not saved: the server can’t write to its storage' };
}

/** Packs entries into one batch of flat arrays; the bytes are copied once, into what the storage thread is given. */
function packBatch(
  entries: readonly Queued[],
  time: number,
): { batch: AppendBatch; documents: BoardDocument[] } {
  const boards = new Map<BoardDocument, number>();
  const people = new Map<string, number>();
  const rows = new Float64Array(entries.length * 4);
  let size = 0;
  for (const { entry } of entries) size += entry.frame.length - entry.updateStart;
  const data = new Uint8Array(size);
  let offset = 0;
  let at = 0;
  for (const { document, entry } of entries) {
    if (!boards.has(document)) boards.set(document, boards.size);
    if (!people.has(entry.person)) people.set(entry.person, people.size);
    const length = entry.frame.copy(data, offset, entry.updateStart);
    offset += length;
    rows[at++] = boards.get(document)!;
    rows[at++] = length;
    rows[at++] = entry.client;
    rows[at++] = people.get(entry.person)!;
  }
  const documents = [...boards.keys()];
  return {
    batch: { boards: documents.map(({ id }) => id), people: [...people.keys()], rows, data, at: time },
    documents,
  };
}

/**
 * The one writer of the document log: append, commit, acknowledge, announce. One batch is under way at a time; what comes meanwhile makes
 * the next one, so a slow disk makes batches larger, not the queue longer.
 *
 * Invariant: an entry is settled and announced only after its transaction is on the disk.
 */
export class CommitQueue {
  trouble: LogTrouble = null;
  private queue: Queued[] = [];
  private queuedBytes = 0;
  private underWay: readonly Queued[] | null = null;
  private flushedAt = 0;
  private readonly pace = new GatheringPace(GATHERING);
  private cancelTimer: (() => void) | null = null;
  private failures = 0;
  private troubledSince = 0;
  private isRefusing = false;
  private isClosed = false;
  private readonly troubleListeners = new Set<(trouble: LogTrouble) => void>();
  private readonly settledListeners = new Set<(document: BoardDocument) => void>();
  private readonly abandonedListeners = new Set<(document: BoardDocument) => void>();
  private readonly drained = new Set<() => void>();

  constructor(private readonly ports: CommitPorts) {}

  /** Takes an update that passed the gate. False when nothing can be taken now: it is not kept, and is to be asked for again. */
  append(document: BoardDocument, update: NewUpdate): boolean {
    if (this.isRefusing || this.isClosed) return false;
    const entry = document.accept(update);
    this.queue.push({ document, entry, at: performance.now() });
    this.queuedBytes += entry.frame.length;
    if (this.trouble) this.giveUpWhenFull();
    else this.schedule();
    return true;
  }

  /** Milliseconds since the oldest change came that is not on the disk; 0 when all are. */
  get oldestAge(): number {
    const oldest = this.underWay?.[0] ?? this.queue[0];
    return oldest ? performance.now() - oldest.at : 0;
  }

  onTrouble(listener: (trouble: LogTrouble) => void): () => void {
    this.troubleListeners.add(listener);
    return () => this.troubleListeners.delete(listener);
  }

  /** Some of what a document had appended is on the disk. */
  onSettled(listener: (document: BoardDocument) => void): () => void {
    this.settledListeners.add(listener);
    return () => this.settledListeners.delete(listener);
  }

  /** What a document had appended could not be stored and was let go: it is not saved, whatever its counters say. */
  onAbandoned(listener: (document: BoardDocument) => void): () => void {
    this.abandonedListeners.add(listener);
    return () => this.abandonedListeners.delete(listener);
  }

  /** Resolves when everything appended so far is settled; at the latest after some milliseconds. */
  async drain(milliseconds: number): Promise<void> {
    if (this.queue.length === 0 && !this.underWay) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.drained.add(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  close(): void {
    this.isClosed = true;
    this.cancelTimer?.();
    this.cancelTimer = null;
  }

  /** @param milliseconds 0 for after this round of reading sockets, so that what arrived together is committed together */
  private flushIn(milliseconds: number): void {
    const flush = () => this.flush();
    if (milliseconds <= 0) {
      const immediate = setImmediate(flush);
      this.cancelTimer = () => clearImmediate(immediate);
    } else {
      const timer = setTimeout(flush, milliseconds);
      this.cancelTimer = () => clearTimeout(timer);
    }
  }

  private schedule(): void {
    if (this.underWay || this.queue.length === 0 || this.isClosed) return;
    const isFull = this.queue.length >= BATCH.rows || this.queuedBytes >= BATCH.bytes;
    if (this.cancelTimer && !isFull) return;
    this.cancelTimer?.();
    const now = performance.now();
    const interval = Math.max(BATCH.interval, this.pace.interval(now));
    this.flushIn(isFull ? 0 : this.flushedAt + interval - now);
  }

  private flush(): void {
    this.cancelTimer = null;
    if (this.isClosed) return;
    if (this.isRefusing) void this.probe();
    if (this.isRefusing || this.queue.length === 0) return;
    let bytes = 0;
    let count = 0;
    for (const { entry } of this.queue) {
      if (count === BATCH.rows || (count > 0 && bytes + entry.frame.length > BATCH.mostBytes)) break;
      bytes += entry.frame.length;
      count++;
    }
    this.underWay = this.queue.splice(0, count);
    this.queuedBytes -= bytes;
    this.flushedAt = performance.now();
    this.pace.note(count, this.flushedAt);
    void this.commit();
  }

  private async commit(): Promise<void> {
    const failure = await this.store(this.underWay!);
    this.underWay = null;
    if (failure) {
      this.queue = [...failure.entries, ...this.queue];
      this.queuedBytes += sumBytes(failure.entries);
      this.fail(failure.error);
      return;
    }
    this.recover();
    if (this.queue.length > 0) this.schedule();
    else this.tellDrained();
  }

  /** @returns what is to be tried again, and why; null when nothing is */
  private async store(entries: readonly Queued[]): Promise<Failure | null> {
    const { batch, documents } = packBatch(entries, Date.now());
    let firstSeqs: readonly number[];
    try {
      firstSeqs = await this.ports.storage.append(batch);
    } catch (error) {
      return mayPass(error) ? { entries, error } : this.storeApart(entries, documents, error);
    }
    this.recover();
    const now = performance.now();
    for (const { at } of entries) this.ports.onStored?.(now - at);
    this.settle(entries, documents, firstSeqs);
    return null;
  }

  /** Board by board, so that one whose rows the storage will never take does not keep the others from being saved. */
  private async storeApart(
    entries: readonly Queued[],
    documents: readonly BoardDocument[],
    error: unknown,
  ): Promise<Failure | null> {
    if (documents.length === 1) {
      this.refuse(documents[0]!, error);
      return null;
    }
    let failure: Failure | null = null;
    for (const document of documents) {
      const own: readonly Queued[] = entries.filter((queued) => queued.document === document);
      if (failure) failure = { entries: [...failure.entries, ...own], error: failure.error };
      else failure = await this.store(own);
    }
    return failure;
  }

  private refuse(document: BoardDocument, error: unknown): void {
    this.ports.logger.error({ err: error, board: document.id }, 'the storage takes nothing of this board');
    this.queue = this.queue.filter((queued) => queued.document !== document);
    this.queuedBytes = sumBytes(this.queue);
    document.isRefused = true;
    this.abandon(document);
  }

  private settle(
    entries: readonly Queued[],
    documents: readonly BoardDocument[],
    firstSeqs: readonly number[],
  ): void {
    const groups = new Map<BoardDocument, TailEntry[]>(documents.map((document) => [document, []]));
    for (const { document, entry } of entries) groups.get(document)!.push(entry);
    for (const [index, document] of documents.entries()) {
      try {
        this.settleBoard(document, groups.get(document)!, firstSeqs[index]!);
      } catch (error) {
        // What listens to one board must not keep the others from being told; and the batch is on the disk, whatever they do.
        this.ports.logger.error({ err: error, board: document.id }, 'a commit could not be announced');
      }
    }
  }

  private settleBoard(document: BoardDocument, entries: readonly TailEntry[], firstSeq: number): void {
    if (firstSeq === 0) {
      this.abandon(document);
      return;
    }
    document.commit(entries, firstSeq);
    this.ports.bus.publish(document.id, { kind: 'updated', entries });
    for (const listener of this.settledListeners) listener(document);
  }

  private fail(error: unknown): void {
    const trouble = toTrouble(error);
    const delay = Math.min(RETRY.longest, RETRY.first * 2 ** this.failures++);
    if (!this.trouble) this.troubledSince = performance.now();
    this.ports.logger.error({ err: error, retryMs: delay }, 'the log can’t be written');
    this.tell(trouble);
    this.giveUpWhenFull();
    if (!this.isClosed) this.flushIn(delay);
  }

  private recover(): void {
    if (!this.trouble) return;
    this.failures = 0;
    this.isRefusing = false;
    this.ports.logger.info('the log is written again');
    this.tell(null);
  }

  private async probe(): Promise<void> {
    try {
      await this.ports.storage.probe();
      this.recover();
      this.schedule();
    } catch (error) {
      this.fail(error);
    }
  }

  /** Memory is bounded: after a while what could not be stored is let go, and asked for again when the disk is back. */
  private giveUpWhenFull(): void {
    const { holdTime = BUFFER.milliseconds } = this.ports;
    const waited = performance.now() - this.troubledSince;
    if (this.isRefusing || (this.queuedBytes < BUFFER.bytes && waited < holdTime)) return;
    if (this.underWay) return;
    this.isRefusing = true;
    const documents = new Set(this.queue.map(({ document }) => document));
    this.queue = [];
    this.queuedBytes = 0;
    for (const document of documents) this.abandon(document);
    this.tellDrained();
  }

  private abandon(document: BoardDocument): void {
    document.abandon();
    for (const listener of this.abandonedListeners) listener(document);
  }

  private tell(trouble: LogTrouble): void {
    const isSame = trouble?.kind === this.trouble?.kind;
    this.trouble = trouble;
    if (!isSame) for (const listener of this.troubleListeners) listener(trouble);
  }

  private tellDrained(): void {
    for (const resolve of this.drained) resolve();
    this.drained.clear();
  }
}
