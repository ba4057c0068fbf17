import type { BoardApi } from '../../sync/client/board-api';
import type { BoardSync } from '../../sync/client/board-sync';
import { message } from '../_language/message';

export interface RestorePorts {
  readonly boardId: string;
  readonly api: Pick<BoardApi, 'setTrashed'>;
  readonly sync: Pick<BoardSync, 'refresh'>;
}

/** Brings the board back for everybody who could open it. Throws an Error with a message for people. */
export async function restoreFromTrash({ boardId, api, sync }: RestorePorts): Promise<void> {
  const answer = await api.setTrashed(boardId, false);
  if (!answer.ok) {
    throw new Error(
      answer.kind === 'unreachable'
        ? message('The server can’t be reached')
        : message('The board could not be restored'),
    );
  }
  await sync.refresh();
}
