import type { Bus } from '../bus/bus';
import type { Logger } from '../observe/logger';
import { type Storage, StorageError } from '../storage/storage';
import { BoardDocument, DamagedBoard, type NewUpdate } from './board-document';
import { CommitQueue } from './commit-queue';
import {
  type CompactedStep,
  type DocumentTask,
  type FoldTask,
  LONGEST_TASK,
  type SalvageTask,
  type ScanTask,
} from './document-task';
import { DocumentThread } from './document-thread';
import { type FoldRefusal, readFoldRefusal } from './fold-refusal';
import { OthersWork } from './others-work';
import { BETWEEN_QUIET_FOLDS, QuietFolds } from './quiet-folds';
import { Rest } from './rest';
import { LONGEST_STAND, RightOfWay } from './right-of-way';
import { scanTail } from './scan-tail';
import { Turnstile } from './turnstile';
import { type ScanResult, scanUpdate } from './update-scan';

/** How long a board that nobody uses stays open, and the least time between two compactions of a board. */
const TIMES = { idle: 30_000, betweenCompactions: 15_000, betweenProofs: 1_000 };
/** The same where thousands write: a snapshot of the past is due sooner then, and the thread has the document of the last one still. */
const BETWEEN_STEPS = 1_000;
/**
 * After a compaction the thread rests for so many times as long, so that many boards at once don't take a core from their people. Less for
 * a board that doubled: that comes ever more seldom, and what is not folded is read row by row by whoever opens it.
 */
const REST = { usual: 4, doubled: 1 };
/**
 * Boards that are read from the disk at a time, and those that may wait for it: the same thread commits what people draw, and after a
 * restart everybody comes at once.
 */
const OPENING = { most: 4, mostWaiting: 2_000 };
/** Differences that may wait for the thread; with more, a whole snapshot is sooner there than what is lacking of it. */
const MOST_DIFFERENCES = 16;
/** Milliseconds: an honest update of the largest size takes a tenth of it, starting the thread included. */
const LONGEST_SCAN = 10_000;

export interface LogPorts {
  readonly storage: Storage;
  readonly bus: Bus;
  readonly logger: Logger;
  /** The bundled `compaction-worker`. */
  readonly workerFile: string;
  /** A change got onto the disk so many milliseconds after it came. */
  onStored?(milliseconds: number): void;
  /** A fold would have lost something, and the board keeps its log and the snapshot before. */
  onFoldRefused?(refusal: FoldRefusal): void;
  /** Milliseconds between two looks at how far the boards are on the disk; without it nobody looks. */
  readonly lookInterval?: number;
  /** Milliseconds for which changes are held that the storage refuses; tests give fewer. */
  readonly holdTime?: number;
}

interface Open {
  readonly loading: Promise<BoardDocument | null>;
  users: number;
  timer: NodeJS.Timeout | null;
}

/** It is behind whoever answers people, and stands still for some of them. */
const LONGEST_FOLD = 4 * LONGEST_TASK + LONGEST_STAND;

/** What a compaction is given was read for it alone, so it changes hands. */
function findBuffers({ snapshot, updates }: FoldTask<'compact-in-steps'>): ArrayBuffer[] {
  return snapshot ? [snapshot.buffer as ArrayBuffer, updates.buffer] : [updates.buffer];
}

/** A board in use; `release` when done with it, once. */
export interface HeldDocument {
  readonly document: BoardDocument;
  release(): void;
}

/** The boards that are open on this process: loaded once however many ask, put away when nobody has asked for a while. */
export class OpenDocuments {
  readonly commits: CommitQueue;
  /** What other processes append to these boards. */
  readonly others: OthersWork;
  /** Of those who look at the past, and of work that somebody waits for. */
  readonly rightOfWay = new RightOfWay();
  private readonly open = new Map<string, Open>();
  private readonly compactions: DocumentThread;
  private readonly diffs: DocumentThread;
  private readonly scans: DocumentThread;
  private readonly quiet = new QuietFolds((document) => this.foldAtRest(document));
  private readonly opening = new Turnstile(OPENING.most, OPENING.mostWaiting);
  /** What is being computed, by what it is computed of: those who come back together lack the same. */
  private readonly differences = new WeakMap<Uint8Array, Map<string, Promise<Uint8Array>>>();
  private readonly compacting = new Set<string>();
  /** Boards whose last fold failed: they are not tried again before their time. */
  private readonly unfoldable = new WeakSet<BoardDocument>();
  private compactionTurn: Promise<void> = Promise.resolve();
  private readonly rest = new Rest();
  private isClosed = false;

