import type { Bus } from '../bus/bus';
import type { Logger } from '../observe/logger';
import type { Storage } from '../storage/storage';
import type { BoardDocument } from './board-document';
import type { CommitQueue } from './commit-queue';
import type { TailEntry } from './tail-entry';

export interface OthersWorkPorts {
  readonly storage: Pick<Storage, 'readRows' | 'documentHeads' | 'loadDocument'>;
  readonly bus: Bus;
  readonly logger: Logger;
  /** Milliseconds between two looks at how far the boards are on the disk; without it nobody looks. */
  readonly lookInterval?: number;
}

/** What came of other processes: rows, in order; null when the whole board was read anew. */
export type JoinedListener = (document: BoardDocument, entries: readonly TailEntry[] | null) => void;

/** Milliseconds in which a row that is missing mostly comes by itself: an announcement or the answer of a commit is on its way. */
const PATIENCE = 30;

/**
 * Keeps the boards that are open here up to date with what other processes append to them. An announcement brings the rows themselves;
 * where one is missing, was too large to be carried, or nobody announces anything, they are read from the storage.
 */
export class OthersWork {
  private readonly followed = new Map<string, { document: BoardDocument; stop: () => void }>();
  private readonly reading = new Map<BoardDocument, Promise<void>>();
  private readonly waiting = new Map<BoardDocument, NodeJS.Timeout>();
  private readonly listeners = new Set<JoinedListener>();
  private readonly disposers: (() => void)[] = [];
  private isLooking = false;
  private isClosed = false;

  constructor(
    private readonly ports: OthersWorkPorts,
    commits: CommitQueue,
  ) {
    this.disposers.push(
      commits.onSettled((document) => {
        this.tellJoined(document);
        this.healLater(document);
      }),
    );
    if (ports.lookInterval === undefined) return;
    const timer = setInterval(() => void this.look(), ports.lookInterval);
    timer.unref();
    this.disposers.push(() => clearInterval(timer));
  }

  onJoined(listener: JoinedListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  follow(document: BoardDocument): void {
    const { id } = document;
    if (this.isClosed) return;
    this.followed.get(id)?.stop();
    const stop = this.ports.bus.subscribe(id, (announcement) => {
      if (announcement.kind === 'committed') this.take(document, announcement.rows, announcement.head);
      else if (announcement.kind === 'listening') void this.catchUp(document);
    });
    this.followed.set(id, { document, stop });
  }

  unfollow(id: string): void {
    const followed = this.followed.get(id);
    if (!followed) return;
    followed.stop();
    this.followed.delete(id);
    clearTimeout(this.waiting.get(followed.document));
    this.waiting.delete(followed.document);
  }

  /** Reads what the disk has beyond what is here. Never rejects: what can't be read now is looked for again. */
  catchUp(document: BoardDocument): Promise<void> {
    const underWay = this.reading.get(document);
    if (underWay) return underWay;
    const reading = this.read(document)
      .catch((error: unknown) => {
        this.ports.logger.error({ err: error, board: document.id }, 'what others wrote can’t be read');
      })
      .finally(() => this.reading.delete(document));
    this.reading.set(document, reading);
    return reading;
  }

  close(): void {
    this.isClosed = true;
    for (const dispose of this.disposers) dispose();
    for (const id of [...this.followed.keys()]) this.unfollow(id);
  }

  private take(document: BoardDocument, rows: Parameters<BoardDocument['receive']>[0], head: number): void {
    try {
      document.receive(rows);
    } catch (error) {
      // The disk is right, whatever was announced.
      this.ports.logger.warn({ err: error, board: document.id }, 'an announcement can’t be read');
    }
    this.tellJoined(document);
    if (document.headSeq < head) this.healLater(document, head);
  }

  /** Reads what is missing, unless it comes by itself. */
  private healLater(document: BoardDocument, head = 0): void {
    const isWhole = () => !document.hasHole && document.headSeq >= head;
    if (isWhole() || this.waiting.has(document)) return;
    const timer = setTimeout(() => {
      this.waiting.delete(document);
      if (!isWhole()) void this.catchUp(document);
    }, PATIENCE);
    this.waiting.set(document, timer);
  }

  private async read(document: BoardDocument): Promise<void> {
    const { storage, logger } = this.ports;
    const rows = await storage.readRows(document.id, document.headSeq);
    if (rows) {
      document.receive(rows);
      this.tellJoined(document);
      return;
    }
    const stored = await storage.loadDocument(document.id);
    if (!stored || stored.headSeq <= document.headSeq) return;
    logger.info({ board: document.id, seq: stored.headSeq }, 'a board was read anew');
    document.replace(stored);
    this.tell(document, null);
  }

  private tellJoined(document: BoardDocument): void {
    const entries = document.takeJoined();
    if (entries.length > 0) this.tell(document, entries);
  }

  private tell(document: BoardDocument, entries: readonly TailEntry[] | null): void {
    for (const listener of this.listeners) listener(document, entries);
  }

  /** Finds what no announcement told of: the bus is silent, or lost something. */
  private async look(): Promise<void> {
    if (this.isLooking || this.followed.size === 0) return;
    this.isLooking = true;
    const documents = [...this.followed.values()].map(({ document }) => document);
    try {
      const heads = await this.ports.storage.documentHeads(documents.map(({ id }) => id));
      for (const [index, document] of documents.entries()) {
        // Rows of our own may be on the disk already, their commit not yet answered.
        const ownOnTheirWay = document.appended - document.settled;
        if (heads[index]! > document.headSeq + ownOnTheirWay) void this.catchUp(document);
      }
    } catch (error) {
      this.ports.logger.error({ err: error }, 'how far boards are can’t be read');
    } finally {
      this.isLooking = false;
    }
  }
}
