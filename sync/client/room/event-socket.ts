/** One connection to a namespace of the event door. It connects when asked to, and never again by itself. */
export interface EventSocket {
  connect(): void;
  disconnect(): void;
  /** Sends an event; `answered` is called with the answer, or never when the connection is lost before. */
  ask(name: string, body: object, answered: (answer: unknown) => void): void;
  /** Sends what may be lost. */
  emit(name: string, body: object): void;
}

export interface EventSocketEvents {
  onOpen(): void;
  onMessage(name: string, payload: unknown): void;
  /** It is closed, or could not be opened; `refusal` is the code the server gave for keeping it out. */
  onClosed(refusal: string | null): void;
}

/** @param introduce what is said at the door, asked for at each connection */
export type OpenEventSocket = (
  namespace: string,
  introduce: () => object,
  events: EventSocketEvents,
) => EventSocket;
