import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { DurableEvent, EventError, RoomEvent } from '../../protocol/events';

/** An event in the outbox. `key` grows with every row, across the tabs of this browser: it is the order of writing. */
export interface OutboxRow {
  readonly key: number;
  readonly id: string;
  readonly type: DurableEvent;
  readonly body: Readonly<Record<string, unknown>>;
  readonly at: number;
  readonly refused: EventError | null;
}

export interface StoredRoom {
  /** As they were kept, by seq; to be read like everything that comes from outside. */
  readonly events: readonly unknown[];
  /** Everything up to this seq that the server has is here. */
  readonly upTo: number;
  readonly outbox: readonly OutboxRow[];
  readonly seen: Readonly<Record<string, number>>;
}

/** What happened on one board and what waits to be told, on this device. Every call is one transaction. */
export interface RoomDatabase {
  read(): Promise<StoredRoom>;
  readOutbox(): Promise<readonly OutboxRow[]>;
  /** Resolves to the row's key when it is on the disk. */
  write(event: Omit<OutboxRow, 'key'>): Promise<number>;
  refuse(id: string, refused: EventError | null): Promise<void>;
  remove(id: string): Promise<void>;
  /**
   * Keeps events that follow on those up to `after`. Where fewer are here (another tab began anew) nothing is kept: a hole would never
   * be noticed.
   */
  keep(after: number, events: readonly RoomEvent[], upTo: number): Promise<void>;
  /** Lets go of all events, because the server did; the outbox stays. */
  forget(): Promise<void>;
  markSeen(topic: string, seq: number): Promise<void>;
  close(): void;
}

/** `onLost` is told when the browser closes the database by itself: storage cleared, disk gone. */
export type OpenRoomDatabase = (onLost: () => void) => Promise<RoomDatabase>;

interface Schema extends DBSchema {
  events: { key: number; value: RoomEvent };
  outbox: { key: number; value: OutboxRow; indexes: { id: string } };
  seen: { key: string; value: number };
  marks: { key: string; value: number };
}

const STRICT = { durability: 'strict' } as const;
const UP_TO = 'up-to';

class IndexedRoomDatabase implements RoomDatabase {
  constructor(private readonly database: IDBPDatabase<Schema>) {}

  async read(): Promise<StoredRoom> {
    const transaction = this.database.transaction(['events', 'outbox', 'seen', 'marks']);
    const seen = transaction.objectStore('seen');
    const [events, upTo, outbox, topics, seqs] = await Promise.all([
      transaction.objectStore('events').getAll(),
      transaction.objectStore('marks').get(UP_TO),
      transaction.objectStore('outbox').getAll(),
      seen.getAllKeys(),
      seen.getAll(),
      transaction.done,
    ]);
    const bySeen = Object.fromEntries(topics.map((topic, index) => [topic, seqs[index]!]));
    return { events, upTo: upTo ?? 0, outbox, seen: bySeen };
  }

  readOutbox(): Promise<readonly OutboxRow[]> {
    return this.database.getAll('outbox');
  }

  async write(event: Omit<OutboxRow, 'key'>): Promise<number> {
    const transaction = this.database.transaction('outbox', 'readwrite', STRICT);
    const [key] = await Promise.all([transaction.store.add(event as OutboxRow), transaction.done]);
    return key;
  }

  async refuse(id: string, refused: EventError | null): Promise<void> {
    const transaction = this.database.transaction('outbox', 'readwrite', STRICT);
    const change = async () => {
      const row = await transaction.store.index('id').get(id);
      if (row) await transaction.store.put({ ...row, refused });
    };
    await Promise.all([change(), transaction.done]);
  }

  async remove(id: string): Promise<void> {
    const transaction = this.database.transaction('outbox', 'readwrite', STRICT);
    const change = async () => {
      const key = await transaction.store.index('id').getKey(id);
      if (key !== undefined) await transaction.store.delete(key);
    };
    await Promise.all([change(), transaction.done]);
  }

  async keep(after: number, events: readonly RoomEvent[], upTo: number): Promise<void> {
    const transaction = this.database.transaction(['events', 'marks'], 'readwrite');
    const marks = transaction.objectStore('marks');
    const change = async () => {
      const present = (await marks.get(UP_TO)) ?? 0;
      if (present < after) return;
      for (const event of events) await transaction.objectStore('events').put(event, event.seq);
      await marks.put(Math.max(present, upTo), UP_TO);
    };
    await Promise.all([change(), transaction.done]);
  }

  async forget(): Promise<void> {
    const transaction = this.database.transaction(['events', 'marks'], 'readwrite');
    const change = [transaction.objectStore('events').clear(), transaction.objectStore('marks').clear()];
    await Promise.all([...change, transaction.done]);
  }

  async markSeen(topic: string, seq: number): Promise<void> {
    const transaction = this.database.transaction('seen', 'readwrite');
    const change = async () => {
      const present = (await transaction.store.get(topic)) ?? -1;
      if (present < seq) await transaction.store.put(seq, topic);
    };
    await Promise.all([change(), transaction.done]);
  }

  close(): void {
    this.database.close();
  }
}

/** Opens what this device keeps of a board's room. Rejects where the browser refuses; may never resolve where another tab blocks it. */
export function openRoomDatabase(boardId: string): OpenRoomDatabase {
  return async (onLost) => {
    const database = await openDB<Schema>(`driftless-room-${boardId}`, 1, {
      upgrade(fresh) {
        fresh.createObjectStore('events');
        const outbox = fresh.createObjectStore('outbox', { keyPath: 'key', autoIncrement: true });
        outbox.createIndex('id', 'id', { unique: true });
        fresh.createObjectStore('seen');
        fresh.createObjectStore('marks');
      },
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
      terminated: onLost,
    });
    return new IndexedRoomDatabase(database);
  };
}
