import { type DBSchema, type IDBPDatabase, type IDBPObjectStore, openDB } from 'idb';

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
  /** Rows that are there and that the browser can't give: a part of its disk is damaged. */
  readonly unreadable: readonly number[];
}

export interface MarkChange {
  /** Put when the batch holds work that the server does not have. */
  readonly unsent: { readonly tab: string; readonly since: number } | null;
  /** Work that the server has by now. A mark that has moved on since (another tab is working) stays. */
  readonly sent: readonly UnsentMark[];
  /** The own mark goes as a whole. */
  readonly sentTab: string | null;
}

export interface WriteBatch extends MarkChange {
  readonly updates: readonly Uint8Array[];
}

export interface Compaction extends MarkChange {
  /** Rows up to this key are in what `merge` gives. */
  readonly after: number;
  /** Rows that are set aside, not deleted; looked at after the merge. */
  readonly damaged: ReadonlySet<number>;
  merge(updates: readonly StoredUpdate[]): Uint8Array;
}

/** One board's place on this device. Every call is one transaction: it happened as a whole when the promise resolves, or not at all. */
export interface DeviceDatabase {
  /** Rows with a key above `after`, in the order in which they were written. */
  read(after: number): Promise<StoredBoard>;
  write(batch: WriteBatch): Promise<void>;
  /** Replaces all rows by what `merge` makes of those above `after`. No other tab writes meanwhile. Resolves to the key of the new row. */
  compact(compaction: Compaction): Promise<number>;
  close(): void;
}

/** `onLost` is told when the database is closed under this tab: storage cleared, disk gone, a newer version in another tab. */
export type OpenDeviceDatabase = (onLost: () => void) => Promise<DeviceDatabase>;

interface Schema extends DBSchema {
  updates: { key: number; value: Uint8Array };
  unsent: { key: string; value: UnsentMark };
  damaged: { key: number; value: Uint8Array };
}

const STRICT = { durability: 'strict' } as const;

type Rows = IDBPObjectStore<Schema, ('updates' | 'unsent' | 'damaged')[], 'updates', 'readwrite'>;
type Marks = IDBPObjectStore<Schema, ('updates' | 'unsent' | 'damaged')[], 'unsent', 'readwrite'>;

class IndexedDatabase implements DeviceDatabase {
  constructor(private readonly database: IDBPDatabase<Schema>) {}

  async read(after: number): Promise<StoredBoard> {
    return this.readAtOnce(after).catch(() => this.readOneByOne(after));
  }

  async write({ updates, ...marks }: WriteBatch): Promise<void> {
    const transaction = this.database.transaction(['updates', 'unsent', 'damaged'], 'readwrite', STRICT);
    const work = async () => {
      const rows: Rows = transaction.objectStore('updates');
      let lastRow = 0;
      for (const update of updates) lastRow = await rows.add(update);
      await changeMarks(transaction.objectStore('unsent'), marks, lastRow);
    };
    await through(work(), transaction.done);
  }

  async compact({ after, damaged, merge, ...marks }: Compaction): Promise<number> {
    const transaction = this.database.transaction(['updates', 'unsent', 'damaged'], 'readwrite', STRICT);
    const rows: Rows = transaction.objectStore('updates');
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
      await changeMarks(transaction.objectStore('unsent'), marks, last);
      return last;
    };
    return through(work(), transaction.done);
  }

  close(): void {
    this.database.close();
  }

  private async readAtOnce(after: number): Promise<StoredBoard> {
    const transaction = this.database.transaction(['updates', 'unsent']);
    const range = IDBKeyRange.lowerBound(after, true);
    const rows = transaction.objectStore('updates');
    const marks = transaction.objectStore('unsent');
    const read = Promise.all([rows.getAllKeys(range), rows.getAll(range), marks.getAll()]);
    const [keys, values, unsent] = await through(read, transaction.done);
    return { updates: keys.map((key, index) => ({ key, update: values[index]! })), unsent, unreadable: [] };
  }

  /** One value that the browser can't read makes it refuse all of them; each in a transaction of its own, the others are had. */
  private async readOneByOne(after: number): Promise<StoredBoard> {
    const unsent = await this.database.getAll('unsent');
    const updates: StoredUpdate[] = [];
    const unreadable: number[] = [];
    for (const key of await this.database.getAllKeys('updates', IDBKeyRange.lowerBound(after, true))) {
      try {
        const update = await this.database.get('updates', key);
        if (update) updates.push({ key, update });
      } catch {
        unreadable.push(key);
      }
    }
    return { updates, unsent, unreadable };
  }
}

/** Both are listened to from the beginning: a transaction that fails ends both, and neither may end unheard. */
async function through<Result>(work: Promise<Result>, done: Promise<void>): Promise<Result> {
  const [result] = await Promise.all([work, done]);
  return result;
}

async function changeMarks(
  marks: Marks,
  { unsent, sent, sentTab }: MarkChange,
  lastRow: number,
): Promise<void> {
  if (sentTab !== null) await marks.delete(sentTab);
  for (const mark of sent) {
    const present = await marks.get(mark.tab);
    if (present && present.lastRow <= mark.lastRow) await marks.delete(mark.tab);
  }
  if (!unsent) return;
  const before = await marks.get(unsent.tab);
  await marks.put({ ...unsent, since: before?.since ?? unsent.since, lastRow }, unsent.tab);
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
      blocking(_current, _blocked, event) {
        (event.target as IDBDatabase).close();
        onLost();
      },
      terminated: onLost,
    });
    return new IndexedDatabase(database);
  };
}
