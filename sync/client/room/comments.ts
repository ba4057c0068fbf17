import type { DurableEvent, EventAuthor, EventError, RoomEvent, Spot } from '../../protocol/events';

/** What the projection takes of an event that this device has not got through yet. */
export interface WaitingComment {
  readonly id: string;
  readonly type: DurableEvent;
  readonly body: Readonly<Record<string, unknown>>;
  /** Milliseconds since 1970, by this device's clock. */
  readonly at: number;
  /** Why the server would not have it. */
  readonly refused: EventError | null;
}

/** Where a thread hangs. */
export interface CommentAnchor {
  /** A board point; on a shape, parts of its width and height (`board/geometry/anchor.ts`). */
  readonly at: Spot;
  readonly shape: string | null;
  /** The board point it had when it was put there: where it stays when the shape is gone. */
  readonly spot: Spot | null;
}

export interface ThreadComment {
  readonly id: string;
  readonly by: EventAuthor;
  readonly at: number;
  readonly text: string;
  /** Ids of those whom the text mentions. */
  readonly mentions: readonly string[];
  /** Its place in the board's log; null while it waits on this device. */
  readonly seq: number | null;
  readonly isEdited: boolean;
  /** Whether it, or its last change, waits on this device. */
  readonly isPending: boolean;
  /** Why the server would not have it: then it is here only, to be sent again or forgotten. */
  readonly refused: EventError | null;
}

export interface CommentThread {
  /** The id of the event that began it. */
  readonly id: string;
  readonly anchor: CommentAnchor;
  /** Never empty; the first began the thread, the others follow in the order of the log. */
  readonly comments: readonly ThreadComment[];
  readonly isResolved: boolean;
  readonly resolvedBy: EventAuthor | null;
  /** Everyone who wrote in it, in the order in which they came. */
  readonly people: readonly EventAuthor[];
  /** The greatest place in the log of what was written in it; 0 while all of it waits. */
  readonly lastSeq: number;
  readonly lastAt: number;
  readonly isPending: boolean;
}

interface Growing {
  id: string;
  anchor: CommentAnchor;
  comments: Map<string, ThreadComment>;
  resolvedBy: EventAuthor | null;
  isPending: boolean;
}

interface Happened extends Omit<RoomEvent, 'seq' | 'by'> {
  readonly seq: number | null;
  readonly by: EventAuthor;
  readonly refused: EventError | null;
}

const isSpot = (value: unknown): value is Spot =>
  Array.isArray(value) && value.length === 2 && value.every((part) => Number.isFinite(part));

const wordOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function anchorOf({ at, shape, spot }: Happened['body']): CommentAnchor | null {
  if (!isSpot(at)) return null;
  const on = wordOf(shape);
  return { at, shape: on, spot: isSpot(spot) ? spot : on === null ? at : null };
}

function commentOf({ id, by, at, seq, body, refused }: Happened, text: string): ThreadComment {
  const mentions = Array.isArray(body.mentions)
    ? body.mentions.filter((each) => typeof each === 'string')
    : [];
  return { id, by, at, text, mentions, seq, isEdited: false, isPending: seq === null, refused };
}

/** The threads of a board, grown by one event after the other. What is about something that is not there changes nothing. */
class Threads {
  private readonly threads = new Map<string, Growing>();
  private readonly threadOf = new Map<string, Growing>();

  apply(event: Happened): void {
    const { type, body } = event;
    if (type === 'comment:add') this.begin(event);
    else if (type === 'comment:reply') this.write(event, this.threads.get(wordOf(body.thread) ?? ''));
    else if (type === 'comment:edit') this.edit(event);
    else if (type === 'comment:delete') this.remove(wordOf(body.comment) ?? '');
    else this.change(event, this.threads.get(wordOf(body.thread) ?? ''));
  }

  all(): Iterable<Growing> {
    return this.threads.values();
  }

  private begin(event: Happened): void {
    const anchor = anchorOf(event.body);
    if (!anchor || this.threadOf.has(event.id)) return;
    const thread = { id: event.id, anchor, comments: new Map(), resolvedBy: null, isPending: false };
    this.threads.set(event.id, thread);
    this.write(event, thread);
  }

