import type { BoardSync } from '../../sync/client/board-sync';
import type { Room } from '../../sync/client/room/open-room';

/**
 * A fresh board is introduced to the server at its first stroke; what is said or begun in its room is one too: a message, a timer or a lock on
 * an empty board waited on this device for a stroke that nobody made. Returns the disposer.
 */
export function introduceWhenUsed(
  room: Pick<Room, 'waiting' | 'onChange'>,
  sync: Pick<BoardSync, 'settle'>,
): () => void {
  let isAsked = false;
  const look = () => {
    if (isAsked || room.waiting.length === 0) return;
    isAsked = true;
    void sync.settle();
  };
  const stop = room.onChange(look);
  look();
  return stop;
}
