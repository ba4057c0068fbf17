import type { OpenEventSocket } from '../../sync/client/room/event-socket';
import { formatUuid } from '../../sync/client/room/format-uuid';
import type { RoomChannel, RoomPorts } from '../../sync/client/room/open-room';
import { openRoomDatabase } from '../../sync/client/room/room-database';
import { randomBytes } from './browser-ports';

/** Fetches what speaks Socket.IO: it is not in the page's first script. All namespaces of the page share one connection. */
export const loadSocket = (() => {
  let opened: Promise<OpenEventSocket> | null = null;
  return () => {
    opened ??= import('../../sync/client/room/socket-io').then(
      ({ createEventSockets }) => createEventSockets(location.origin),
      (error: unknown) => {
        // No network: the next attempt fetches it again.
        opened = null;
        throw error;
      },
    );
    return opened;
  };
})();

function openChannel(name: string): RoomChannel | null {
  if (typeof BroadcastChannel === 'undefined') return null;
  const channel = new BroadcastChannel(name);
  return {
    post: (message) => channel.postMessage(message),
    onMessage(listener) {
      const onMessage = (event: MessageEvent) => listener(event.data);
      channel.addEventListener('message', onMessage);
      return () => channel.removeEventListener('message', onMessage);
    },
    close: () => channel.close(),
  };
}

/** Web Locks are not there over plain HTTP. Then each tab sends by itself: what goes twice has one id, and is written once. */
function takeTurn(name: string, granted: () => void): () => void {
  if (!navigator.locks) {
    granted();
    return () => {};
  }
  const waiting = new AbortController();
  let endTurn: () => void = () => waiting.abort();
  const hold = () =>
    new Promise<void>((resolve) => {
      endTurn = resolve;
      granted();
    });
  navigator.locks.request(name, { signal: waiting.signal }, hold).catch(() => {});
  return () => endTurn();
}

/** The ways of a board's room: this device, the other tabs, whose turn it is to send, and the event door. */
export function roomWays(
  boardId: string,
): Pick<RoomPorts, 'openDatabase' | 'channel' | 'takeTurn' | 'newId' | 'loadSocket'> {
  const name = `driftless-room-${boardId}`;
  return {
    openDatabase: openRoomDatabase(boardId),
    channel: openChannel(name),
    takeTurn: (granted) => takeTurn(name, granted),
    newId: () => formatUuid(randomBytes(16)),
    loadSocket,
  };
}
