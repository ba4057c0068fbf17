import type { DurableEvent, EventAuthor, NoticeType } from '../../sync/protocol/events';
import type { Role } from '../../sync/protocol/roles';

export type EventBody = Readonly<Record<string, unknown>>;

/** Events of one type about a subject, less those of another that take them back. */
export interface Tally {
  readonly given: DurableEvent;
  readonly taken: DurableEvent;
}

/** May not be less than nothing: of an `option` of the body, where one is named. */
export interface Balance extends Tally {
  readonly most: number;
  readonly of?: { readonly field: string; readonly value: string };
}

/** What must hold, at the moment of writing, of the event that a new one is about. */
export interface EventDemands {
  /** The event it is about must not be followed by one of these about it. */
  readonly notAfter?: readonly DurableEvent[];
  /** The event it is about must still stand. */
  readonly stands?: boolean;
  /** How many of something this person has given to it, with the new event counted in. */
  readonly balance?: Balance;
}

/** Something for a person's inbox, written together with the event. */
export interface NewNotice {
  readonly person: string;
  readonly type: NoticeType;
  readonly body: EventBody;
}

/** Something for a person's inbox that no event brings. */
export interface LoneNotice extends NewNotice {
  /** With the person and the type its identity: while it waits it is not written again. */
  readonly id: string;
  readonly board: string;
  readonly at: number;
}

/** What stands no longer: where several are named, what all of them say. */
export interface Releases {
  /** An event, what is about it, and what is about that. */
  readonly subject?: string;
  readonly types?: readonly DurableEvent[];
  /** What this person wrote. */
  readonly person?: string;
}

/** What an owner says of one person. It counts as long as some link lets them in. */
export interface MemberChange {
  readonly person: string;
  /** 'none' keeps them out, 'given' is what their link gives, 'forgotten' also takes away what they joined by. */
  readonly role: Role | 'none' | 'given' | 'forgotten';
  /** When being kept out ends; absent where it does not. */
  readonly until?: number;
}

/** Somebody who owns a board, has joined it, or is kept out of it. */
export interface MemberRecord {
  readonly id: string;
  /** Null when they never said one; so is the colour. */
  readonly name: string | null;
  readonly color: string | null;
  readonly isOwner: boolean;
  /** What they may do now; null for nothing. */
  readonly role: Role | null;
  /** The links that hold and that they joined by. */
  readonly links: readonly { readonly id: string; readonly role: Role; readonly label: string }[];
  /** When they first came; null for who never did. */
  readonly joinedAt: number | null;
  readonly ban: { readonly until: number | null } | null;
}

export interface NewEvent {
  readonly board: string;
  /** Chosen by the client. With the person it is the event's identity: written once, however often it is sent. */
  readonly id: string;
  readonly by: EventAuthor;
  readonly type: DurableEvent;
  readonly body: EventBody;
  readonly at: number;
  /** The id of the event that this one is about. */
  readonly subject: string | null;
  readonly demands?: EventDemands;
  /** Stays when old events are let go, until it is released. */
  readonly isStanding: boolean;
  /** Lets go of what stands. */
  readonly releases?: Releases;
  /** Adds to the body, as `result`, how often each value of a field was given about the subject, and not taken back. */
  readonly counts?: Tally & { readonly field: string };
  readonly member?: MemberChange;
  /** What people may do follows from it: every live connection is judged anew. */
  readonly changesAccess?: boolean;
  readonly notices: readonly NewNotice[];
}

export interface StoredEvent {
  readonly seq: number;
  readonly id: string;
  readonly type: DurableEvent;
  readonly by: EventAuthor;
  readonly at: number;
  readonly body: EventBody;
}

export type EventRefusal = 'no-board' | 'id-taken' | 'not-found' | 'over' | 'too-many' | 'full';

export type EventReceipt =
  | { readonly kind: 'stored'; readonly event: StoredEvent }
  /** The same person sent this id before; what was written then stands. */
  | { readonly kind: 'repeated'; readonly seq: number }
  | { readonly kind: 'refused'; readonly reason: EventRefusal };

export interface EventPage {
  readonly events: readonly StoredEvent[];
  readonly head: number;
  /** Older events than the one after this seq may have been let go. */
  readonly floor: number;
}

export interface StoredNotice {
  readonly seq: number;
  readonly id: string;
  readonly type: NoticeType;
  readonly board: string;
  readonly at: number;
  readonly body: EventBody;
}

/** Somebody who belongs to a board; the name is null when they never said one. */
export interface BoardPerson {
  readonly id: string;
  readonly name: string | null;
}

/** The durable half of what happens in rooms. Laws as for `Storage`: an answer comes after the transaction is on the disk. */
export interface EventStorage {
  /**
   * Writes events in this order, in one transaction; each gets the next seq of its board, or is refused without hindering the others.
   *
   * @param retention how many events a board keeps beside those that stand
   */
  appendEvents(events: readonly NewEvent[], retention: number): Promise<readonly EventReceipt[]>;
  /** Events after a seq, in order; null when there is no such board. */
  readEvents(board: string, after: number, limit: number): Promise<EventPage | null>;
  findEvent(board: string, id: string): Promise<StoredEvent | null>;
  /** What stands of these types, in order. */
  listStanding(board: string, types: readonly DurableEvent[]): Promise<readonly StoredEvent[]>;
  /** The seq under which a person's event was written; null when it was not. */
  findReceipt(board: string, person: string, id: string): Promise<number | null>;
  /** 0 for a board without events. */
  eventHeads(boards: readonly string[]): Promise<readonly number[]>;
  /** The owner and all who have joined, but for those who are kept out. */
  listPeople(board: string, now: number): Promise<readonly BoardPerson[]>;
  /** All who belong to a board and who are kept out of it, the owner first; at most 1,000. Null when there is no such board. */
  listMembers(board: string, now: number): Promise<readonly MemberRecord[] | null>;
  /** Who wrote an event or something about it. */
  listParticipants(board: string, subject: string): Promise<readonly string[]>;

  writeNotice(notice: LoneNotice): Promise<void>;
  /** What a person has not acknowledged, after a seq. */
  readNotices(
    person: string,
    after: number,
    limit: number,
  ): Promise<{ readonly notices: readonly StoredNotice[]; readonly head: number }>;
  acknowledgeNotices(person: string, through: number): Promise<void>;
}
