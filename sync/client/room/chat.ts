import type { EventAuthor, EventError, RoomEvent, Spot } from '../../protocol/events';
import type { WaitingEvent } from './room-events';

/** What of a message stands above its answer. */
export interface QuotedMessage {
  readonly id: string;
  readonly by: EventAuthor;
  /** Empty where it was taken back. */
  readonly text: string;
}

export interface ChatMessage {
  /** The id of the event that sent it. */
  readonly id: string;
  readonly by: EventAuthor;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly text: string;
  /** Null while it is only on this device. */
  readonly seq: number | null;
  readonly isEdited: boolean;
  /** Whether it, or a change of it, waits to be sent. */
  readonly isWaiting: boolean;
  /** What the server would not have of it: the id of that event, and why. */
  readonly refused: { readonly id: string; readonly error: EventError } | null;
  readonly reply: QuotedMessage | null;
  /** The board point it was sent from. */
  readonly spot: Spot | null;
  /** Ids of those it mentions. */
  readonly mentions: readonly string[];
}

type Draft = { -readonly [Key in keyof ChatMessage]: ChatMessage[Key] } & { replyId: string | null };
type Happened = Pick<RoomEvent, 'id' | 'type' | 'at' | 'body'> & {
  readonly by: EventAuthor;
  readonly seq: number | null;
  readonly refused: EventError | null;
};

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function spotOf(value: unknown): Spot | null {
  if (!Array.isArray(value) || value.length !== 2) return null;
  const [x, y] = value as unknown[];
  return Number.isFinite(x) && Number.isFinite(y) ? [x as number, y as number] : null;
}

function mentionsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : [];
}

function begin({ id, by, at, body, seq, refused }: Happened): Draft {
  return {
    ...{ id, by, at, seq, isEdited: false, reply: null },
    text: textOf(body.text),
    isWaiting: seq === null && !refused,
    refused: refused ? { id, error: refused } : null,
    replyId: typeof body.reply === 'string' ? body.reply : null,
    spot: spotOf(body.at),
    mentions: mentionsOf(body.mentions),
  };
}

function change(message: Draft, event: Happened): void {
  if (event.refused) {
    message.refused = { id: event.id, error: event.refused };
    return;
  }
  message.text = textOf(event.body.text);
  message.isEdited = true;
  message.mentions = mentionsOf(event.body.mentions);
  if (event.seq === null) message.isWaiting = true;
}

/**
 * The chat of a room as its events say it, oldest first; what waits on this device is at its end, as if it had happened.
 *
 * @param me who writes on this device
 */
export function readChat(
  events: readonly RoomEvent[],
  waiting: readonly WaitingEvent[],
  me: EventAuthor,
): readonly ChatMessage[] {
  const messages = new Map<string, Draft>();
  /** What was taken back is still named above what answered it. */
  const authors = new Map<string, EventAuthor>();
  const take = (event: Happened) => {
    if (event.type === 'chat:send') {
      // A message that was acknowledged a moment ago may still be among those that wait.
      if (!messages.has(event.id)) messages.set(event.id, begin(event));
      authors.set(event.id, event.by);
      return;
    }
    const message = typeof event.body.message === 'string' ? messages.get(event.body.message) : undefined;
    if (!message) return;
    if (event.type === 'chat:edit') change(message, event);
    else if (event.type === 'chat:delete' && !event.refused) messages.delete(message.id);
    else if (event.type === 'chat:delete') change(message, event);
  };
  for (const event of events) {
    if (event.by && event.type.startsWith('chat:')) take({ ...event, by: event.by, refused: null });
  }
  const known = new Set(messages.keys());
  for (const event of waiting) {
    if (event.type.startsWith('chat:') && !known.has(event.id)) take({ ...event, by: me, seq: null });
  }
  return [...messages.values()].map(({ replyId, ...message }) => {
    if (replyId === null) return message;
    const answered = messages.get(replyId);
    const by = authors.get(replyId);
    return { ...message, reply: by ? { id: replyId, by, text: answered?.text ?? '' } : null };
  });
}

/**
 * How many messages of others came after `seen`.
 *
 * @param seen the seq that was read; absent where nobody looked yet: what was said before one came is not new
 */
export function countUnreadChat(events: readonly RoomEvent[], seen: number | undefined, me: string): number {
  if (seen === undefined) return 0;
  const unread = new Set<string>();
  for (let index = events.length - 1; index >= 0 && events[index]!.seq > seen; index -= 1) {
    const { type, id, by } = events[index]!;
    if (type === 'chat:send' && by?.id !== me) unread.add(id);
  }
  for (let index = events.length - 1; index >= 0 && events[index]!.seq > seen; index -= 1) {
    const { type, body } = events[index]!;
    if (type === 'chat:delete') unread.delete(String(body.message));
  }
  return unread.size;
}
