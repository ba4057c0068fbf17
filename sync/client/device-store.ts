import * as Y from 'yjs';
import type { Clock } from './clock';
import type { DeviceDatabase, OpenDeviceDatabase, StoredUpdate, UnsentMark } from './device-database';
import { createListeners } from './listeners';

/** A database that has not opened by then never will (Safari, private modes): work goes on in memory, and is told so. */
const OPENING_TIMEOUT = 3_000;
const ROWS_BEFORE_COMPACTION = 500;
const QUIET_BEFORE_COMPACTION = 2_000;
/** After a failure the next attempt waits this long: a full disk is not asked sixty times a second. */
const BETWEEN_ATTEMPTS = 15_000;
/** Merging is super-linear in the number of updates (yjs #710), so only this many go into one row. */
const MERGED_PER_ROW = 100;

export interface DeviceStorePorts {
  readonly doc: Y.Doc;
  readonly open: OpenDeviceDatabase;
  readonly clock: Clock;
  /** Milliseconds since 1970, for "unsent since". */
  readonly today: () => number;
  /** Names this tab among those of this browser; never used again. */
  readonly tab: string;
  /** Whether a change with this origin is work that the server may not have. */
  isWork(origin: unknown): boolean;
  /** Asks the browser not to evict what is stored; called once, when there is work. */
  askToPersist?(): void;
}

/** Keeps the document on this device, as it changes. */
export interface DeviceStore {
  /** Resolves when what this device has is in the document, or it is clear that nothing can be read. Never rejects. */
  readonly loaded: Promise<void>;
  /** The origin of what was read back. */
  readonly origin: object;
  /** True while this browser can't keep changes: blocked, full, private mode. */
  readonly hasFailed: boolean;
  /** True when every change of the document is on this device. */
  readonly isStored: boolean;
  /** Whether this device had something of the board. */
  readonly hadContent: boolean;
  /** Whether what was read back holds work that the server may not have. */
  readonly hadUnsent: boolean;
  /** The server has everything that the document holds now. */
  markSent(): void;
  onChange(listener: () => void): () => void;
  /** Stores what is left and closes. */
  dispose(): Promise<void>;
}

interface Pending {
  readonly update: Uint8Array;
  isWork: boolean;
}

/**
 * Our own instead of y-indexeddb (decision 10): that one can't tell when a change is stored (#28), lets a closed database throw through
 * Yjs into the person's hand (yjs #650) and writes the whole board at every opening (#31).
 *
 * Invariants: one transaction at a time, in the order of the changes; nothing thrown by the database leaves this file;
 * `isStored` is true only when no change waits and the last transaction succeeded.
 */
export function createDeviceStore(ports: DeviceStorePorts): DeviceStore {
  return new Store(ports);
}

class Store implements DeviceStore {
  readonly loaded: Promise<void>;
  readonly origin: object = { store: 'device' };
  hasFailed = false;
  hadContent = false;
  hadUnsent = false;
  private database: DeviceDatabase | null = null;
  private readonly listeners = createListeners();
  private readonly damaged = new Set<number>();
  private pending: Pending[] = [];
  private seenUnsent: readonly UnsentMark[] = [];
  private hasOwnMark = false;
  private wantsClearing = false;
  private isLoaded = false;
  private isDisposed = false;
  private hasAskedToPersist = false;
  /** Set after a failure: single updates may be missing, so the next row is the whole document. */
  private needsWhole = false;
  private lastRead = 0;
  private rows = 0;
  private running: Promise<void> | null = null;
  private failedAt = Number.NEGATIVE_INFINITY;
  private cancelRetry: () => void = () => {};
  private cancelCompaction: () => void = () => {};

  constructor(private readonly ports: DeviceStorePorts) {
    ports.doc.on('update', this.onUpdate);
    const opening = this.load();
    this.loaded = new Promise((resolve) => {
      const cancel = ports.clock.after(OPENING_TIMEOUT, () => {
        this.fail();
        resolve();
      });
      opening.then(() => {
        cancel();
        resolve();
      });
    });
  }

  get isStored(): boolean {
    return this.isLoaded && !this.hasFailed && this.pending.length === 0 && !this.running && !this.needsWhole;
  }

  markSent(): void {
    for (const pending of this.pending) pending.isWork = false;
    if (!this.hasOwnMark && this.seenUnsent.length === 0) return;
    this.wantsClearing = true;
    this.run();
  }

  onChange(listener: () => void): () => void {
    return this.listeners.add(listener);
  }

  async dispose(): Promise<void> {
    this.ports.doc.off('update', this.onUpdate);
    this.cancelCompaction();
    this.cancelRetry();
    this.listeners.clear();
    while (this.running) await this.running;
    this.isDisposed = true;
    this.database?.close();
    this.database = null;
  }

