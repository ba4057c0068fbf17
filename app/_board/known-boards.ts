import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { type BoardId, createBoardId, type RandomBytes } from '../../board/ids';
import type { BoardMemory, KnownBoard } from '../../sync/client/registration';

export type { KnownBoard };

/** What the pictures of a board are called among the settings. */
export const nameOfMiniatures = (boardId: string) => `miniature ${boardId}`;

/** What the words on a board are called among the settings. */
export const WORDS = 'words ';
export const nameOfWords = (boardId: string) => `${WORDS}${boardId}`;

/** The pictures that are to be brought to a new board when it is opened first. */
export const nameOfClaim = (boardId: string) => `claim ${boardId}`;

/** The boards this browser knows, and a few things it remembers beside them. Works in memory where the browser keeps nothing. */
export interface KnownBoards extends BoardMemory {
  /** The latest opened first. */
  list(): Promise<readonly KnownBoard[]>;
  /** Makes a board's id and remembers it as this browser's own, so that it can be registered when the server is there. */
  create(title?: string): Promise<BoardId>;
  forget(id: string): Promise<void>;
  /** Something small that outlives the page: who I am, for when there is no server. */
  recall(name: string): Promise<unknown>;
  keep(name: string, value: unknown): Promise<void>;
  /** All whose names begin so, by the rest of the name. */
  recallAll(beginning: string): Promise<ReadonlyMap<string, unknown>>;
}

interface Schema extends DBSchema {
  boards: { key: string; value: KnownBoard };
  settings: { key: string; value: unknown };
}

export interface KnownBoardsPorts {
  readonly random: RandomBytes;
  /** Milliseconds since 1970. */
  readonly today: () => number;
}

/** What lies there, behind one interface, so that memory can stand in for a database that the browser refuses. */
interface Shelf {
  get(id: string): Promise<KnownBoard | undefined>;
  all(): Promise<KnownBoard[]>;
  /** Reads, changes and writes as one step: two tabs may change the same board's entry. */
  change(id: string, change: (before: KnownBoard | undefined) => KnownBoard): Promise<void>;
  delete(id: string): Promise<void>;
  recall(name: string): Promise<unknown>;
  keep(name: string, value: unknown): Promise<void>;
  recallAll(beginning: string): Promise<ReadonlyMap<string, unknown>>;
}

/** Everything that is kept of a board beside its entry. */
const settingsOf = (id: string) => [nameOfMiniatures(id), nameOfWords(id)];

class DatabaseShelf implements Shelf {
  constructor(private readonly database: IDBPDatabase<Schema>) {}

  get(id: string) {
    return this.database.get('boards', id);
  }

  all() {
    return this.database.getAll('boards');
  }

  async change(id: string, change: (before: KnownBoard | undefined) => KnownBoard): Promise<void> {
    const transaction = this.database.transaction('boards', 'readwrite');
    const work = async () => transaction.store.put(change(await transaction.store.get(id)), id);
    await Promise.all([work(), transaction.done]);
  }

  async delete(id: string): Promise<void> {
    const transaction = this.database.transaction(['boards', 'settings'], 'readwrite');
    const work = [
      transaction.objectStore('boards').delete(id),
      ...settingsOf(id).map((name) => transaction.objectStore('settings').delete(name)),
    ];
    await Promise.all([...work, transaction.done]);
  }

  recall(name: string) {
    return this.database.get('settings', name);
  }

  async keep(name: string, value: unknown): Promise<void> {
    await this.database.put('settings', value, name);
  }

  async recallAll(beginning: string) {
    const range = IDBKeyRange.bound(beginning, `${beginning}\uffff`);
    const { store } = this.database.transaction('settings');
    const [names, values] = await Promise.all([store.getAllKeys(range), store.getAll(range)]);
    return new Map(names.map((name, index) => [name.slice(beginning.length), values[index]]));
  }
}

class MemoryShelf implements Shelf {
  private readonly boards = new Map<string, KnownBoard>();
  private readonly settings = new Map<string, unknown>();

  async get(id: string) {
    return this.boards.get(id);
  }

  async all() {
    return [...this.boards.values()];
  }

  async change(id: string, change: (before: KnownBoard | undefined) => KnownBoard): Promise<void> {
    this.boards.set(id, change(this.boards.get(id)));
  }

  async delete(id: string): Promise<void> {
    this.boards.delete(id);
    for (const name of settingsOf(id)) this.settings.delete(name);
  }

  async recall(name: string) {
    return this.settings.get(name);
  }

  async keep(name: string, value: unknown): Promise<void> {
    this.settings.set(name, value);
  }

  async recallAll(beginning: string) {
    const found = [...this.settings].filter(([name]) => name.startsWith(beginning));
    return new Map(found.map(([name, value]) => [name.slice(beginning.length), value]));
  }
}

const OPENING_TIMEOUT = 3_000;

async function openShelf(): Promise<Shelf> {
  const opening = openDB<Schema>('driftless', 1, {
    upgrade(fresh) {
      fresh.createObjectStore('boards');
      fresh.createObjectStore('settings');
    },
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
  // Private modes leave the opening hanging for ever: then nothing is remembered beyond this page.
  const late = new Promise<never>((_resolve, reject) => {
    setTimeout(() => reject(new Error('the database does not open')), OPENING_TIMEOUT);
  });
  return new DatabaseShelf(await Promise.race([opening, late]));
}

/** Opens the browser's memory of boards. Never rejects; a database that fails on the way is replaced by memory for this page. */
export function openKnownBoards({ random, today }: KnownBoardsPorts): KnownBoards {
  const memory = new MemoryShelf();
  let shelf: Promise<Shelf> | null = null;
  async function use<Result>(work: (shelf: Shelf) => Promise<Result>): Promise<Result> {
    try {
      shelf ??= openShelf();
      return await work(await shelf);
    } catch {
      shelf = Promise.resolve(memory);
      return work(memory);
    }
  }
  const remember: BoardMemory['remember'] = (id, change) =>
    use((open) =>
      open.change(id, (before) => {
        const fresh: KnownBoard = {
          id,
          title: '',
          role: 'view',
          lastOpenedAt: today(),
          own: false,
          registered: false,
        };
        return { ...fresh, ...before, ...change };
      }),
    );
  return {
    get: (id) => use((open) => open.get(id)),
    remember,
    async list() {
      const boards = await use((open) => open.all());
      return boards.sort((one, other) => other.lastOpenedAt - one.lastOpenedAt);
    },
    async create(title = '') {
      const id = createBoardId(random);
      await remember(id, { own: true, role: 'owner', title, lastOpenedAt: today() });
      return id;
    },
    forget: (id) => use((open) => open.delete(id)),
    recall: (name) => use((open) => open.recall(name)),
    keep: (name, value) => use((open) => open.keep(name, value)),
    recallAll: (beginning) => use((open) => open.recallAll(beginning)),
  };
}
