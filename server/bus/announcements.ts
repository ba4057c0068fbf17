import type { StoredEvent } from '../storage/event-storage';
import type { PersonRecord, StoredRow } from '../storage/storage';

/** One committed update of a board, as it goes over the wire. */
export interface Announced {
  readonly seq: number;
  /** A whole WebSocket frame, built once and written to every receiver as it is. */
  readonly frame: Buffer;
  /** Where the update begins in the frame. */
  readonly updateStart: number;
  readonly person: string;
  /** Stands for the socket it came from, which needs no echo; null when it came from no socket of this process. */
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

/** One client's presence, as the process it is connected to knows it. */
export interface PresenceElsewhere {
  readonly client: number;
  readonly clock: number;
  /** JSON; null for one who left. */
  readonly state: string | null;
  readonly owner: string;
  readonly mayWrite: boolean;
}

/** What happens within a process and, in its own form, in the others. */
type Shared =
  /** Roles or links changed: every live connection is to be judged anew. */
  | { readonly kind: 'access-changed' }
  /** Events of the room were committed, in the order of their seq. */
  | { readonly kind: 'happened'; readonly events: readonly StoredEvent[] }
  /** Something passing is shown to everybody in the room but who sent it; that one is an object of their own process. */
  | {
      readonly kind: 'shown';
      readonly name: string;
      readonly body: Readonly<Record<string, unknown>>;
      readonly author: object | null;
    }
  /** How work goes that a person of this board asked for; null for a script with a key. */
  | { readonly kind: 'worked'; readonly job: JobTold; readonly person: string | null }
  /** On a person's own channel: something waits for them. */
  | { readonly kind: 'noticed' }
  /** On a person's own channel: they have read their notices up to this one. */
  | { readonly kind: 'read'; readonly seq: number; readonly author: object | null }
  /** On the channel of people: somebody changed name or colour. */
  | { readonly kind: 'renamed'; readonly person: PersonRecord };

/** What is for other processes only: no listener of the publishing one hears it. */
export type Outward =
  /** Who is on a board, as far as it changed, on the process of this name; it is set on the way. */
  | {
      readonly kind: 'present';
      readonly process: string;
      readonly states: readonly PresenceElsewhere[];
    }
  /** Asks every process that serves the board to say who is present. */
  | { readonly kind: 'who-is-here' }
  /** Asks whether somebody's room is on another process; `question` comes back with the answer. */
  | { readonly kind: 'where-are'; readonly question: string; readonly people: readonly string[] }
  | { readonly kind: 'are-here'; readonly question: string; readonly people: readonly string[] }
  /** On the channel of rates: so many tokens of one were taken by an address or a person. */
  | { readonly kind: 'spent'; readonly rate: string; readonly key: string; readonly tokens: number };

/** What the bus itself says, or makes of what another process said. */
type Arriving =
  /** Another process committed these rows, and the board goes this far; rows that are missing were too large to carry. */
  | { readonly kind: 'committed'; readonly rows: readonly StoredRow[]; readonly head: number }
  /** Another process committed events up to this seq, too large to carry. */
  | { readonly kind: 'reached'; readonly seq: number }
  /** From now on announcements of other processes arrive; what came before may have been missed. */
  | { readonly kind: 'listening' }
  /** On the channel of processes: one has ended, or says nothing any more. */
  | { readonly kind: 'lost'; readonly process: string };

/** What happened on a board, for everyone who serves it. */
export type Announcement =
  | { readonly kind: 'updated'; readonly entries: readonly Announced[] }
  | Shared
  | Outward
  | Arriving;

const OUTWARD: ReadonlySet<string> = new Set<Outward['kind']>([
  'present',
  'who-is-here',
  'where-are',
  'are-here',
  'spent',
]);

export function isOutward(announcement: Announcement): announcement is Outward {
  return OUTWARD.has(announcement.kind);
}
