import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

export interface StoredUpdate {
  /** Grows with every row, across all tabs of this browser. */
  readonly key: number;
  readonly update: Uint8Array;
}

/** Says that a tab stored work which the server did not have yet, up to row `lastRow`. */
export interface UnsentMark {
  readonly tab: string;
  /** When the first of that work was stored, in milliseconds since 1970. */
  readonly since: number;
  readonly lastRow: number;
}

export interface StoredBoard {
  readonly updates: readonly StoredUpdate[];
  readonly unsent: readonly UnsentMark[];
}

export interface WriteBatch {
  readonly updates: readonly Uint8Array[];
  /** Put when the batch holds work that the server does not have. */
  readonly unsent: { readonly tab: string; readonly since: number } | null;
  /** Work that the server has by now. A mark that has moved on since (another tab is working) stays. */
  readonly sent: readonly UnsentMark[];
  /** The own mark goes as a whole. */
  readonly sentTab: string | null;
}

/** One board's place on this device. Every call is one transaction: it happened as a whole when the promise resolves, or not at all. */
export interface DeviceDatabase {
  /** Rows with a key above `after`, in the order in which they were written. */
  read(after: number): Promise<StoredBoard>;
  write(batch: WriteBatch): Promise<void>;
  /**
   * Replaces all rows by what `merge` makes of those above `after`. No other tab writes meanwhile. Rows that are in `damaged` after the
   * merge are set aside, not deleted. Resolves to the key of the new row.
   */
  compact(
    after: number,
    damaged: ReadonlySet<number>,
    merge: (updates: readonly StoredUpdate[]) => Uint8Array,
  ): Promise<number>;
  close(): void;
}

/** `onLost` is told when the browser closes the database by itself: storage cleared, disk gone. */
export type OpenDeviceDatabase = (onLost: () => void) => Promise<DeviceDatabase>;

interface Schema extends DBSchema {
  updates: { key: number; value: Uint8Array };
  unsent: { key: string; value: UnsentMark };
  damaged: { key: number; value: Uint8Array };
}

const STRICT = { durability: 'strict' } as const;

class IndexedDatabase implements DeviceDatabase {
  constructor(private readonly database: IDBPDatabase<Schema>) {}

  async read(after: number): Promise<StoredBoard> {
    const transaction = this.database.transaction(['updates', 'unsent']);
    const range = IDBKeyRange.lowerBound(after, true);
    const updates = transaction.objectStore('updates');
    const [keys, values, unsent] = await Promise.all([
      updates.getAllKeys(range),
      updates.getAll(range),
      transaction.objectStore('unsent').getAll(),
      transaction.done,
    ]);
    return { updates: keys.map((key, index) => ({ key, update: values[index]! })), unsent };
  }

  async write({ updates, unsent, sent, sentTab }: WriteBatch): Promise<void> {
    const transaction = this.database.transaction(['updates', 'unsent'], 'readwrite', STRICT);
    const rows = transaction.objectStore('updates');
    const marks = transaction.objectStore('unsent');
    const work = async () => {
      if (sentTab !== null) await marks.delete(sentTab);
      for (const mark of sent) {
        const present = await marks.get(mark.tab);
        if (present && present.lastRow <= mark.lastRow) await marks.delete(mark.tab);
      }
      let lastRow = 0;
      for (const update of updates) lastRow = await rows.add(update);
      if (!unsent) return;
      const before = await marks.get(unsent.tab);
      await marks.put({ ...unsent, since: before?.since ?? unsent.since, lastRow }, unsent.tab);
    };
    await Promise.all([work(), transaction.done]);
  }

  async compact(
    after: number,
    damaged: ReadonlySet<number>,
    merge: (updates: readonly StoredUpdate[]) => Uint8Array,
  ): Promise<number> {
    const transaction = this.database.transaction(['updates', 'damaged'], 'readwrite', STRICT);
    const rows = transaction.objectStore('updates');
    const work = async () => {
      const range = IDBKeyRange.lowerBound(after, true);
      const [keys, values] = await Promise.all([rows.getAllKeys(range), rows.getAll(range)]);
      const merged = merge(keys.map((key, index) => ({ key, update: values[index]! })));
      for (const key of damaged) {
        const row = await rows.get(key);
        if (row) await transaction.objectStore('damaged').put(row, key);
      }
      const last = await rows.add(merged);
      await rows.delete(IDBKeyRange.upperBound(last, true));
      return last;
    };
    const [last] = await Promise.all([work(), transaction.done]);
    return last;
  }

  close(): void {
    this.database.close();
  }
}

/**
 * Opens the database of one board: each board has its own, so that one damaged or huge board harms no other.
 * Rejects where the browser refuses (private mode, full disk, policy); may never resolve where another tab blocks it: the caller waits
 * only so long.
 */
export function openIndexedDatabase(boardId: string): OpenDeviceDatabase {
  return async (onLost) => {
    const database = await openDB<Schema>(`driftless-board-${boardId}`, 1, {
      upgrade(fresh) {
        fresh.createObjectStore('updates', { autoIncrement: true });
        fresh.createObjectStore('unsent');
        fresh.createObjectStore('damaged');
      },
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
      terminated: onLost,
    });
    return new IndexedDatabase(database);
  };
}
