import { computed, effect, type ReadonlySignal, signal } from '@preact/signals-core';
import type { History } from '../../board/history';
import { EditOrigin, SystemOrigin } from '../../board/origin';
import type { Board } from '../../board/transaction';
import type { BoardApi } from '../../sync/client/board-api';
import type { BoardMemory } from '../../sync/client/registration';
import { type Role, roleAllows } from '../../sync/protocol/roles';
import type { SaveStatus } from './board-session';

export interface BoardNamePorts {
  readonly boardId: string;
  readonly board: Board;
  readonly history: Pick<History, 'mark'>;
  readonly memory: BoardMemory;
  readonly api: Pick<BoardApi, 'listTitle' | 'look'>;
  readonly role: ReadonlySignal<Role>;
  readonly status: ReadonlySignal<SaveStatus>;
  /** A new board has no name at the server before it is registered there, which tells the name by itself. */
  readonly isAdmitted: ReadonlySignal<boolean>;
}

/** The board's title. It lives in the document; the lists at home, here and on the server, follow it. */
export interface BoardName {
  readonly title: ReadonlySignal<string>;
  rename(title: string): void;
  dispose(): void;
}

export function followBoardName(ports: BoardNamePorts): BoardName {
  const { boardId, board, history, memory, api, role, status, isAdmitted } = ports;
  const own = signal(board.settings().title);
  const listed = signal('');
  let isOwnKnown = own.peek() !== '';
  /** The title that is in the server's list; null as long as this page has not heard or told it. */
  let told: string | null = null;
  const tell = async (next: string) => {
    told = next;
    const answer = await api.listTitle(boardId, next);
    if (!answer.ok && answer.kind === 'unreachable' && told === next) told = null;
  };
  const remember = async (next: string) => {
    const known = await memory.get(boardId);
    if (known && known.title !== next) await memory.remember(boardId, { title: next });
  };
  /** Named in the list while the board was closed here: the name goes into the document now. */
  const takeOver = async () => {
    const known = await memory.get(boardId);
    const named = known?.untold?.title;
    if (named === undefined || !roleAllows(role.peek(), 'edit')) return;
    const { title: _done, ...rest } = known!.untold!;
    await memory.remember(boardId, { untold: Object.keys(rest).length > 0 ? rest : undefined });
    board.transact(new SystemOrigin('named in the list'), (edit) => edit.set('title', named));
  };
  /** A board that a script made, or a backup brought back, has its name in the lists before anybody writes it into the document. */
  const lookInList = async () => {
    const known = await memory.get(boardId);
    if (!isOwnKnown) listed.value = known?.title ?? '';
  };
  /** Who came by a link heard what they may do, and no name. */
  const askForName = async () => {
    if (isOwnKnown || listed.peek() !== '') return;
    const answer = await api.look(boardId);
    if (answer.ok && !isOwnKnown) listed.value = answer.value.title;
  };
  let hasLooked = false;
  const isSaved = computed(() => status.value.kind === 'saved');
  const stops = [
    board.onChange(({ settings }) => {
      if (!settings) return;
      own.value = board.settings().title;
      // Who takes a name away wants none, not that of the list.
      isOwnKnown ||= own.value !== '';
      if (isOwnKnown) listed.value = '';
    }),
    effect(() => {
      const next = own.value;
      if (next === '') return;
      remember(next);
    }),
    effect(() => {
      const isDue = !isOwnKnown && own.value === '' && isAdmitted.value && isSaved.value;
      if (!isDue || hasLooked) return;
      hasLooked = true;
      void lookInList().then(askForName);
    }),
    effect(() => {
      const next = own.value;
      const isHeard = isAdmitted.value && isSaved.value;
      const isDue = isHeard && roleAllows(role.value, 'edit') && next !== '' && next !== told;
      if (isDue) tell(next);
    }),
  ];
  void takeOver();
  void lookInList();
  return {
    title: computed(() => own.value || listed.value),
    rename(next) {
      if (!roleAllows(role.peek(), 'edit')) return;
      history.mark();
      board.transact(new EditOrigin('rename'), (edit) => edit.set('title', next.trim().slice(0, 200)));
      history.mark();
    },
    dispose() {
      for (const stop of stops) stop();
    },
  };
}