  constructor(private readonly ports: LogPorts) {
    this.commits = new CommitQueue(ports);
    this.others = new OthersWork(ports, this.commits);
    const { way } = this.rightOfWay;
    this.compactions = new DocumentThread(ports.workerFile, LONGEST_FOLD, undefined, { way });
    this.diffs = new DocumentThread(ports.workerFile);
    this.scans = new DocumentThread(ports.workerFile, LONGEST_SCAN);
    this.commits.onSettled((document) => {
      if (document.needsCompaction()) void this.compact(document);
      this.quiet.onWritten(document);
    });
    this.others.onJoined((document) => this.quiet.onHeard(document));
  }

  get openCount(): number {
    return this.open.size;
  }

  /**
   * Null for a board that is not there. Rejects with a `StorageError`: 'damaged' for a board that can't be read, which from then on
   * stays closed; an empty board must never take its place (hocuspocus #382).
   */
  async hold(id: string): Promise<HeldDocument | null> {
    let open = this.open.get(id);
    if (!open) {
      open = { loading: this.load(id), users: 0, timer: null };
      this.open.set(id, open);
    }
    const held = open;
    held.users++;
    if (held.timer) clearTimeout(held.timer);
    held.timer = null;
    let isReleased = false;
    const release = (document: BoardDocument) => {
      if (isReleased) return;
      isReleased = true;
      this.release(id, held, document);
    };
    try {
      const document = await held.loading;
      if (document) return { document, release: () => release(document) };
    } catch (error) {
      if (this.open.get(id) === held) this.forget(id);
      throw error;
    }
    if (this.open.get(id) === held) this.forget(id);
    return null;
  }

  /** Appends an update of the server's own making. Resolves when it is on the disk; rejects when it will not be. */
  append(document: BoardDocument, update: NewUpdate): Promise<void> {
    const { commits } = this;
    return new Promise((resolve, reject) => {
      const end = (act: () => void) => (about: BoardDocument) => {
        if (about !== document) return;
        stopSettled();
        stopAbandoned();
        act();
      };
      const unavailable = () =>
        reject(new StorageError('unavailable', 'nothing can be stored at the moment'));
      const stopAbandoned = commits.onAbandoned(end(unavailable));
      const settled = end(resolve);
      const stopSettled = commits.onSettled((about) => document.settled >= barrier && settled(about));
      const isKept = commits.append(document, update);
      const barrier = document.appended;
      if (!isKept) end(unavailable)(document);
    });
  }

  /** What a client with this state vector lacks of a snapshot; built in a thread. All of it where many others wait for theirs. */
  diff(snapshot: Uint8Array, stateVector: Uint8Array): Promise<Uint8Array> {
    const running = this.differences.get(snapshot) ?? new Map<string, Promise<Uint8Array>>();
    this.differences.set(snapshot, running);
    const key = Buffer.from(stateVector).toString('base64');
    const known = running.get(key);
    if (known) return known;
    if (this.diffs.waiting >= MOST_DIFFERENCES) return Promise.resolve(snapshot);
    const task = { kind: 'diff', snapshot, stateVector } satisfies DocumentTask;
    const difference = this.diffs.run<Uint8Array>(task).finally(() => running.delete(key));
    running.set(key, difference);
    return difference;
  }

  /** Reads an update in a thread. Null when that can't be done now, or takes too long; never rejects. */
  scan(update: Uint8Array): Promise<ScanResult | null> {
    const task: ScanTask = { kind: 'scan', update: new Uint8Array(update) };
    return this.scans.run<ScanResult>(task, [task.update.buffer as ArrayBuffer]).catch(() => null);
  }

