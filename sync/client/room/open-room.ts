import type { DurableEvent, RoomEvent, SentBodies } from '../../protocol/events';
import { isSeq } from '../../protocol/events';
import { createListeners } from '../listeners';
import { openDeviceRoom } from './device-room';
import { createKnownEvents } from './known-events';
import { createOutbox, type OutboxNews } from './outbox';
import { createRoomConnection, type RoomConnectionPorts } from './room-connection';
import type { OpenRoomDatabase } from './room-database';
import type { RoomEvents, VolatileMessage, WaitingEvent } from './room-events';
import { createSender, type TakeTurn } from './sender';

/** A channel to the other tabs of this browser that show the board. */
export interface RoomChannel {
  post(message: object): void;
  onMessage(listener: (message: unknown) => void): () => void;
  close(): void;
}

export interface RoomPorts extends Omit<RoomConnectionPorts, 'known' | 'sender'> {
  readonly openDatabase: OpenRoomDatabase;
  /** Null where the browser has no way from tab to tab. */
  readonly channel: RoomChannel | null;
  readonly takeTurn: TakeTurn;
  /** Milliseconds since 1970. */
  readonly today: () => number;
  /** A new UUID. */
  readonly newId: () => string;
}

export interface Room extends RoomEvents {
  /** Resolves when what this device has of the room is here. */
  readonly begun: Promise<void>;
  /** Whether the server knows the board and lets this person in: only then it connects. */
  setAdmitted(isAdmitted: boolean): void;
  dispose(): Promise<void>;
}

type Fields = Readonly<Record<string, unknown>>;

/** What another tab said, which may be of another version. */
function readNews(value: unknown): OutboxNews | { kind: 'seen'; topic: string; seq: number } | null {
  const { kind, topic, seq, acknowledged } = (value ?? {}) as Fields;
  if (kind === 'seen') return typeof topic === 'string' && isSeq(seq) ? { kind, topic, seq } : null;
  if (kind !== 'outbox') return null;
  const { id, seq: place } = (acknowledged ?? {}) as Fields;
  return typeof id === 'string' && isSeq(place) ? { kind, acknowledged: { id, seq: place } } : { kind };
}

/** Opens what happens in the room of one board: kept on this device, shared by the tabs of this browser, in step with the server. */
export function openRoom(ports: RoomPorts): Room {
  return new BoardRoom(ports);
}

class BoardRoom implements Room {
  readonly begun: Promise<void>;
  seen: Readonly<Record<string, number>> = {};
  private readonly listeners = createListeners();
  private readonly device;
  private readonly known;
  private readonly outbox;
  private readonly sender;
  private readonly connection;
  private readonly stops: (() => void)[];
  private hasBegun = false;
  private isAdmitted = false;
  private isDisposed = false;

  constructor(private readonly ports: RoomPorts) {
    const { clock, channel } = ports;
    this.device = openDeviceRoom(ports.openDatabase, clock);
    this.known = createKnownEvents({ device: this.device, clock });
    this.outbox = createOutbox({ device: this.device, post: (news) => this.post(news) });
    this.sender = createSender({ ...ports, outbox: this.outbox, onSilence: () => this.connection.renew() });
    this.connection = createRoomConnection({ ...ports, known: this.known, sender: this.sender });
    this.stops = [
      this.connection.onChange(() => {
        this.outbox.reach(this.known.upTo);
        this.listeners.tell();
      }),
      this.outbox.onChange(() => {
        this.sender.look();
        this.listeners.tell();
      }),
      channel?.onMessage((message) => this.hear(message)) ?? (() => {}),
    ];
    this.begun = this.begin();
  }

  get events(): readonly RoomEvent[] {
    return this.known.events;
  }

  get waiting(): readonly WaitingEvent[] {
    return this.outbox.waiting;
  }

  get isLive(): boolean {
    return this.connection.isLive;
  }

  get hasWorkAtRisk(): boolean {
    return this.outbox.hasWorkAtRisk;
  }

  onChange(listener: () => void): () => void {
    return this.listeners.add(listener);
  }

  send<Type extends DurableEvent>(type: Type, body: SentBodies[Type]): string {
    const id = this.ports.newId();
    this.outbox.write(id, type, body, this.ports.today());
    return id;
  }

  retry(id: string): void {
    this.outbox.retry(id);
  }

  discard(id: string): void {
    this.outbox.discard(id);
  }

  emit(type: string, body: Readonly<Record<string, unknown>>): void {
    this.connection.emit(type, body);
  }

  onVolatile(listener: (message: VolatileMessage) => void): () => void {
    return this.connection.onVolatile(listener);
  }

  markSeen(topic: string, seq: number): void {
    if (!this.rememberSeen(topic, seq)) return;
    void this.device.use((database) => database.markSeen(topic, seq));
    this.post({ kind: 'seen', topic, seq });
  }

  setAdmitted(isAdmitted: boolean): void {
    this.isAdmitted = isAdmitted;
    if (this.hasBegun) this.connection.setAdmitted(isAdmitted);
  }

  async dispose(): Promise<void> {
    this.isDisposed = true;
    for (const stop of this.stops) stop();
    this.connection.dispose();
    this.known.flush();
    await this.device.dispose();
    this.ports.channel?.close();
  }

  private async begin(): Promise<void> {
    const stored = await this.device.loaded;
    if (this.isDisposed) return;
    this.known.begin(stored);
    this.outbox.begin(stored);
    for (const [topic, seq] of Object.entries(stored.seen)) this.rememberSeen(topic, seq);
    this.hasBegun = true;
    this.connection.setAdmitted(this.isAdmitted);
    this.listeners.tell();
  }

  private rememberSeen(topic: string, seq: number): boolean {
    if ((this.seen[topic] ?? -1) >= seq) return false;
    this.seen = { ...this.seen, [topic]: seq };
    this.listeners.tell();
    return true;
  }

  private post(message: object): void {
    if (!this.isDisposed) this.ports.channel?.post(message);
  }

  private hear(message: unknown): void {
    const news = readNews(message);
    if (news?.kind === 'outbox') this.outbox.hear(news);
    else if (news) this.rememberSeen(news.topic, news.seq);
  }
}
