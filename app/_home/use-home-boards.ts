import { useEffect, useMemo, useRef, useState } from 'react';
import { boardApi, knownBoards } from '../_board/browser-ports';
import { startBoard } from '../_board/start-board';
import { message } from '../_language/message';
import { translate } from '../_language/translate';
import { tell } from '../_ui/toast';
import * as changes from './change-board';
import { type ListedBoard, listBoards } from './listed-boards';
import { lookOften } from './look-often';
import { runInTurn } from './run-in-turn';
import { sayOfBoards } from './say-of-boards';

const WAS_HERE = 'driftless-was-here';

/** Whether this browser never had a board: then the way leads straight to a fresh one. */
function isFirstVisit(): boolean {
  try {
    const wasHere = localStorage.getItem(WAS_HERE) !== null;
    localStorage.setItem(WAS_HERE, 'yes');
    return !wasHere;
  } catch {
    return false;
  }
}

type Boards = readonly ListedBoard[];

/** What can be done with boards at home; each shows at once, and what the server refuses is taken back. */
export interface HomeDoings {
  rename(board: ListedBoard, title: string): void;
  pin(boards: Boards, isPinned: boolean): void;
  move(boards: Boards, folder: string): void;
  remove(boards: Boards): void;
  restore(boards: Boards): void;
  duplicate(boards: Boards): void;
  /** Something of a board changed on this device. */
  show(id: string, change: Partial<ListedBoard>): void;
  refresh(): void;
}

const TO_TRASH = message(
  '{count, plural, =1 {“{title}” moved to the trash} other {# boards moved to the trash}}',
);
const OFF_THE_LIST = message(
  '{count, plural, =1 {“{title}” removed from the list} other {# boards removed from the list}}',
);
const DUPLICATED = message('{count, plural, =1 {“{title}” duplicated} other {# boards duplicated}}');

const newestFirst = (one: ListedBoard, other: ListedBoard) => other.lastUsedAt - one.lastUsedAt;

function createDoings(update: (change: (before: Boards) => Boards) => void, refresh: () => void): HomeDoings {
  const show = (id: string, change: Partial<ListedBoard>) =>
    update((before) => before.map((board) => (board.id === id ? { ...board, ...change } : board)));
  const attempt = async (
    boards: Boards,
    change: Partial<ListedBoard>,
    work: (board: ListedBoard) => Promise<boolean>,
  ) => {
    for (const { id } of boards) show(id, change);
    for (const board of boards) if (!(await work(board))) show(board.id, board);
  };
  const restore = (boards: Boards) => {
    update((before) => {
      const gone = boards.filter(({ id }) => !before.some((board) => board.id === id));
      return [...before, ...gone].sort(newestFirst);
    });
    void attempt(boards, { isTrashed: false }, changes.restoreBoard);
  };
  const remove = async (boards: Boards) => {
    const removed: ListedBoard[] = [];
    for (const board of boards) {
      if (!(await changes.removeBoard(board))) continue;
      removed.push(board);
      if (changes.belongsInTrash(board)) show(board.id, { isTrashed: true });
      else update((before) => before.filter(({ id }) => id !== board.id));
    }
    if (removed.length === 0) return;
    const isTrash = removed.some(changes.belongsInTrash);
    const words = sayOfBoards(isTrash ? TO_TRASH : OFF_THE_LIST, removed);
    tell(words, 'calm', { label: translate('Undo'), run: () => restore(removed) });
  };
  const duplicate = async (boards: Boards) => {
    for (const board of boards) {
      const made = await changes.duplicateBoard(board);
      if (!made) return;
      update((before) => [made, ...before]);
    }
    tell(sayOfBoards(DUPLICATED, boards));
  };
  return {
    show,
    restore,
    refresh,
    rename: (board, title) => void attempt([board], { title }, (each) => changes.renameBoard(each, title)),
    pin(boards, isPinned) {
      for (const board of boards) {
        show(board.id, { isPinned });
        void changes.pinBoard(board, isPinned);
      }
    },
    move: (boards, folder) => void attempt(boards, { folder }, (board) => changes.moveBoard(board, folder)),
    remove: (boards) => void remove(boards),
    duplicate: (boards) => void duplicate(boards),
  };
}

/** Of a list that is not there yet. */
export const IDLE_DOINGS: HomeDoings = createDoings(
  () => undefined,
  () => undefined,
);

export interface HomeBoards {
  readonly boards: Boards | null;
  readonly doings: HomeDoings;
  /** The server did not answer when it was last asked. */
  readonly isOffline: boolean;
}

/** The boards of this person, null until this device has told what it knows; and what can be done with them. */
export function useHomeBoards(): HomeBoards {
  const [boards, setBoards] = useState<Boards | null>(null);
  const [isOffline, setOffline] = useState(false);
  const isLeft = useRef(false);
  const refresh = useMemo(() => {
    const look = async () => {
      const isReached = await listBoards(
        { boards: knownBoards, api: boardApi, today: () => Date.now() },
        (listed, isTold) => {
          // Once the server has told something, what this device alone knows would be a step back.
          if (!isLeft.current) setBoards((before) => (isTold || before === null ? listed : before));
        },
      );
      if (!isLeft.current) setOffline(!isReached);
    };
    return runInTurn(async () => {
      await look();
      if (await changes.tellWaiting()) await look();
    });
  }, []);
  useEffect(() => {
    isLeft.current = false;
    const open = async () => {
      const known = await knownBoards.list();
      if (known.length === 0 && isFirstVisit()) await startBoard({ how: 'replace' });
      else await refresh();
      await changes.clearHidden();
    };
    void open();
    const stop = lookOften(() => void refresh());
    return () => {
      isLeft.current = true;
      stop();
    };
  }, [refresh]);
  const doings = useMemo(
    () =>
      createDoings(
        (change) => setBoards((before) => change(before ?? [])),
        () => void refresh(),
      ),
    [refresh],
  );
  return { boards, doings, isOffline };
}
