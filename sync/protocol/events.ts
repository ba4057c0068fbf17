import type { Role } from './roles';

/** The Socket.IO namespaces of the event door (contract section 6). */
export const NAMESPACE = { board: '/board', me: '/me' } as const;

/** What of the room is kept: each is a row of the board's event log, announced to everyone as `event`. */
export const DURABLE_EVENTS = [
  'chat:send',
  'chat:edit',
  'chat:delete',
  'comment:add',
  'comment:reply',
  'comment:edit',
  'comment:resolve',
  'comment:move',
  'comment:delete',
  'timer:set',
  'timer:add',
  'timer:pause',
  'timer:resume',
  'vote:open',
  'vote:cast',
  'vote:withdraw',
  'vote:close',
  'vote:clear',
  'spotlight:start',
  'spotlight:stop',
  'private:start',
  'private:stop',
  'lock:set',
  'hand:raise',
  'hand:lower',
  'member:kick',
  'member:role',
  'member:admit',
  'member:remove',
] as const satisfies readonly (keyof EventBodies)[];
export type DurableEvent = (typeof DURABLE_EVENTS)[number];

/** Sizes are in characters, times in milliseconds; whoever exceeds one is refused, nothing is cut off. */
export const EVENT_LIMITS = {
  /** Bytes of one message on the wire. */
  message: 256 * 1024,
  text: 2_000,
  label: 200,
  mentions: 10,
  page: 200,
  options: 100,
  votes: 50,
  timerSeconds: 24 * 3600,
  /**
   * Characters of base64 of what a round of private writing knows of the board before it: each opening of a page that draws is ten bytes at
   * most, for ever, so these are 15,000 openings. Of a board with more, all that others wrote is hidden.
   */
  stateVector: 200_000,
  /** People who may go on while a board is locked. */
  keepers: 50,
  /** The shortest and the longest time, in seconds, for which somebody can be kept out. */
  leastBan: 60,
  mostBan: 366 * 24 * 3600,
  /** Board units. */
  distance: 1e7,
  headInterval: 30_000,
  /** How long somebody may be away before what ends with their leaving ends. */
  absence: 30_000,
  retention: 10_000,
} as const;

/** What is offered as a reaction. */
export const REACTIONS = [
  '👍',
  '👎',
  '❤️',
  '🎉',
  '😂',
  '😮',
  '😢',
  '👏',
  '🔥',
  '🚀',
  '👀',
  '💡',
  '✅',
  '❓',
  '✋',
] as const;
export type Reaction = string;

