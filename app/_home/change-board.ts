import type { UntoldChanges } from '../../sync/client/registration';
import { boardApi, knownBoards } from '../_board/browser-ports';
import { message } from '../_language/message';
import { serverWords } from '../_language/server-words';
import { translate } from '../_language/translate';
import { ask } from '../_ui/ask';
import { tell } from '../_ui/toast';
import { titleOf } from './arrange-boards';
import type { ListedBoard } from './listed-boards';
import { type Refusable, type Refusal, type TellPorts, tellChange, tellUntold } from './tell-untold';

const WORDS: Readonly<Record<Refusable, string>> = {
  title: message('The board could not be renamed'),
  folder: message('The board could not be moved'),
  isTrashed: message('The board could not be moved to the trash, or out of it'),
};

function explain(refusal: Refusal, otherwise: string): void {
  const words =
    refusal.kind === 'unreachable' ? translate('The server can’t be reached') : serverWords(refusal);
  tell(words || otherwise, 'trouble');
}

const ports: TellPorts = {
  boards: knownBoards,
  api: boardApi,
  onRefused: (refusal, what) => explain(refusal, translate(WORDS[what])),
};

/** Makes sure that this browser has an entry for a board that it only heard of, without claiming to have opened it. */
async function noteBoard({ id, title, role, lastUsedAt, isOnServer }: ListedBoard): Promise<void> {
  if (await knownBoards.get(id)) return;
  const own = role === 'owner';
  await knownBoards.remember(id, {
    ...{ title, role, own, registered: isOnServer, lastOpenedAt: lastUsedAt, isDropped: true },
  });
}

/** Kept here first, then told to the server, now or when it is there. False where it said no. */
async function change(board: ListedBoard, wanted: UntoldChanges): Promise<boolean> {
  await noteBoard(board);
  const before = (await knownBoards.get(board.id))?.untold;
  await knownBoards.remember(board.id, { untold: { ...before, ...wanted } });
  return !board.isOnServer || (await tellChange(board.id, wanted, ports)) !== 'refused';
}

/** Tells what was changed while the server was away. Returns whether it answered to anything. */
export const tellWaiting = (): Promise<boolean> => tellUntold(ports);

/** Renames a board; false where that did not work. */
export function renameBoard(board: ListedBoard, title: string): Promise<boolean> {
  return change(board, { title });
}

/** Another's board is put where this person wants it in their own list; an own one for everybody who sees the folder. */
export async function moveBoard(board: ListedBoard, folder: string): Promise<boolean> {
  if (board.role === 'owner' && board.isOnServer) return change(board, { folder });
  await noteBoard(board);
  await knownBoards.remember(board.id, { folder });
  return true;
}

export async function pinBoard(board: ListedBoard, isPinned: boolean): Promise<void> {
  await noteBoard(board);
  await knownBoards.remember(board.id, { isPinned });
}

/** Whether removing is the owner's business: into the trash, for all. Otherwise a board only leaves this list. */
export function belongsInTrash(board: ListedBoard): boolean {
  return board.role === 'owner' && board.isOnServer;
}

/** False where the board stays: the server said no, or the person did. */
export async function removeBoard(board: ListedBoard): Promise<boolean> {
  if (belongsInTrash(board)) return change(board, { isTrashed: true });
  if (!board.isOnServer) {
    const isSure = await ask(
      translate('“{title}” exists on this device only. Remove it?', { title: titleOf(board) }),
    );
    if (!isSure) return false;
    await knownBoards.forget(board.id);
    return true;
  }
  // Off the list nobody would be told that it waits, or was refused.
  if (board.unsent) {
    tell(
      translate('“{title}” has changes the server does not have yet: open it with a network first', {
        title: titleOf(board),
      }),
      'trouble',
    );
    return false;
  }
  return change(board, { isHidden: true });
}

/** Gives back the room of boards that were taken off the list in an earlier visit: until then, that can be undone as it was. */
export async function clearHidden(): Promise<void> {
  const hidden = (await knownBoards.list()).filter((board) => board.isHidden && !board.untold);
  const full = hidden.filter(({ isDropped }) => !isDropped);
  if (full.length === 0) return;
  const { dropBoardHere } = await import('../_board/device-boards');
  for (const { id } of full) await dropBoardHere(id);
}

/** Takes back what `removeBoard` did, also days later from the trash. */
export async function restoreBoard(board: ListedBoard): Promise<boolean> {
  if (belongsInTrash(board)) return change(board, { isTrashed: false });
  if (board.isOnServer) return change(board, { isHidden: false });
  const { id, title, role, lastUsedAt, isOnServer } = board;
  const own = role === 'owner';
  await knownBoards.remember(id, { title, role, own, registered: isOnServer, lastOpenedAt: lastUsedAt });
  return true;
}

/** A board with the same on it; null where that did not work. Without the server it is made of what this device has. */
export async function duplicateBoard(board: ListedBoard): Promise<ListedBoard | null> {
  const title = translate('{title} (copy)', { title: titleOf(board) });
  const made = {
    ...board,
    title,
    role: 'owner',
    isPinned: false,
    lastUsedAt: Date.now(),
    changedAt: Date.now(),
  } as const;
  const fresh = {
    createdAt: Date.now(),
    isUnread: false,
    isTrashed: false,
    thumbnail: undefined,
    isThumbnailNew: false,
    lastBy: undefined,
    people: undefined,
    unsent: undefined,
  };
  if (board.isOnServer) {
    const answer = await boardApi.copy(board.id, { title });
    if (answer.ok) {
      const { id } = answer.value;
      const entry = { title, role: 'owner', own: true, registered: true, isDropped: true } as const;
      await knownBoards.remember(id, { ...entry, lastOpenedAt: Date.now() });
      const folder = board.role === 'owner' ? board.folder : '';
      if (folder) await boardApi.moveTo(id, folder);
      return { ...made, ...fresh, folder, id: id as ListedBoard['id'], isOnDevice: false };
    }
    if (answer.kind === 'refused') {
      explain(answer, translate('The board could not be duplicated'));
      return null;
    }
  }
  const { createBoardFrom, readBoardHere } = await import('../_board/device-boards');
  const update = board.isOnDevice ? await readBoardHere(board.id).catch(() => null) : null;
  if (!update) {
    tell(translate('The server can’t be reached, and this board is not on this device'), 'trouble');
    return null;
  }
  const id = await createBoardFrom(update, title, board.id);
  return { ...made, ...fresh, id, folder: '', isOnServer: false, isOnDevice: true };
}
