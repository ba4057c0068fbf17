import { timeAgo } from '../../_ui/time-ago';
import type { Delivery } from './reach-webhooks';

/** What can be told, as somebody chooses it; each is several events of the server. */
export interface Topic {
  readonly name: string;
  readonly events: readonly string[];
}

const COMMENTS = ['created', 'replied', 'edited', 'resolved', 'reopened', 'deleted'];

export const TOPICS: readonly Topic[] = [
  { name: 'Changes', events: ['board.changed'] },
  { name: 'Comments', events: COMMENTS.map((what) => `comment.${what}`) },
  { name: 'Chat', events: ['created', 'edited', 'deleted'].map((what) => `chat.${what}`) },
  { name: 'Votes', events: ['vote.closed'] },
  { name: 'Exports', events: ['board.exported'] },
];

/** The events of these topics; none, which means everything, where all are chosen: what comes in a later version is told too. */
export function eventsOf(chosen: ReadonlySet<string>): readonly string[] {
  const topics = TOPICS.filter(({ name }) => chosen.has(name));
  return topics.length === TOPICS.length ? [] : topics.flatMap(({ events }) => events);
}

/** 'Everything', or 'Comments, part of Chat'. */
export function describeEvents(events: readonly string[]): string {
  const named = TOPICS.flatMap(({ name, events: all }) => {
    const count = all.filter((event) => events.includes(event)).length;
    if (count === 0) return [];
    return [{ isWhole: count === all.length, words: count === all.length ? name : `part of ${name}` }];
  });
  const isAll = named.length === TOPICS.length && named.every(({ isWhole }) => isWhole);
  return isAll || events.length === 0 ? 'Everything' : named.map(({ words }) => words).join(', ');
}

const NAMES: Readonly<Record<string, string>> = {
  ping: 'Test message',
  'board.changed': 'Changes',
  'board.exported': 'Export',
  'chat.created': 'Chat message',
  'chat.edited': 'Chat message changed',
  'chat.deleted': 'Chat message deleted',
  'comment.created': 'Comment',
  'comment.replied': 'Reply',
  'comment.edited': 'Comment changed',
  'comment.resolved': 'Comment resolved',
  'comment.reopened': 'Comment opened again',
  'comment.deleted': 'Comment deleted',
  'vote.closed': 'Vote closed',
};

export const nameOfMessage = (type: string) => NAMES[type] ?? type;

/** What became of a message: 'arrived just now', 'tried 3 times: HTTP 500'. @param now milliseconds since 1970 */
export function describeDelivery(delivery: Delivery, now: number): string {
  const { state, attempts, status, reason, triedAt } = delivery;
  const why = reason || (status === null ? '' : `HTTP ${status}`);
  const when = triedAt === null ? '' : ` ${timeAgo(triedAt, now)}`;
  if (state === 'delivered') return `arrived${when}`;
  if (state === 'failed') return `given up${when}${why ? `: ${why}` : ''}`;
  if (attempts === 0) return 'on its way';
  return `tried ${attempts === 1 ? 'once' : `${attempts} times`}${why ? `: ${why}` : ''}`;
}

/** The host of an address, for a heading. */
export function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}
