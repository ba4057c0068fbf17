import type { StoredEvent } from '../storage/event-storage';

/** One committed update of a board, as it goes over the wire. */
export interface Announced {
  readonly seq: number;
  /** A whole WebSocket frame, built once and written to every receiver as it is. */
  readonly frame: Buffer;
  /** The socket it came from, which needs no echo; null when it came from no socket of this process. */
  readonly author: object | null;
}

/** Where a job stands, as it is told. */
export interface JobTold {
  readonly id: string;
  readonly state: string;
  /** From 0 to 1. */
  readonly progress: number;
  readonly error?: string;
}

/** What happened on a board, for everyone who serves it. */
export type Announcement =
  | { readonly kind: 'updated'; readonly entries: readonly Announced[] }
  /** Roles or links changed: every live connection is to be judged anew. */
  | { readonly kind: 'access-changed' }
  /** Events of the room were committed, in the order of their seq. */
  | { readonly kind: 'happened'; readonly events: readonly StoredEvent[] }
  /** How work goes that a person of this board asked for; null for a script with a key. */
  | { readonly kind: 'worked'; readonly job: JobTold; readonly person: string | null }
  /** On a person's own channel: something waits for them. */
  | { readonly kind: 'noticed' };

/** Carries announcements of a board to all who serve it. They may be lost; the log can't. */
export interface Bus {
  publish(board: string, announcement: Announcement): void;
  /** Returns the disposer. */
  subscribe(board: string, listener: (announcement: Announcement) => void): () => void;
}
