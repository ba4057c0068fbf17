import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { type BoardId, createBoardId, isBoardId, type RandomBytes } from '../../board/ids';
import type { Answer, BoardApi, BoardInformation } from '../../sync/client/board-api';
import type { BoardMemory, KnownBoard } from '../../sync/client/registration';
import type { Role } from '../../sync/protocol/roles';

export type { KnownBoard };

/** What the pictures of a board are called among the settings. */
export const nameOfMiniatures = (boardId: string) => `miniature ${boardId}`;

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
      transaction.objectStore('settings').delete(nameOfMiniatures(id)),
    ];
    await Promise.all([...work, transaction.done]);
  }

  recall(name: string) {
    return this.database.get('settings', name);
  }

  async keep(name: string, value: unknown): Promise<void> {
    await this.database.put('settings', value, name);
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
    this.settings.delete(nameOfMiniatures(id));
  }

  async recall(name: string) {
    return this.settings.get(name);
  }

  async keep(name: string, value: unknown): Promise<void> {
    this.settings.set(name, value);
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
  };
}

/** A board in the list at home. */
export interface ListedBoard {
  readonly id: BoardId;
  readonly title: string;
  readonly role: Role;
  /** Milliseconds since 1970: last opened here, or last changed as the server told. */
  readonly lastUsedAt: number;
  /** False for a board that so far exists in this browser only. */
  readonly isOnServer: boolean;
  /** In the trash of its owner. */
  readonly isTrashed?: boolean;
  /** Path of the server's small picture of it, in the light theme. */
  readonly thumbnail?: string;
}

/**
 * What this browser knows together with what the server lists, the latest first. Without the server: what this browser knows.
 * A board that the server no longer lists stays where it is: it may still be opened, and its page says what became of it.
 */
export function mergeBoards(
  known: readonly KnownBoard[],
  told: Answer<readonly BoardInformation[]>,
): readonly ListedBoard[] {
  const merged = new Map<string, ListedBoard>();
  for (const { id, title, role, lastOpenedAt, registered } of known) {
    if (isBoardId(id)) merged.set(id, { id, title, role, lastUsedAt: lastOpenedAt, isOnServer: registered });
  }
  for (const { id, title, role, updatedAt, isTrashed, thumbnail } of told.ok ? told.value : []) {
    if (!isBoardId(id)) continue;
    const before = merged.get(id);
    const changedAt = Date.parse(updatedAt) || 0;
    merged.set(id, {
      id,
      title: title || before?.title || '',
      role,
      lastUsedAt: Math.max(before?.lastUsedAt ?? 0, changedAt),
      isOnServer: true,
      ...(isTrashed ? { isTrashed } : {}),
      ...(thumbnail ? { thumbnail } : {}),
    });
  }
  return [...merged.values()].sort((one, other) => other.lastUsedAt - one.lastUsedAt);
}

/** The list at home: first what this browser knows, so that it shows at once, then together with the server's. */
export async function listBoards(
  boards: Pick<KnownBoards, 'list'>,
  api: Pick<BoardApi, 'boards'>,
  show: (boards: readonly ListedBoard[]) => void,
): Promise<void> {
  const known = await boards.list();
  show(mergeBoards(known, { ok: false, kind: 'unreachable' }));
  show(mergeBoards(known, await api.boards()));
}