  /** What of an update with a gap can be taken all the same; built in a thread. @param without clients whose part is left out */
  salvage(
    { snapshot, tail }: BoardDocument,
    update: Uint8Array,
    without: readonly number[],
  ): Promise<Uint8Array> {
    const task: SalvageTask = {
      kind: 'salvage',
      snapshot: snapshot?.data ?? null,
      // Copies: what lies in a pool of Node's would take the whole pool along.
      updates: Array.from(tail, ({ frame, updateStart }) => new Uint8Array(frame.subarray(updateStart))),
      update: new Uint8Array(update),
      without,
    };
    return this.diffs.run<Uint8Array>(task);
  }

  async close(): Promise<void> {
    this.isClosed = true;
    this.others.close();
    this.commits.close();
    this.quiet.close();
    for (const { timer } of this.open.values()) if (timer) clearTimeout(timer);
    this.open.clear();
    await Promise.all([this.compactions.close(), this.diffs.close(), this.scans.close()]);
  }

  /**
   * Folds a board's log into a new snapshot, read back from the disk; one board at a time. Never rejects: a board that can't be folded
   * keeps its log.
   *
   * @param pause milliseconds since the last one, at least
   */
  compact(document: BoardDocument, pause: number = TIMES.betweenCompactions): Promise<void> {
    const { id } = document;
    const now = performance.now();
    const { needsProof } = document.typeDepths;
    const isDue = document.hasStep && !this.unfoldable.has(document);
    const least = needsProof ? TIMES.betweenProofs : isDue ? Math.min(pause, BETWEEN_STEPS) : pause;
    const isTooSoon = now - document.compactedAt < least && !this.mustFoldSoon(document);
    if (this.isClosed || isTooSoon || this.compacting.has(id)) return Promise.resolve();
    this.compacting.add(id);
    document.compactedAt = now;
    const { hasOutgrown } = document;
    const wasProven = needsProof ? this.rightOfWay.prove() : () => {};
    const folded = this.compactionTurn.then(() => this.fold(document)).finally(wasProven);
    this.compactionTurn = folded.then((took) => {
      // The next step of one board is soon folded, while the thread has its document; many boards still share one thread's patience.
      const isAlone = isDue && this.compacting.size === 0;
      return this.rest.take(took * (hasOutgrown || isAlone ? REST.doubled : REST.usual));
    });
    return folded.then(() => {
      // One that was put away is read anew by whoever opens it next.
      if (!this.open.has(id)) return;
      // It went on growing meanwhile, and perhaps nobody draws any more who would have it folded.
      if (this.mustFoldSoon(document)) void this.compact(document);
      else if (!this.unfoldable.has(document)) this.quiet.onFolded(document);
    });
  }

  /**
   * Nobody writes to it, so that the thread need not rest for them first, unless other boards wait for their turn: until it is folded, whoever
   * looks at its past has the thread and their page on two processors.
   */
  private foldAtRest(document: BoardDocument): void {
    if (this.compacting.size === 0) this.rest.end();
    void this.compact(document, this.unfoldable.has(document) ? undefined : BETWEEN_QUIET_FOLDS);
  }

  private mustFoldSoon(document: BoardDocument): boolean {
    return document.hasOutgrown && !this.unfoldable.has(document);
  }

  /** What is to be folded, read back from the disk; null when there is nothing. Nothing else of it stays here while the thread has it. */
  private async readLog(document: BoardDocument) {
    const stored = await this.ports.storage.loadFold(document.id);
    // A copy: what was read changes hands, and the board goes on being served from this one meanwhile.
    if (stored?.snapshot)
      document.adoptSnapshot({ ...stored.snapshot, data: new Uint8Array(stored.snapshot.data) });
    if (!stored || stored.count === 0) return null;
    const { snapshot, updates, count, headSeq } = stored;
    const task: FoldTask<'compact-in-steps'> = {
      kind: 'compact-in-steps',
      snapshot: snapshot?.data ?? null,
      updates,
    };
    return { task, count, headSeq };
  }

