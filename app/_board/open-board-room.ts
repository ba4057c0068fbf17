import type { BoardSync } from '../../sync/client/board-sync';
import { openRoom, type Room } from '../../sync/client/room/open-room';
import { browserClock, browserSurroundings } from './browser-ports';
import { roomWays } from './room-ways';
import { wakeWhenSaved } from './wake-when-saved';

export interface BoardRoomPorts {
  readonly boardId: string;
  readonly sync: Pick<BoardSync, 'role' | 'refresh' | 'status' | 'onChange'>;
  readonly today: () => number;
}

/** The room of this board in this browser. It is entered when the server lets this person in (`setAdmitted`). */
export function openBoardRoom({ boardId, sync, today }: BoardRoomPorts): Room {
  return openRoom({
    ...roomWays(boardId),
    boardId,
    clock: browserClock,
    random: Math.random,
    surroundings: wakeWhenSaved(browserSurroundings, sync),
    today,
    // Either door may tell first that a role changed: what it is now is asked for once.
    onRole: (role) => void (role !== sync.role && sync.refresh()),
  });
}
