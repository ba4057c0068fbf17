import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { openRoom, type Room, type RoomChannel } from '../../../sync/client/room/open-room';
import { openRoomDatabase } from '../../../sync/client/room/room-database';
import type { TakeTurn } from '../../../sync/client/room/sender';
import { createEventSockets } from '../../../sync/client/room/socket-io';
import type { Role } from '../../../sync/protocol/roles';
import { realClock } from '../../harness/real-clock';
import type { Visitor } from '../../harness/server-start';

/** One browser: its device store, its tabs, and the one of them whose turn it is to send. */
export class RoomBrowser {
  readonly roles: (Role | null)[] = [];
  /** Which tab had the turn, in order. */
  readonly turns: number[] = [];
  private tabs = 0;
  private readonly queue: (() => void)[] = [];
  private readonly channels = new Set<(message: unknown) => void>();

  constructor(
    private readonly board: string,
    private readonly server: { readonly url: string },
    private readonly visitor: Visitor,
    private readonly transports: ('polling' | 'websocket')[] = ['polling', 'websocket'],
  ) {}

  /** Opens a tab on the board; it connects by itself, once it is let in. */
  async open({ isAdmitted = true } = {}): Promise<Room> {
    const { url } = this.server;
    const { cookie } = this.visitor;
    const tab = ++this.tabs;
    const room = openRoom({
      boardId: this.board,
      clock: realClock,
      // Short waits: the shortest that the client ever has.
      random: () => 0,
      surroundings: { isHidden: () => false, onWake: () => () => {}, onNetworkLost: () => () => {} },
      today: () => Date.now(),
      newId: () => randomUUID(),
      openDatabase: openRoomDatabase(this.board + this.visitor.id),
      channel: this.openChannel(),
      takeTurn: (granted) => this.takeTurn(tab, granted),
      loadSocket: async () =>
        createEventSockets(url, {
          transports: this.transports,
          forceNew: true,
          extraHeaders: { cookie, origin: url },
        }),
      onRole: (role) => this.roles.push(role),
    });
    onTestFinished(() => room.dispose());
    await room.begun;
    room.setAdmitted(isAdmitted);
    return room;
  }

  private takeTurn(tab: number, granted: () => void): ReturnType<TakeTurn> {
    const begin = () => {
      this.turns.push(tab);
      granted();
    };
    this.queue.push(begin);
    if (this.queue.length === 1) begin();
    return () => {
      const place = this.queue.indexOf(begin);
      if (place < 0) return;
      this.queue.splice(place, 1);
      if (place === 0) this.queue[0]?.();
    };
  }

  private openChannel(): RoomChannel {
    let hear: (message: unknown) => void = () => {};
    const told = (message: unknown) => hear(message);
    this.channels.add(told);
    return {
      post: (message) => {
        const copy = structuredClone(message);
        for (const other of this.channels) if (other !== told) queueMicrotask(() => other(copy));
      },
      onMessage(listener) {
        hear = listener;
        return () => {
          hear = () => {};
        };
      },
      close: () => this.channels.delete(told),
    };
  }
}
