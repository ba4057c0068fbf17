import { type BoardId, createBoardId, isBoardId, type RandomBytes } from '../../board/ids';
import type { Answer, BoardApi, BoardInformation } from '../../sync/client/board-api';
import type { Clock } from '../../sync/client/clock';
import type { BoardMemory, KnownBoard } from '../../sync/client/registration';
import type { Role } from '../../sync/protocol/roles';
import { openShelf, type TabNote } from './board-shelf';

export { nameOfMiniatures } from './board-shelf';
export type { KnownBoard };

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

export interface KnownBoardsPorts {
  readonly random: RandomBytes;
  readonly clock: Clock;
  readonly note: TabNote;
  /** Milliseconds since 1970. */
  readonly today: () => number;
}

/** Opens the browser's memory of boards. Never rejects; while its database fails, memory stands in. */
export function openKnownBoards({ random, clock, note, today }: KnownBoardsPorts): KnownBoards {
  const use = openShelf(clock, note);
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
