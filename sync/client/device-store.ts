import * as Y from 'yjs';
import { applyQuietly } from './apply-quietly';
import type { Clock } from './clock';
import type {
  DeviceDatabase,
  MarkChange,
  OpenDeviceDatabase,
  StoredUpdate,
  UnsentMark,
} from './device-database';
import { type DeviceTrouble, inTime, nameTrouble } from './device-trouble';
import { createListeners } from './listeners';

/** A database that has not opened by then never will (Safari, private modes): work goes on in memory, and is told so. */
const OPENING_TIMEOUT = 3_000;
/** A transaction that has not ended by then is given up: the database is wedged. A slow disk under a large board is no failure. */
const WRITING_TIMEOUT = 8_000;
const READING_TIMEOUT = 60_000;
const ROWS_BEFORE_COMPACTION = 500;
const QUIET_BEFORE_COMPACTION = 2_000;
/** After a failure the next attempt waits this long: a full disk is not asked sixty times a second. */
const BETWEEN_ATTEMPTS = 15_000;
/** Merging is super-linear in the number of updates (yjs #710), so only this many go into one row. */
const MERGED_PER_ROW = 100;
/** And no more bytes: each is read and written anew while the page waits, and a file brought in is in large updates already. */
const MOST_MERGED = 100_000;

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
  /** Why this browser can't keep changes at the moment; null while it can. */
  readonly trouble: DeviceTrouble | null;
  /** How many rows could not be read, or not be understood: what was in them is here only if the server has it. */
  readonly damage: number;
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
  trouble: DeviceTrouble | null = null;
  damage = 0;
  hadContent = false;
  hadUnsent = false;
  private database: DeviceDatabase | null = null;
  private opening: Promise<DeviceDatabase> | null = null;
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
    this.running = this.goOn(this.load());
    const loading = this.running;
    this.loaded = new Promise((resolve) => {
      const cancel = ports.clock.after(OPENING_TIMEOUT, () => {
        this.fail('silent');
        resolve();
      });
      loading.then(() => {
        cancel();
        resolve();
      });
    });
  }

  get isStored(): boolean {
    return this.isLoaded && !this.trouble && this.pending.length === 0 && !this.running && !this.needsWhole;
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
      const { updates, unsent, unreadable } = await inTime(
        database.read(0),
        READING_TIMEOUT,
        this.ports.clock,
      );
      if (this.isDisposed) return;
      this.seenUnsent = unsent;
      this.hadUnsent = unsent.length > 0;
      this.hadContent = updates.length > 0;
      // Who opened the board without waiting may be connected by now: they are told like of any other change.
      if (this.hadUnsent || this.trouble) this.apply(updates);
      else applyQuietly(this.ports.doc, () => this.apply(updates));
      this.damage = this.damaged.size + unreadable.length;
      this.lastRead = Math.max(this.lastRead, ...unreadable);
      // Damaged rows are set aside soon, so that they are told of once.
      this.rows = updates.length + (this.damage > 0 ? ROWS_BEFORE_COMPACTION : 0);
      this.isLoaded = true;
      this.trouble = null;
      this.compactSoon();
    } catch (error) {
      this.letGoOfDatabase();
      this.fail(nameTrouble(error));
    }
  }

  /** One request at a time, however long it takes: more of them would only queue up behind a wedged one. */
  private async openDatabase(): Promise<DeviceDatabase> {
    if (this.database) return this.database;
    this.opening ??= this.open();
    return inTime(this.opening, OPENING_TIMEOUT, this.ports.clock);
  }

  private async open(): Promise<DeviceDatabase> {
    try {
      let opened: DeviceDatabase | null = null;
      const database = await this.ports.open(() => {
        if (opened === null || this.database !== opened) return;
        this.database = null;
        this.needsWhole = true;
        // What opens next may be another one, which counts its rows anew.
        this.lastRead = 0;
        this.run();
      });
      if (this.isDisposed) {
        database.close();
        throw new Error('the board was left before its database opened');
      }
      opened = database;
      this.database = database;
      if (!this.running) this.runAtOnce();
      return database;
    } finally {
      this.opening = null;
    }
  }

  private letGoOfDatabase(): void {
    this.database?.close();
    this.database = null;
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
    const wait = this.trouble ? this.failedAt + BETWEEN_ATTEMPTS - this.ports.clock.now() : 0;
    if (wait > 0) {
      this.cancelRetry();
      this.cancelRetry = this.ports.clock.after(wait, () => this.run());
      return;
    }
    this.running = this.goOn(this.isLoaded ? this.flush() : this.load());
  }

  /** The database that was given up on has opened after all. */
  private runAtOnce(): void {
    this.failedAt = Number.NEGATIVE_INFINITY;
    this.run();
  }

  private goOn(work: Promise<void>): Promise<void> {
    return work.then(() => {
      this.running = null;
      this.listeners.tell();
      this.run();
    });
  }

  private hasWorkToDo(): boolean {
    return this.isLoaded
      ? this.pending.length > 0 || this.wantsClearing || this.needsWhole
      : this.pending.length > 0 || this.database !== null;
  }

  private async flush(): Promise<void> {
    const batch = this.pending;
    this.pending = [];
    if ((await this.tryToWrite(batch)) === null) return;
    // A database can be wedged until it is opened again (matrix-js-sdk met that after a full disk); once is enough.
    this.letGoOfDatabase();
    this.needsWhole = true;
    const trouble = await this.tryToWrite(batch);
    if (trouble === null) return;
    this.letGoOfDatabase();
    const [first, ...others] = [...batch, ...this.pending];
    if (first) this.pending = [{ ...first, isWork: first.isWork || others.some(({ isWork }) => isWork) }];
    this.fail(trouble);
  }

  /** @returns what is the matter, or null when it is written */
  private async tryToWrite(batch: readonly Pending[]): Promise<DeviceTrouble | null> {
    const { tab } = this.ports;
    const isClearing = this.wantsClearing;
    const hasWork = batch.some(({ isWork }) => isWork);
    const hadOwnMark = this.hasOwnMark;
    const marks = {
      unsent: hasWork ? { tab, since: this.ports.today() } : null,
      sent: isClearing ? this.seenUnsent : [],
      sentTab: isClearing ? tab : null,
    };
    this.wantsClearing = false;
    this.hasOwnMark = hasWork || (hadOwnMark && !isClearing);
    try {
      if (this.needsWhole) await this.writeWhole(marks);
      else await this.writeRows(mergeInGroups(batch.map(({ update }) => update)), marks);
    } catch (error) {
      this.wantsClearing ||= isClearing;
      this.hasOwnMark ||= hadOwnMark;
      return nameTrouble(error);
    }
    if (isClearing) this.seenUnsent = [];
    this.trouble = null;
    this.compactSoon();
    return null;
  }

  private async writeRows(updates: readonly Uint8Array[], marks: MarkChange): Promise<void> {
    const { clock } = this.ports;
    const database = await this.openDatabase();
    await inTime(database.write({ updates, ...marks }), WRITING_TIMEOUT, clock);
    this.rows += updates.length;
  }

  /** In place of all rows, which also makes room where there is none. What another tab wrote is in it. */
  private async writeWhole(marks: MarkChange): Promise<void> {
    const { clock, doc } = this.ports;
    const database = await this.openDatabase();
    // What changes while this is written comes after it.
    this.needsWhole = false;
    const merge = (updates: readonly StoredUpdate[]) => {
      this.apply(updates);
      return Y.encodeStateAsUpdate(doc);
    };
    const compaction = { after: this.lastRead, damaged: this.damaged, merge, ...marks };
    try {
      this.lastRead = await inTime(database.compact(compaction), READING_TIMEOUT, clock);
    } catch (error) {
      this.needsWhole = true;
      throw error;
    }
    this.rows = 1;
    this.damaged.clear();
  }

  private fail(trouble: DeviceTrouble): void {
    this.failedAt = this.ports.clock.now();
    this.trouble = trouble;
    this.listeners.tell();
  }

  private compactSoon(): void {
    this.cancelCompaction();
    if (this.rows < ROWS_BEFORE_COMPACTION || this.isDisposed) return;
    this.cancelCompaction = this.ports.clock.after(QUIET_BEFORE_COMPACTION, () => this.compact());
  }

  private compact(): void {
    if (this.running) this.compactSoon();
    if (this.running || !this.database) return;
    // Should it fail, the rows are as they were, and the next write tries again.
    const work = this.writeWhole({ unsent: null, sent: [], sentTab: null }).catch(() => {
      // But where the database went away meanwhile, the next one is empty.
      this.needsWhole = this.database === null;
    });
    this.running = this.goOn(work);
  }
}

function mergeInGroups(updates: readonly Uint8Array[]): Uint8Array[] {
  const groups: Uint8Array[][] = [];
  let bytes = 0;
  for (const update of updates) {
    const group = groups.at(-1);
    bytes += update.length;
    if (group && group.length < MERGED_PER_ROW && bytes <= MOST_MERGED) {
      group.push(update);
      continue;
    }
    groups.push([update]);
    bytes = update.length;
  }
  return groups.map((group) => (group.length === 1 ? group[0]! : Y.mergeUpdates(group)));
}