  /** @returns how long it was at work, in milliseconds: while it stood still others had the processor, and it need not rest for them as well */
  private async fold(document: BoardDocument): Promise<number> {
    const { id } = document;
    const { storage, logger } = this.ports;
    const [start, stood] = [performance.now(), this.rightOfWay.stood];
    try {
      const log = this.isClosed ? null : await this.readLog(document);
      if (!log) return 0;
      const { task, count, headSeq } = log;
      const steps = await this.compactions.run<readonly CompactedStep[]>(task, findBuffers(task));
      const before = headSeq - count;
      for (const { cure: _, rows, ...step } of steps)
        await storage.saveSnapshot({ ...step, board: id, throughSeq: before + rows, at: Date.now() });
      const { cure, rows: _, ...folded } = steps.at(-1)!;
      const next = { ...folded, throughSeq: headSeq };
      if (next.throughSeq > document.headSeq) await this.others.catchUp(document);
      document.adoptSnapshot(next);
      this.unfoldable.delete(document);
      this.cure(document, cure);
      logger.debug({ board: id, bytes: next.data.length, rows: count }, 'compacted');
    } catch (error) {
      this.unfoldable.add(document);
      if (!this.isClosed) {
        logger.error({ err: error, board: id }, 'a board can’t be compacted and keeps its log');
        const refusal = readFoldRefusal((error as Error).message);
        if (refusal) this.ports.onFoldRefused?.(refusal);
      }
    } finally {
      this.compacting.delete(id);
    }
    return performance.now() - start - (this.rightOfWay.stood - stood);
  }

  /** What only a fold could see is deleted by the server, for everybody. */
  private cure(document: BoardDocument, update: Uint8Array | null): void {
    const result = update && scanUpdate(update);
    if (!update || !result?.ok) return;
    this.ports.logger.warn({ board: document.id }, 'types that lay too deep were deleted');
    this.commits.append(document, { update, scan: result.scan, person: '', author: null });
  }

  private async load(id: string): Promise<BoardDocument | null> {
    const { storage, logger } = this.ports;
    try {
      const stored = await this.opening.through(() => storage.loadDocument(id));
      if (stored?.passedOver)
        logger.warn({ board: id, passedOver: stored.passedOver }, 'a board is read from an older snapshot');
      const scans = stored && (await scanTail(stored.rows, (task) => this.scans.run(task)));
      const document = stored && new BoardDocument(id, stored, scans);
      if (document) this.others.follow(document);
      // What others wrote while the rows were read was announced to nobody here.
      if (document && scans) await this.others.catchUp(document);
      return document;
    } catch (error) {
      const isDamaged =
        error instanceof DamagedBoard || (error instanceof StorageError && error.trouble === 'damaged');
      if (!isDamaged) throw error;
      logger.error({ err: error, board: id }, 'a board is damaged and is kept closed');
      await storage.quarantine(id).catch(() => {});
      throw new StorageError('damaged', (error as Error).message);
    }
  }

  private release(id: string, open: Open, document: BoardDocument): void {
    open.users--;
    if (open.users > 0 || this.isClosed || this.open.get(id) !== open) return;
    if (document.isRefused) this.forget(id);
    else this.wait(id, open);
  }

  private wait(id: string, open: Open): void {
    open.timer = setTimeout(() => void this.putAway(id, open), TIMES.idle);
    open.timer.unref();
  }

  /** Asked again after each wait: somebody may have come meanwhile. */
  private async putAway(id: string, open: Open): Promise<void> {
    const document = await open.loading.catch(() => null);
    const isUsed = () => open.users > 0 || this.open.get(id) !== open;
    if (isUsed()) return;
    if (document && !document.isSettled) return this.wait(id, open);
    if (document?.deservesCompaction() && !document.isRefused) await this.compact(document);
    if (isUsed()) return;
    // Somebody may have come, drawn and left during the fold: opened anew now, the board would lack what is on its way to the disk.
    if (document && !document.isSettled) return this.wait(id, open);
    this.forget(id);
  }

  private forget(id: string): void {
    this.open.delete(id);
    this.others.unfollow(id);
  }
}
