import type { Socket } from 'socket.io';
import type { EventAuthor } from '../../sync/protocol/events';
import type { Role } from '../../sync/protocol/roles';
import type { EventPage, StoredEvent } from '../storage/event-storage';
import type { Claim } from '../storage/storage';
import { describeEvent } from './describe-event';
import { Outlet } from './outlet';
import type { Pace } from './pace';

const PAGE = 200;

export interface MemberPorts {
  readonly socket: Socket;
  readonly board: string;
  readonly claim: Claim;
  readonly pace: Pace;
  /** The last seq the client has; null for one that only wants what happens from now on. */
  readonly after: number | null;
  /** Rejects when it can't be read; null when the board is gone. */
  read(after: number, limit: number): Promise<EventPage | null>;
}

/**
 * One connection to a room. Every event reaches it once and in order: `sent` is how far it got, and nothing live is sent while older
 * events are still on their way.
 */
export class RoomMember {
  readonly outlet: Outlet;
  private sent = 0;
  private announced = 0;
  private isLive = false;
  private isReading = false;
  private hasStarted = false;
  private order: Promise<unknown> = Promise.resolve();

  constructor(
    readonly ports: MemberPorts,
    public user: EventAuthor,
    public role: Role,
    public expiresAt: number | null,
  ) {
    this.outlet = new Outlet(ports.socket);
    this.sent = ports.after ?? 0;
  }

  get socket(): Socket {
    return this.ports.socket;
  }

  /** Does one thing after the other, so that what was sent in order is written in order. */
  inOrder<Output>(act: () => Promise<Output>): Promise<Output> {
    const done = this.order.then(act, act);
    this.order = done;
    return done;
  }

  /** Sends what was missed; from then on events are sent as they happen. Called after the member is in the room, or there would be a hole. */
  async start(): Promise<void> {
    if (this.ports.after === null) {
      const page = await this.ports.read(Number.MAX_SAFE_INTEGER, 1);
      this.sent = Math.max(this.announced, page?.head ?? 0);
    }
    this.hasStarted = true;
    await this.catchUp();
  }

  /** Takes what was just committed. An announcement may have been lost on the way here: then the log is read again. */
  take(events: readonly StoredEvent[]): void {
    this.announced = Math.max(this.announced, events.at(-1)!.seq);
    if (!this.isLive) return;
    if (events[0]!.seq > this.sent + 1) this.catchUpWhenPossible();
    else this.send(events);
  }

  /** The head of the log, told so that a lost last event is noticed: by us, and by the client. */
  tellHead(seq: number): void {
    if (!this.isLive) return;
    if (seq > this.sent) this.catchUpWhenPossible();
    else this.outlet.send('head', { seq: this.sent });
  }

  /** Something may be in the log that was never announced here. */
  reach(seq: number): void {
    this.announced = Math.max(this.announced, seq);
    if (this.hasStarted && (seq > this.sent || !this.isLive)) this.catchUpWhenPossible();
  }

  /** What can't be read now is read when the log is looked at again. */
  private catchUpWhenPossible(): void {
    this.catchUp().catch(() => {});
  }

  private async catchUp(): Promise<void> {
    if (this.isReading) return;
    this.isReading = true;
    this.isLive = false;
    try {
      await this.readOn();
    } finally {
      this.isReading = false;
    }
  }

  private async readOn(): Promise<void> {
    const { socket, read } = this.ports;
    while (socket.connected) {
      const page = await read(this.sent, PAGE);
      if (!page) return;
      const isLost = this.sent > 0 && (this.sent < page.floor || this.sent > page.head);
      if (isLost) {
        this.sent = 0;
        this.outlet.send('reset', {});
        continue;
      }
      for (const event of page.events) {
        this.send([event]);
        await this.outlet.ready();
      }
      // The storage answers in order: what was announced until now was committed before this page was read, and is in it.
      if (page.events.length < PAGE && this.announced <= Math.max(this.sent, page.head)) {
        this.sent = Math.max(this.sent, page.head);
        this.isLive = true;
        this.outlet.send('head', { seq: this.sent });
        return;
      }
    }
  }

  private send(events: readonly StoredEvent[]): void {
    for (const event of events) {
      if (event.seq <= this.sent) continue;
      this.outlet.send('event', describeEvent(event, this.user.id));
      this.sent = event.seq;
    }
  }
}
