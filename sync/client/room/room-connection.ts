import { isSeq, NAMESPACE, readAuthor, readEventAnswer } from '../../protocol/events';
import { isRole, type Role } from '../../protocol/roles';
import type { Clock, Random } from '../clock';
import type { Surroundings } from '../document-connection';
import { createListeners } from '../listeners';
import { retryDelay } from '../retry-delay';
import type { EventSocket, OpenEventSocket } from './event-socket';
import type { KnownEvents } from './known-events';
import type { VolatileMessage } from './room-events';
import type { Sender } from './sender';

/** Not more than one attempt in this time, however often the browser says that it is online. */
const LEAST_BETWEEN_ATTEMPTS = 1_000;
const PATIENCE = 15_000;
/** Bursts of events are shown this many milliseconds apart while the past comes in. */
const SHOWING = 60;
const PAGE = 200;
const KEPT_OUT = new Set(['NO_IDENTITY', 'NO_SUCH_BOARD']);

export interface RoomConnectionPorts {
  readonly boardId: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly surroundings: Pick<Surroundings, 'isHidden' | 'onWake'>;
  readonly known: KnownEvents;
  readonly sender: Sender;
  /** Fetches what speaks Socket.IO, which is not in the page's first script. */
  readonly loadSocket: () => Promise<OpenEventSocket>;
  /** The server told what this person may do now; null: nothing. Also told when it kept them out. */
  onRole(role: Role | null): void;
}

/** The way to the event door: when to connect, what was missed, what is told. */
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
  private state: 'idle' | 'connecting' | 'open' | 'away' = 'idle';
  private socket: EventSocket | null = null;
  private isAdmitted = false;
  private isAsking = false;
  private failures = 0;
  private attemptedAt = Number.NEGATIVE_INFINITY;
  private stopSending: () => void = () => {};
  private cancelRetry: () => void = () => {};
  private cancelPatience: () => void = () => {};
  private cancelShowing: (() => void) | null = null;
  private readonly listeners = createListeners();
  private readonly volatile = createListeners<[VolatileMessage]>();
  private readonly stopWaking: () => void;

  constructor(private readonly ports: RoomConnectionPorts) {
    this.stopWaking = ports.surroundings.onWake(() => {
      const isTooSoon = ports.clock.now() - this.attemptedAt < LEAST_BETWEEN_ATTEMPTS;
      if (this.state === 'away' && !isTooSoon) this.connect();
    });
  }

  setAdmitted(isAdmitted: boolean): void {
    if (isAdmitted === this.isAdmitted) return;
    this.isAdmitted = isAdmitted;
    if (isAdmitted) this.connect();
    else this.leave();
  }

  emit(type: string, body: Readonly<Record<string, unknown>>): void {
    if (this.state === 'open') this.socket?.emit(type, body);
  }

  onVolatile(listener: (message: VolatileMessage) => void): () => void {
    return this.volatile.add(listener);
  }

  onChange(listener: () => void): () => void {
    return this.listeners.add(listener);
  }

  renew(): void {
    if (this.state === 'open') this.socket?.disconnect();
  }

  dispose(): void {
    this.isAdmitted = false;
    this.stopWaking();
    this.listeners.clear();
    this.volatile.clear();
    this.leave();
  }

  private leave(): void {
    this.end();
    this.state = 'idle';
    this.socket?.disconnect();
    this.listeners.tell();
  }

  private connect(): void {
    this.cancelRetry();
    this.state = 'connecting';
    this.attemptedAt = this.ports.clock.now();
    const go = async () => {
      this.socket ??= await this.open();
      if (this.isAdmitted && this.state === 'connecting') this.socket.connect();
    };
    // Without a network its script can't be had either.
    go().catch(() => this.onClosed(null));
  }

  private async open(): Promise<EventSocket> {
    const { boardId, known, loadSocket } = this.ports;
    const openSocket = await loadSocket();
    return openSocket(NAMESPACE.board, () => ({ board: boardId, after: known.upTo }), {
      onOpen: () => this.onOpen(),
      onMessage: (name, payload) => this.onMessage(name, payload),
      onClosed: (refusal) => this.onClosed(refusal),
    });
  }

  private onOpen(): void {
    if (!this.isAdmitted || !this.socket) return;
    this.state = 'open';
    this.failures = 0;
    this.stopSending = this.ports.sender.start(this.socket);
  }

  private end(): void {
    this.isLive = false;
    this.isAsking = false;
    this.cancelRetry();
    this.cancelPatience();
    this.stopSending();
    this.stopSending = () => {};
    this.cancelShowing?.();
    this.cancelShowing = null;
  }

  private onClosed(refusal: string | null): void {
    if (this.state === 'idle' || this.state === 'away') return;
    const { clock, random, surroundings, onRole } = this.ports;
    this.end();
    this.state = 'away';
    const isFirst = this.failures === 0;
    const delay = retryDelay({ failures: this.failures, isHidden: surroundings.isHidden() }, random);
    this.failures += 1;
    this.cancelRetry = clock.after(delay, () => this.connect());
    if (refusal !== null && KEPT_OUT.has(refusal) && isFirst) onRole(null);
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
    if (this.isAsking || !this.socket) return;
    this.isAsking = true;
    this.cancelPatience = clock.after(PATIENCE, () => this.renew());
    this.socket.ask('events:since', { after: known.upTo, limit: PAGE }, (value) => {
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