  private write(event: Happened, thread: Growing | undefined): void {
    const text = wordOf(event.body.text);
    if (!thread || text === null || this.threadOf.has(event.id)) return;
    thread.comments.set(event.id, commentOf(event, text));
    this.threadOf.set(event.id, thread);
  }

  private edit(event: Happened): void {
    const id = wordOf(event.body.comment) ?? '';
    const text = wordOf(event.body.text);
    const thread = this.threadOf.get(id);
    const before = thread?.comments.get(id);
    if (!thread || !before || text === null) return;
    const { mentions } = commentOf(event, text);
    const isPending = before.isPending || event.seq === null;
    thread.comments.set(id, { ...before, text, mentions, isEdited: true, isPending });
  }

  private remove(id: string): void {
    const thread = this.threadOf.get(id);
    if (!thread) return;
    if (thread.id === id) {
      this.threads.delete(id);
      for (const each of thread.comments.keys()) this.threadOf.delete(each);
    } else {
      thread.comments.delete(id);
      this.threadOf.delete(id);
    }
  }

  private change({ type, body, by, seq }: Happened, thread: Growing | undefined): void {
    if (!thread) return;
    if (seq === null) thread.isPending = true;
    if (type === 'comment:resolve') thread.resolvedBy = body.resolved === false ? null : by;
    else thread.anchor = anchorOf(body) ?? thread.anchor;
  }
}

function finish({ id, anchor, comments, resolvedBy, isPending }: Growing): CommentThread {
  const all = [...comments.values()];
  const people = new Map(all.map(({ by }) => [by.id, by]));
  return {
    ...{ id, anchor, comments: all, resolvedBy },
    isResolved: resolvedBy !== null,
    people: [...people.values()],
    lastSeq: Math.max(0, ...all.map(({ seq }) => seq ?? 0)),
    lastAt: Math.max(...all.map(({ at }) => at)),
    isPending: isPending || all.some((comment) => comment.isPending),
  };
}

const isAboutComments = ({ type }: { readonly type: DurableEvent }) => type.startsWith('comment:');

/**
 * What a board's events say of its comments: the threads that were not deleted, in the order in which they were begun.
 * What waits on this device is counted as if it had happened, and marked as pending; of what the server refused, only words are kept.
 *
 * @param events in the order of the log; others than those about comments are passed over
 * @param waiting in the order in which they will be sent; those that are in the log already (their answer was lost) change nothing
 */
export function projectComments(
  events: Iterable<RoomEvent>,
  waiting: Iterable<WaitingComment>,
  me: EventAuthor,
): readonly CommentThread[] {
  const threads = new Threads();
  const written = new Set<string>();
  for (const event of events) {
    if (!isAboutComments(event) || !event.by) continue;
    written.add(event.id);
    threads.apply({ ...event, by: event.by, refused: null });
  }
  for (const event of waiting) {
    const isWriting = event.type === 'comment:add' || event.type === 'comment:reply';
    if (!isAboutComments(event) || written.has(event.id) || (event.refused && !isWriting)) continue;
    threads.apply({ ...event, seq: null, by: me });
  }
  return Array.from(threads.all(), finish);
}

/** Whether somebody else wrote in a thread after what was read of it. @param read the greatest place in the log that was seen */
export function isUnread({ comments }: CommentThread, read: number, me: string): boolean {
  return comments.some(({ seq, by }) => seq !== null && seq > read && by.id !== me);
}

export type CommentFilter = 'open' | 'resolved' | 'mine' | 'mentions';

/** Which threads a filter shows: 'mine' are those one took part in, 'mentions' those that speak to one; both with the resolved ones. */
export function filterThreads(
  threads: readonly CommentThread[],
  filter: CommentFilter,
  me: string,
): readonly CommentThread[] {
  if (filter === 'open') return threads.filter(({ isResolved }) => !isResolved);
  if (filter === 'resolved') return threads.filter(({ isResolved }) => isResolved);
  if (filter === 'mine') return threads.filter(({ people }) => people.some(({ id }) => id === me));
  return threads.filter(({ comments }) => comments.some(({ mentions }) => mentions.includes(me)));
}
