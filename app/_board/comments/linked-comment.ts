import { effect, type ReadonlySignal } from '@preact/signals-core';
import type { RoomEvents } from '../../../sync/client/room/room-events';
import { addressOf } from '../../_inbox/notice-target';
import type { Comments } from './comments';

export interface LinkedCommentPorts {
  readonly comments: Pick<Comments, 'threads' | 'show'>;
  readonly room: Pick<RoomEvents, 'isLive' | 'onChange'>;
  /** Whether the board is on the screen: before that there is no view to move. */
  readonly isReady: ReadonlySignal<boolean>;
  readonly missing: () => void;
}

/** The address of a thread. It has no key in it: whoever opens it needs to be let in already. */
export function commentAddress(board: string, thread: string): string {
  return addressOf({ type: 'mention', board, body: { thread } }) ?? `/b/${board}`;
}

/** Goes to a thread as soon as it is known, once. Returns the disposer. */
export function showWhenKnown(wanted: string, { comments, room, isReady, missing }: LinkedCommentPorts) {
  let isDone = false;
  const look = () => {
    if (isDone || !isReady.value) return;
    const isKnown = comments.threads.value.some(({ id }) => id === wanted);
    if (!isKnown && !room.isLive) return;
    isDone = true;
    if (isKnown) comments.show(wanted, true);
    else missing();
  };
  const stops = [effect(look), room.onChange(look)];
  return () => {
    for (const stop of stops) stop();
  };
}
