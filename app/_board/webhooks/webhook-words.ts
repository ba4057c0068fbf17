import { listWords } from '../../_language/list-words';
import { message } from '../../_language/message';
import { serverWords } from '../../_language/server-words';
import { translate } from '../../_language/translate';
import { timeAgo } from '../../_ui/time-ago';
import type { Delivery } from './reach-webhooks';

/** What can be told, as somebody chooses it; each is several events of the server. */
export interface Topic {
  /** Translated where it is shown. */
  readonly name: string;
  readonly events: readonly string[];
}

const COMMENTS = ['created', 'replied', 'edited', 'resolved', 'reopened', 'deleted'];

export const TOPICS: readonly Topic[] = [
  { name: message('Changes'), events: ['board.changed'] },
  { name: message('Comments'), events: COMMENTS.map((what) => `comment.${what}`) },
  { name: message('Chat'), events: ['created', 'edited', 'deleted'].map((what) => `chat.${what}`) },
  { name: message('Votes'), events: ['vote.closed'] },
  { name: message('Exports'), events: ['board.exported'] },
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
    const isWhole = count === all.length;
    const topic = translate(name);
    return [{ isWhole, words: isWhole ? topic : translate('part of {topic}', { topic }) }];
  });
  const isAll = named.length === TOPICS.length && named.every(({ isWhole }) => isWhole);
  return isAll || events.length === 0 ? translate('Everything') : listWords(named.map(({ words }) => words));
}

/** `what` tells a translator which of two English words that look the same is meant. */
const NAMES: Readonly<Record<string, string>> = {
  ping: message('Test message'),
  'board.changed': message('Changes'),
  'board.exported': message('Export'),
  'chat.created': message('Chat message'),
  'chat.edited': message('Chat message changed'),
  'chat.deleted': message('Chat message deleted'),
  'comment.created': message('Comment'),
  'comment.replied': message('{what, select, event {Reply} other {Reply}}'),
  'comment.edited': message('Comment changed'),
  'comment.resolved': message('Comment resolved'),
  'comment.reopened': message('Comment opened again'),
  'comment.deleted': message('Comment deleted'),
  'vote.closed': message('Vote closed'),
};

export function nameOfMessage(type: string): string {
  const name = NAMES[type];
  return name === undefined ? type : translate(name, { what: 'event' });
}

function becameOf({ state, attempts, triedAt }: Delivery, now: number): string {
  const when = triedAt === null ? null : timeAgo(triedAt, now);
  if (state === 'delivered') {
    return when === null ? translate('arrived') : translate('arrived {when}', { when });
  }
  if (state === 'failed') {
    return when === null ? translate('given up') : translate('given up {when}', { when });
  }
  return attempts === 0
    ? translate('on its way')
    : translate('{count, plural, one {tried once} other {tried # times}}', { count: attempts });
}

/** What became of a message: 'arrived just now', 'tried 3 times: HTTP 500'. @param now milliseconds since 1970 */
export function describeDelivery(delivery: Delivery, now: number): string {
  const { state, attempts, status, reason } = delivery;
  const became = becameOf(delivery, now);
  const hasFailed = state === 'failed' || (state === 'pending' && attempts > 0);
  const why = reason ? serverWords({ message: reason }) : status === null ? '' : `HTTP ${status}`;
  return hasFailed && why ? translate('{became}: {why}', { became, why }) : became;
}

/** The host of an address, for a heading. */
export function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}
