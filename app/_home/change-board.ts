import { boardApi, knownBoards } from '../_board/browser-ports';
import type { ListedBoard } from '../_board/known-boards';
import { tell } from '../_ui/toast';

/** Renames a board; false where that did not work. One that only this browser knows is renamed here. */
export async function renameBoard(board: ListedBoard, title: string): Promise<boolean> {
  if (board.isOnServer) {
    const answer = await boardApi.rename(board.id, title);
    if (!answer.ok) {
      tell(
        answer.kind === 'unreachable'
          ? 'The server can’t be reached. Open the board to rename it offline'
          : answer.message || 'The board could not be renamed',
        'trouble',
      );
      return false;
    }
  }
  await knownBoards.remember(board.id, { title });
  return true;
}

/** Own boards go to the trash, from which they can be restored for 30 days; others only leave the list. */
export async function removeBoard(board: ListedBoard): Promise<boolean> {
  if (board.role === 'owner' && board.isOnServer) {
    const answer = await fetch(`/api/boards/${board.id}`, {
      method: 'DELETE',
      credentials: 'same-origin',
    }).catch(() => null);
    if (!answer || (!answer.ok && answer.status !== 404)) {
      tell(answer ? 'The board could not be moved to the trash' : 'The server can’t be reached', 'trouble');
      return false;
    }
  }
  await knownBoards.forget(board.id);
  tell(board.role === 'owner' ? 'Moved to the trash' : 'Removed from the list');
  return true;
}
