import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Clock } from '../../sync/client/clock';
import { inTime, nameTrouble } from '../../sync/client/device-trouble';
import type { KnownBoard } from '../../sync/client/registration';

/** What the pictures of a board are called among the settings. */
export const nameOfMiniatures = (boardId: string) => `miniature ${boardId}`;

/** What the words on a board are called. */
export const WORDS = 'words ';
export const nameOfWords = (boardId: string) => `${WORDS}${boardId}`;

/** What can be undone on a board. */
export const nameOfUndo = (boardId: string) => `undo ${boardId}`;

/** The pictures that are to be brought to a new board when it is opened first. */
export const CLAIM = 'claim ';
export const nameOfClaim = (boardId: string) => `${CLAIM}${boardId}`;

/** What this person worked on, in the settings of the browser that are there at once. */
export const nameOfTouched = (boardId: string) => `touched-${boardId}`;

/** Everything that is kept of a board beside its entry. */
const settingsOf = (id: string) => [nameOfMiniatures(id), nameOfWords(id), nameOfUndo(id), nameOfClaim(id)];

interface Schema extends DBSchema {
  boards: { key: string; value: KnownBoard };
  settings: { key: string; value: unknown };
}

/** What lies there, behind one interface, so that memory can stand in for a database that the browser refuses. */
export interface Shelf {
  get(id: string): Promise<KnownBoard | undefined>;
  all(): Promise<KnownBoard[]>;
  /** Reads, changes and writes as one step: two tabs may change the same board's entry. */
  change(id: string, change: (before: KnownBoard | undefined) => KnownBoard): Promise<void>;
  delete(id: string): Promise<void>;
  /** Everything that is kept beside a board's entry. */
  beside(id: string): Promise<readonly unknown[]>;
  clearBeside(id: string): Promise<void>;
  recall(name: string): Promise<unknown>;
  keep(name: string, value: unknown): Promise<void>;
  /** All whose names begin so, by the rest of the name. */
  recallAll(beginning: string): Promise<ReadonlyMap<string, unknown>>;
}

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

  beside(id: string) {
    const { store } = this.database.transaction('settings');
    return Promise.all(settingsOf(id).map((name) => store.get(name)));
  }

  async clearBeside(id: string): Promise<void> {
    const transaction = this.database.transaction('settings', 'readwrite');
    const work = settingsOf(id).map((name) => transaction.store.delete(name));
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

/** Text that lives as long as the tab, across its pages. `public/before-paint.js` writes the first board of a browser into it. */
export interface TabNote {
  read(): string | null;
  write(text: string | null): void;
}

const isFlag = (value: unknown) => typeof value === 'boolean';
const isText = (value: unknown) => typeof value === 'string';

function readNote(note: TabNote): KnownBoard[] {
  try {
    const boards: unknown = JSON.parse(note.read() ?? '[]');
    return Array.isArray(boards) ? boards.filter(isKnownBoard) : [];
  } catch {
    return [];
  }
}

function isKnownBoard(value: unknown): value is KnownBoard {
  const { id, title, role, lastOpenedAt, own, registered } = (value ?? {}) as Record<string, unknown>;
  return [id, title, role].every(isText) && [own, registered].every(isFlag) && Number.isFinite(lastOpenedAt);
}

/**
 * Stands in for a database that the browser refuses, knows what was seen of it before, and what it has yet to be told. That much goes
 * with the tab from page to page: a board is made on one page and opened on the next, where it must be known for this browser's own.
 */
class MemoryShelf implements Shelf {
  private readonly boards = new Map<string, KnownBoard>();
  private readonly settings = new Map<string, unknown>();
  private untold: ((shelf: Shelf) => Promise<void>)[] = [];
  private telling: Promise<void> = Promise.resolve();
  private readonly untoldBoards = new Set<string>();

  constructor(private readonly note: TabNote) {
    for (const board of readNote(note)) {
      void this.change(board.id, (before) => ({ ...before, ...board }));
    }
  }

  async get(id: string) {
    return this.boards.get(id);
  }

  async all() {
    return [...this.boards.values()];
  }

  async change(id: string, change: (before: KnownBoard | undefined) => KnownBoard): Promise<void> {
    this.boards.set(id, change(this.boards.get(id)));
    this.untold.push((shelf) => shelf.change(id, change));
    this.untoldBoards.add(id);
    this.writeNote();
  }

  async delete(id: string): Promise<void> {
    this.see(id, undefined);
    this.untold.push((shelf) => shelf.delete(id));
    this.writeNote();
  }

  async beside(id: string) {
    return settingsOf(id).map((name) => this.settings.get(name));
  }

  async clearBeside(id: string): Promise<void> {
    for (const name of settingsOf(id)) this.settings.delete(name);
    this.untold.push((shelf) => shelf.clearBeside(id));
  }

  async recall(name: string) {
    return this.settings.get(name);
  }

  async keep(name: string, value: unknown): Promise<void> {
    this.settings.set(name, value);
    this.untold.push((shelf) => shelf.keep(name, value));
  }

  async recallAll(beginning: string) {
    const found = [...this.settings].filter(([name]) => name.startsWith(beginning));
    return new Map(found.map(([name, value]) => [name.slice(beginning.length), value]));
  }

  see(id: string, board: KnownBoard | undefined): void {
    if (board) this.boards.set(id, board);
    else {
      this.boards.delete(id);
      for (const name of settingsOf(id)) this.settings.delete(name);
    }
  }

  /** What the database holds and nobody asked for yet: where it can be read and not written, all boards are still listed. */
  learn(boards: readonly KnownBoard[]): void {
    for (const board of boards) if (!this.boards.has(board.id)) this.boards.set(board.id, board);
  }

  /** Once at a time: two that told would each strike out what the other told. */
  tell(shelf: Shelf): Promise<void> {
    this.telling = this.telling.catch(() => {}).then(() => this.tellAll(shelf));
    return this.telling;
  }

  private async tellAll(shelf: Shelf): Promise<void> {
    for (let next = this.untold[0]; next; next = this.untold[0]) {
      await next(shelf);
      this.untold.shift();
    }
    if (this.untoldBoards.size === 0) return;
    this.untoldBoards.clear();
    this.writeNote();
  }

  private writeNote(): void {
    const boards = [...this.untoldBoards].map((id) => this.boards.get(id)).filter((board) => board);
    this.note.write(boards.length > 0 ? JSON.stringify(boards) : null);
  }
}

const OPENING_TIMEOUT = 3_000;
const ASKING_TIMEOUT = 3_000;
/** A database that failed is let be for so long; memory stands in meanwhile. */
const BETWEEN_ATTEMPTS = 15_000;

async function openDatabaseShelf(clock: Clock): Promise<Shelf> {
  const opening = openDB<Schema>('driftless', 1, {
    upgrade(fresh) {
      fresh.createObjectStore('boards');
      fresh.createObjectStore('settings');
    },
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
  // Private modes leave the opening hanging for ever: then nothing is remembered beyond this page.
  return new DatabaseShelf(await inTime(opening, OPENING_TIMEOUT, clock));
}

/**
 * Does something with what lies there. Never waits for long and never rejects because of the browser: while the database fails, memory
 * stands in, and what it was told is told to the database when that works again. A board made meanwhile would otherwise be unknown on
 * the next visit, and with it the right to introduce it to the server.
 */
export type UseShelf = <Result>(work: (shelf: Shelf) => Promise<Result>) => Promise<Result>;

export function openShelf(clock: Clock, note: TabNote): UseShelf {
  const memory = new MemoryShelf(note);
  let database: Promise<Shelf> | null = null;
  let failedAt = Number.NEGATIVE_INFINITY;
  const ask = async <Result>(work: (shelf: Shelf) => Promise<Result>): Promise<Result> => {
    database ??= openDatabaseShelf(clock).then(async (shelf) => {
      memory.learn(await inTime(shelf.all(), ASKING_TIMEOUT, clock));
      return shelf;
    });
    const shelf = await database;
    const answer = async () => {
      await memory.tell(shelf);
      return work(seen(shelf, memory));
    };
    return inTime(answer(), ASKING_TIMEOUT, clock);
  };
  return async (work) => {
    if (clock.now() - failedAt < BETWEEN_ATTEMPTS) return work(memory);
    // One that was closed under this tab is opened once more; one that does not answer is not asked twice.
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      try {
        return await ask(work);
      } catch (error) {
        database = null;
        if (nameTrouble(error) === 'silent') break;
      }
    }
    failedAt = clock.now();
    return work(memory);
  };
}

/** Lets memory see what comes from the database. */
function seen(shelf: Shelf, memory: MemoryShelf): Shelf {
  return {
    async get(id) {
      const board = await shelf.get(id);
      memory.see(id, board);
      return board;
    },
    async all() {
      const boards = await shelf.all();
      for (const board of boards) memory.see(board.id, board);
      return boards;
    },
    async change(id, change) {
      await shelf.change(id, change);
      memory.see(id, await shelf.get(id));
    },
    async delete(id) {
      await shelf.delete(id);
      memory.see(id, undefined);
    },
    beside: (id) => shelf.beside(id),
    clearBeside: (id) => shelf.clearBeside(id),
    recall: (name) => shelf.recall(name),
    keep: (name, value) => shelf.keep(name, value),
    recallAll: (beginning) => shelf.recallAll(beginning),
  };
}
