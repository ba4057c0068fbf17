import type { DurableEvent, EventAuthor, EventError, RoomEvent, SentBodies } from '../../protocol/events';

/** An event of this browser that the server has not acknowledged. */
export interface WaitingEvent {
  readonly id: string;
  readonly type: DurableEvent;
  readonly body: Readonly<Record<string, unknown>>;
  /** When it was written, in milliseconds since 1970, by this device's clock. */
  readonly at: number;
  /** Why the server would not have it; it stays until it is sent again or discarded. */
  readonly refused: EventError | null;
}

/** What those who are there are shown, and nobody keeps. */
export interface VolatileMessage {
  readonly type: string;
  readonly by: EventAuthor;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What happens in the room of one board: what is known of it, what waits to be told, and the way to the others. */
export interface RoomEvents {
  /** Acknowledged, with ascending seq, each once. Another array when it changed. */
  readonly events: readonly RoomEvent[];
  /** What the server has not confirmed, in the order of writing, of all tabs of this browser. Another array when it changed. */
  readonly waiting: readonly WaitingEvent[];
  /** Connected, and everything that was missed is here. */
  readonly isLive: boolean;
  /** Whether something waits that this device could not keep, so that it goes with the page. */
  readonly hasWorkAtRisk: boolean;
  /** How far somebody has read in this browser, by a topic's name; absent where they never looked. */
  readonly seen: Readonly<Record<string, number>>;
  onChange(listener: () => void): () => void;
  /** Writes an event: kept on this device first, then sent, now or when the server is there. Returns its id. */
  send<Type extends DurableEvent>(type: Type, body: SentBodies[Type]): string;
  /** Tries a refused one again. */
  retry(id: string): void;
  /** Forgets one that was not acknowledged. */
  discard(id: string): void;
  /** Shows something to those who are there now: lost where nobody is connected, by intent. */
  emit(type: string, body: Readonly<Record<string, unknown>>): void;
  onVolatile(listener: (message: VolatileMessage) => void): () => void;
  /** Remembers that everything up to `seq` was read; never goes back. */
  markSeen(topic: string, seq: number): void;
}