  private readonly onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin === this.origin) return;
    const isWork = this.ports.isWork(origin);
    const waiting = this.needsWhole ? this.pending.at(-1) : undefined;
    if (waiting) waiting.isWork ||= isWork;
    else this.pending.push({ update, isWork });
    if (isWork && !this.hasAskedToPersist) {
      this.hasAskedToPersist = true;
      this.ports.askToPersist?.();
    }
    this.run();
  };

  private async load(): Promise<void> {
    try {
      const database = await this.openDatabase();
      const { updates, unsent } = await database.read(0);
      if (this.isDisposed) return;
      this.seenUnsent = unsent;
      this.hadUnsent = unsent.length > 0;
      this.hadContent = updates.length > 0;
      this.apply(updates);
      this.rows = updates.length;
      this.isLoaded = true;
      this.hasFailed = false;
    } catch {
      this.fail();
    }
    this.listeners.tell();
    this.run();
  }

  private async openDatabase(): Promise<DeviceDatabase> {
    const database = await this.ports.open(() => {
      this.database = null;
      this.needsWhole = true;
      this.run();
    });
    if (this.isDisposed) database.close();
    this.database = database;
    return database;
  }

  /** A row that can't be read is left out and kept aside, so that one bad row does not take the board with it. */
  private apply(updates: readonly StoredUpdate[]): void {
    this.ports.doc.transact(() => {
      for (const { key, update } of updates) {
        this.lastRead = Math.max(this.lastRead, key);
        try {
          Y.applyUpdate(this.ports.doc, update, this.origin);
        } catch {
          this.damaged.add(key);
        }
      }
    }, this.origin);
  }

  /** Starts the next transaction unless one is running; it comes back here when it ends. */
  private run(): void {
    if (this.running || this.isDisposed || !this.hasWorkToDo()) return;
    const wait = this.hasFailed ? this.failedAt + BETWEEN_ATTEMPTS - this.ports.clock.now() : 0;
    if (wait > 0) {
      this.cancelRetry();
      this.cancelRetry = this.ports.clock.after(wait, () => this.run());
      return;
    }
    this.running = this.flush().then(() => {
      this.running = null;
      this.listeners.tell();
      this.run();
    });
  }

  private hasWorkToDo(): boolean {
    return this.isLoaded
      ? this.pending.length > 0 || this.wantsClearing || this.needsWhole
      : this.hasFailed && this.pending.length > 0;
  }

  private async flush(): Promise<void> {
    if (!this.isLoaded) return this.load();
    const batch = this.pending;
    this.pending = [];
    if (await this.tryToWrite(batch)) return;
    // A database can be wedged until it is opened again (matrix-js-sdk met that after a full disk); once is enough.
    this.database?.close();
    this.database = null;
    this.needsWhole = true;
    if (await this.tryToWrite(batch)) return;
    const [first, ...others] = [...batch, ...this.pending];
    if (first) this.pending = [{ ...first, isWork: first.isWork || others.some(({ isWork }) => isWork) }];
    this.fail();
  }

  private async tryToWrite(batch: readonly Pending[]): Promise<boolean> {
    const { doc, tab } = this.ports;
    const isClearing = this.wantsClearing;
    const hasWork = batch.some(({ isWork }) => isWork);
    const hadOwnMark = this.hasOwnMark;
    const sent = isClearing ? this.seenUnsent : [];
    this.wantsClearing = false;
    this.hasOwnMark = hasWork || (hadOwnMark && !isClearing);
    try {
      const database = this.database ?? (await this.openDatabase());
      const updates = this.needsWhole
        ? [Y.encodeStateAsUpdate(doc)]
        : mergeInGroups(batch.map(({ update }) => update));
      await database.write({
        updates,
        unsent: hasWork ? { tab, since: this.ports.today() } : null,
        sent,
        sentTab: isClearing ? tab : null,
      });
      this.rows += updates.length;
    } catch {
      this.wantsClearing ||= isClearing;
      this.hasOwnMark ||= hadOwnMark;
      return false;
    }
    if (isClearing) this.seenUnsent = [];
    this.needsWhole = false;
    this.hasFailed = false;
    this.compactSoon();
    return true;
  }

  private fail(): void {
    this.failedAt = this.ports.clock.now();
    this.hasFailed = true;
    this.listeners.tell();
  }

  private compactSoon(): void {
    this.cancelCompaction();
    if (this.rows < ROWS_BEFORE_COMPACTION || this.isDisposed) return;
    this.cancelCompaction = this.ports.clock.after(QUIET_BEFORE_COMPACTION, () => this.compact());
  }

  private compact(): void {
    const { database } = this;
    if (this.running) this.compactSoon();
    if (this.running || !database) return;
    this.running = database
      .compact(this.lastRead, this.damaged, (updates) => {
        this.apply(updates);
        return Y.encodeStateAsUpdate(this.ports.doc);
      })
      .then(
        (last) => {
          this.lastRead = last;
          this.rows = 1;
          this.damaged.clear();
        },
        // Nothing is lost: the rows are as they were, and the next write tries again.
        () => {},
      )
      .then(() => {
        this.running = null;
        this.listeners.tell();
        this.run();
      });
  }
}

function mergeInGroups(updates: readonly Uint8Array[]): Uint8Array[] {
  const merged: Uint8Array[] = [];
  for (let start = 0; start < updates.length; start += MERGED_PER_ROW) {
    const group = updates.slice(start, start + MERGED_PER_ROW);
    merged.push(group.length === 1 ? group[0]! : Y.mergeUpdates(group));
  }
  return merged;
}
