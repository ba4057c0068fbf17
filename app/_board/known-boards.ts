import { type BoardId, createBoardId, type RandomBytes } from '../../board/ids';
import type { Clock } from '../../sync/client/clock';
import type { BoardMemory, KnownBoard } from '../../sync/client/registration';
import { openShelf, type TabNote } from './board-shelf';

export {
  CLAIM,
  nameOfClaim,
  nameOfMiniatures,
  nameOfTouched,
  nameOfUndo,
  nameOfWords,
  WORDS,
} from './board-shelf';
export type { KnownBoard };

/** The boards this browser knows, and a few things it remembers beside them. Works in memory where the browser keeps nothing. */
export interface KnownBoards extends BoardMemory {
  /** The latest opened first. */
  list(): Promise<readonly KnownBoard[]>;
  /** Makes a board's id and remembers it as this browser's own, so that it can be registered when the server is there. */
  create(title?: string): Promise<BoardId>;
  forget(id: string): Promise<void>;
  /** Its pictures, its words, what can be undone on it: everything that is kept beside its entry. */
  beside(id: string): Promise<readonly unknown[]>;
  clearBeside(id: string): Promise<void>;
  /** Something small that outlives the page: who I am, for when there is no server. */
  recall(name: string): Promise<unknown>;
  keep(name: string, value: unknown): Promise<void>;
  /** All whose names begin so, by the rest of the name. */
  recallAll(beginning: string): Promise<ReadonlyMap<string, unknown>>;
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
    beside: (id) => use((open) => open.beside(id)),
    clearBeside: (id) => use((open) => open.clearBeside(id)),
    recall: (name) => use((open) => open.recall(name)),
    keep: (name, value) => use((open) => open.keep(name, value)),
    recallAll: (beginning) => use((open) => open.recallAll(beginning)),
  };
}