const EMOJI =
  /^(\p{Regional_Indicator}{2}|\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{3,6}\u{E007F}|[\d#*]\u{FE0F}?\u{20E3}|\p{Extended_Pictographic}\p{Emoji_Modifier}?\u{FE0F}?(?:\u{200D}\p{Extended_Pictographic}\p{Emoji_Modifier}?\u{FE0F}?)*)$/u;

/** Whether it may be sent as a reaction: one emoji and nothing else, because it is shown to others as it is. */
export function isReaction(value: unknown): value is Reaction {
  return typeof value === 'string' && value.length <= 24 && EMOJI.test(value);
}

export type Spot = readonly [x: number, y: number];

/** Who did something, as they were called then. */
export interface EventAuthor {
  readonly id: string;
  readonly name: string;
  readonly color: string;
}

/** One row of a board's event log as it is announced. */
export interface RoomEvent {
  readonly seq: number;
  readonly id: string;
  readonly type: DurableEvent;
  /** Null where it is not to be known: somebody else's vote. */
  readonly by: EventAuthor | null;
  /** Milliseconds since 1970, by the server's clock. */
  readonly at: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * What a notice tells: somebody was mentioned or answered, a board was shared (with them, or by a link of theirs that somebody followed),
 * an export is ready.
 */
export const NOTICE_TYPES = ['mention', 'reply', 'shared', 'export'] as const;
export type NoticeType = (typeof NOTICE_TYPES)[number];

/** What waits for a person until they acknowledge it. */
export interface Notice {
  readonly seq: number;
  /** What it is about: the id of an event, of a job, of who joined. */
  readonly id: string;
  readonly type: NoticeType;
  readonly board: string;
  readonly at: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The bodies of the durable events, as they are kept and announced. Ids are those that the clients gave. */
export interface EventBodies {
  'chat:send': { text: string; reply?: string; at?: Spot; mentions?: readonly string[] };
  'chat:edit': { message: string; text: string; mentions?: readonly string[] };
  'chat:delete': { message: string };
  /** On a shape, `at` is in parts of its width and height, and `spot` the board point where it was then. */
  'comment:add': { text: string; at: Spot; shape?: string; spot?: Spot; mentions?: readonly string[] };
  'comment:reply': { thread: string; text: string; mentions?: readonly string[] };
  'comment:edit': { comment: string; text: string; mentions?: readonly string[] };
  'comment:resolve': { thread: string; resolved: boolean };
  'comment:move': { thread: string; at: Spot; shape?: string; spot?: Spot };
  'comment:delete': { comment: string };
  /** `endsAt` is null while it is paused, and when it was taken away (0 seconds). */
  'timer:set': { seconds: number; label?: string; endsAt: number | null };
  /** Gives the timer so much more; one that has run out runs again from then. `timer` is the id of the event that set it. */
  'timer:add': { timer: string; seconds: number };
  'timer:pause': { timer: string };
  'timer:resume': { timer: string };
  'vote:open': { question: string; options: readonly { id: string; label: string }[]; votes: number };
  /** The option is there only for the one who cast it. */
  'vote:cast': { vote: string; option?: string };
  /** Takes one of one's own votes back; the option is there only for the one who does. */
  'vote:withdraw': { vote: string; option?: string };
  'vote:close': { vote: string; result: Readonly<Record<string, number>> };
  /** The vote and its result are gone. */
  'vote:clear': { vote: string };
  'spotlight:start': { camera?: { x: number; y: number; zoom: number } };
  /** Where a person is named, only theirs: they have left. */
  'spotlight:stop': { person?: string };
  /** From now on others' notes are hidden; `since` is the state vector of what was on the board before, in base64. */
  'private:start': { since?: string };
  /** `round` is the id of the event that started it. */
  'private:stop': { round: string };
  /** While it is locked only the owner and these people may change the board. */
  'lock:set': { locked: boolean; except?: readonly string[] };
  'hand:raise': Record<string, never>;
  /** Whose hand; nobody's in particular: all. */
  'hand:lower': { person?: string };
  /** Until when they are kept out, milliseconds since 1970; without it, until they are let in again. */
  'member:kick': { person: string; until?: number };
  'member:role': { person: string; role: Exclude<Role, 'owner'> };
  /** What was said of them is forgotten: they may do what their link gives. */
  'member:admit': { person: string };
  /** Also forgets that they came; a link lets them come again. */
  'member:remove': { person: string };
}

/** The bodies of the durable events as a client sends them, without the id that goes with them. */
export interface SentBodies {
  'chat:send': { text: string; reply?: string; at?: Spot };
  'chat:edit': { message: string; text: string };
  'chat:delete': { message: string };
  'comment:add': { text: string; at: Spot; shape?: string; spot?: Spot };
  'comment:reply': { thread: string; text: string };
  'comment:edit': { comment: string; text: string };
  'comment:resolve': { thread: string; resolved?: boolean };
  'comment:move': { thread: string; at: Spot; shape?: string; spot?: Spot };
  'comment:delete': { comment: string };
  'timer:set': { seconds: number; label?: string; paused?: boolean };
  'timer:add': { timer: string; seconds: number };
  'timer:pause': { timer: string };
  'timer:resume': { timer: string };
  'vote:open': { question: string; options: readonly { id: string; label: string }[]; votes?: number };
  'vote:cast': { vote: string; option: string };
  'vote:withdraw': { vote: string; option: string };
  'vote:close': { vote: string };
  'vote:clear': { vote: string };
  'spotlight:start': { camera?: { x: number; y: number; zoom: number } };
  'spotlight:stop': Record<string, never>;
  'private:start': { since?: string };
  'private:stop': { round: string };
  'lock:set': { locked: boolean; except?: readonly string[] };
  'hand:raise': Record<string, never>;
  'hand:lower': { person?: string; all?: boolean };
  'member:kick': { person: string; seconds?: number };
  'member:role': { person: string; role: Exclude<Role, 'owner'> };
  'member:admit': { person: string };
  'member:remove': { person: string };
}

export type EventErrorCode =
  | 'BAD_REQUEST'
  | 'FORBIDDEN'
  | 'ID_TAKEN'
  | 'INTERNAL'
  | 'NO_IDENTITY'
  | 'NO_SUCH_BOARD'
  | 'NOT_FOUND'
  | 'OVER'
  | 'RATE_LIMITED'
  | 'STORAGE_UNAVAILABLE'
  | 'TOO_MANY'
  | 'UNKNOWN_EVENT';

export interface EventError {
  readonly code: EventErrorCode;
  readonly message: string;
  /** When to try again; absent where it would not help. */
  readonly retryMs?: number;
}

/** What every event is answered with. */
export type EventAnswer =
  | ({ readonly ok: true } & Readonly<Record<string, unknown>>)
  | { readonly ok: false; readonly error: EventError };

/** A place in a log: a whole number that survives JSON. */
export function isSeq(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

/** Who did something, from outside; null for what does not have its form. */
export function readAuthor(value: unknown): EventAuthor | null {
  const { id, name, color } = fieldsOf(value) ?? {};
  return typeof id === 'string' && typeof name === 'string' && typeof color === 'string'
    ? { id, name, color }
    : null;
}

/** What a server answered to an event; what can't be read counts as a failure that may pass. */
export function readEventAnswer(value: unknown): EventAnswer {
  const answer = fieldsOf(value);
  if (answer?.ok === true) return { ...answer, ok: true };
  const { code, message, retryMs } = fieldsOf(answer?.error) ?? {};
  if (typeof code !== 'string') {
    return { ok: false, error: { code: 'INTERNAL', message: 'the answer can’t be read', retryMs: 5_000 } };
  }
  // A code of a newer server is as final as one that is known.
  const error = { code: code as EventErrorCode, message: typeof message === 'string' ? message : code };
  return { ok: false, error: typeof retryMs === 'number' ? { ...error, retryMs } : error };
}

/** What a server sent as `notice`; null for what does not have its form. The body is read by whoever shows it. */
export function readNotice(value: unknown): Notice | null {
  const { seq, id, type, board, at, body } = fieldsOf(value) ?? {};
  const known = NOTICE_TYPES.find((name) => name === type);
  const fields = fieldsOf(body);
  if (!isSeq(seq) || typeof id !== 'string' || !known || typeof board !== 'string' || !fields) return null;
  return { seq, id, type: known, board, at: typeof at === 'number' ? at : 0, body: fields };
}

/** What a server announced as `event`; null for what does not have its form. The body is read by whoever shows it. */
export function readRoomEvent(value: unknown): RoomEvent | null {
  const { seq, id, type, by, at, body } = fieldsOf(value) ?? {};
  const author = readAuthor(by);
  const fields = fieldsOf(body);
  const known = DURABLE_EVENTS.find((name) => name === type);
  if (!isSeq(seq) || typeof id !== 'string' || !known || typeof at !== 'number' || !fields) return null;
  if (by !== null && !author) return null;
  return { seq, id, type: known, by: author, at, body: fields };
}

const WORD = /[\p{L}\p{N}_]/u;

/**
 * Who is mentioned in a text: `@` and the display name, in any case, not in the middle of a word (an e-mail address mentions nobody).
 * Where several names fit, the longest counts.
 *
 * @returns the ids of those mentioned, each once, in the order of the text
 */
export function findMentions(text: string, people: readonly { id: string; name: string }[]): string[] {
  const folded = text.toLowerCase();
  const named = people.map(({ id, name }) => ({ id, name: name.toLowerCase() }));
  named.sort((one, other) => other.name.length - one.name.length);
  const found = new Set<string>();
  for (let at = folded.indexOf('@'); at >= 0; at = folded.indexOf('@', at + 1)) {
    if (at > 0 && WORD.test(folded[at - 1]!)) continue;
    const fits = ({ name }: { name: string }) =>
      name !== '' && folded.startsWith(name, at + 1) && !WORD.test(folded[at + 1 + name.length] ?? '');
    const longest = named.find(fits);
    // Two people of one name are both meant: nobody is left out by chance.
    for (const person of named) if (longest && person.name === longest.name) found.add(person.id);
  }
  return [...found];
}
