import { boardApi, knownBoards } from '../_board/browser-ports';
import type { ListedBoard } from '../_board/known-boards';
import { ask } from '../_ui/ask';
import { tell } from '../_ui/toast';

type Refusal = Exclude<Awaited<ReturnType<typeof boardApi.setTrashed>>, { ok: true }>;

function explain(refusal: Refusal, otherwise: string): false {
  const words = refusal.kind === 'unreachable' ? 'The server can’t be reached' : refusal.message || otherwise;
  tell(words, 'trouble');
  return false;
}

/** Renames a board; false where that did not work. One that only this browser knows is renamed here. */
export async function renameBoard(board: ListedBoard, title: string): Promise<boolean> {
  if (board.isOnServer) {
    const answer = await boardApi.rename(board.id, title);
    if (!answer.ok) return explain(answer, 'The board could not be renamed');
  }
  await knownBoards.remember(board.id, { title });
  return true;
}

/** Whether removing is the owner's business: into the trash, for all. Otherwise a board only leaves this list. */
export function belongsInTrash(board: ListedBoard): boolean {
  return board.role === 'owner' && board.isOnServer;
}

/** False where the board stays: the server said no, or the person did. */
export async function removeBoard(board: ListedBoard): Promise<boolean> {
  if (belongsInTrash(board)) {
    const answer = await boardApi.setTrashed(board.id, true);
    if (!answer.ok) return explain(answer, 'The board could not be moved to the trash');
  } else if (!board.isOnServer) {
    const isSure = await ask('This board exists on this device only. Remove it?');
    if (!isSure) return false;
  }
  await knownBoards.forget(board.id);
  return true;
}

/** Takes back what `removeBoard` did, also days later from the trash. */
export async function restoreBoard(board: ListedBoard): Promise<boolean> {
  if (belongsInTrash(board)) {
    const answer = await boardApi.setTrashed(board.id, false);
    if (!answer.ok) return explain(answer, 'The board could not be restored');
  }
  const { id, title, role, lastUsedAt, isOnServer } = board;
  const own = role === 'owner';
  await knownBoards.remember(id, { title, role, own, registered: isOnServer, lastOpenedAt: lastUsedAt });
  return true;
}
