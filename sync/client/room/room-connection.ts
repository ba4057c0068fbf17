import { isSeq, NAMESPACE, readAuthor, readEventAnswer } from '../../protocol/events';
import { isRole, type Role } from '../../protocol/roles';
import { createListeners } from '../listeners';
import type { EventSocket } from './event-socket';
import type { KnownEvents } from './known-events';
import type { VolatileMessage } from './room-events';
import type { Sender } from './sender';
import { type StayingSocket, type StayPorts, stayConnected } from './stay-connected';

const PATIENCE = 15_000;
/** Bursts of events are shown this many milliseconds apart while the past comes in. */
const SHOWING = 60;
const PAGE = 200;
const KEPT_OUT = new Set(['NO_IDENTITY', 'NO_SUCH_BOARD']);

export interface RoomConnectionPorts extends StayPorts {
  readonly boardId: string;
  readonly known: KnownEvents;
  readonly sender: Sender;
  /** The server told what this person may do now; null: nothing. Also told when it kept them out. */
  onRole(role: Role | null): void;
}

/** The way to the event door: what was missed, what is told. */
export interface RoomConnection {
  readonly isLive: boolean;
  /** Whether the server knows the board and lets this person in: only then it connects. */
  setAdmitted(isAdmitted: boolean): void;
  emit(type: string, body: Readonly<Record<string, unknown>>): void;
  onVolatile(listener: (message: VolatileMessage) => void): () => void;
  onChange(listener: () => void): () => void;
  /** The connection is dead: another is made. */
  renew(): void;
  dispose(): void;
}

export function createRoomConnection(ports: RoomConnectionPorts): RoomConnection {
  return new Connection(ports);
}

class Connection implements RoomConnection {
  isLive = false;
  private readonly staying: StayingSocket;
  private isAsking = false;
  private stopSending: () => void = () => {};
  private cancelPatience: () => void = () => {};
  private cancelShowing: (() => void) | null = null;
  private readonly listeners = createListeners();
  private readonly volatile = createListeners<[VolatileMessage]>();

  constructor(private readonly ports: RoomConnectionPorts) {
    const { boardId, known } = ports;
    const introduce = () => ({ board: boardId, after: known.upTo });
    this.staying = stayConnected(ports, NAMESPACE.board, introduce, {
      onOpen: (socket) => this.onOpen(socket),
      onMessage: (name, payload) => this.onMessage(name, payload),
      onClosed: (refusal) => this.onClosed(refusal),
    });
  }

  setAdmitted(isAdmitted: boolean): void {
    this.staying.setWanted(isAdmitted);
  }

  emit(type: string, body: Readonly<Record<string, unknown>>): void {
    this.staying.open?.emit(type, body);
  }

  onVolatile(listener: (message: VolatileMessage) => void): () => void {
    return this.volatile.add(listener);
  }

  onChange(listener: () => void): () => void {
    return this.listeners.add(listener);
  }

  renew(): void {
    this.staying.renew();
  }

  dispose(): void {
    this.listeners.clear();
    this.volatile.clear();
    this.staying.dispose();
    this.end();
  }

  private onOpen(socket: EventSocket): void {
    this.stopSending = this.ports.sender.start(socket);
  }

  private end(): void {
    this.isLive = false;
    this.isAsking = false;
    this.cancelPatience();
    this.stopSending();
    this.stopSending = () => {};
    this.cancelShowing?.();
    this.cancelShowing = null;
  }

  private onClosed(refusal: string | null): void {
    this.end();
    if (refusal !== null && KEPT_OUT.has(refusal)) this.ports.onRole(null);
    this.listeners.tell();
  }

  private onMessage(name: string, payload: unknown): void {
    const fields = (payload ?? {}) as Readonly<Record<string, unknown>>;
    if (name === 'event') this.take(payload);
    else if (name === 'head') this.onHead(fields.seq);
    else if (name === 'reset') this.reset();
    else if (name === 'role') this.ports.onRole(isRole(fields.role) ? fields.role : null);
    else this.passOn(name, fields);
  }

  private take(event: unknown): void {
    if (!this.ports.known.take(event)) return;
    if (this.isLive) this.listeners.tell();
    else this.cancelShowing ??= this.ports.clock.after(SHOWING, () => this.show());
  }

  private show(): void {
    this.cancelShowing?.();
    this.cancelShowing = null;
    this.listeners.tell();
  }

  private reset(): void {
    this.isLive = false;
    this.ports.known.reset();
  }

  private onHead(seq: unknown): void {
    if (!isSeq(seq)) return;
    if (seq > this.ports.known.upTo) this.askSince();
    else if (!this.isLive) {
      this.isLive = true;
      this.show();
    }
  }

  /** An announcement was lost: what is missing is asked for, page by page. */
  private askSince(): void {
    const { clock, known } = this.ports;
    const socket = this.staying.open;
    if (this.isAsking || !socket) return;
    this.isAsking = true;
    this.cancelPatience = clock.after(PATIENCE, () => this.renew());
    socket.ask('events:since', { after: known.upTo, limit: PAGE }, (value) => {
      if (socket !== this.staying.open || !this.isAsking) return;
      this.isAsking = false;
      this.cancelPatience();
      const answer = readEventAnswer(value);
      // The next head asks again.
      if (!answer.ok || !Array.isArray(answer.events) || !isSeq(answer.head)) return;
      if (answer.reset === true) this.reset();
      for (const event of answer.events) this.take(event);
      if (answer.events.length < PAGE) known.reach(answer.head);
      this.onHead(answer.head);
    });
  }

  private passOn(type: string, { by, ...body }: Readonly<Record<string, unknown>>): void {
    const author = readAuthor(by);
    if (author) this.volatile.tell({ type, by: author, body });
  }
}
