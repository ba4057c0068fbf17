import { EVENT_LIMITS, findMentions } from '../../sync/protocol/events';
import type { NewNotice } from '../storage/event-storage';
import { EventRefused, type HandlerContext } from './event-handler';

/** How much of a text a notice shows. */
const EXCERPT = 200;

export interface Addressed {
  /** Ids of those whom the text mentions, for the body; absent where it mentions nobody. */
  readonly mentions: { mentions?: readonly string[] };
  readonly notices: readonly NewNotice[];
}

/**
 * Whom a text speaks to. Each is told once: by a mention, else by the reply. Nobody is told of what they said themselves.
 *
 * @param answered whose words this text answers; they are told while they still belong to the board
 * @param alreadyMentioned who was told before, by the text that this one replaces
 */
export async function address(
  text: string,
  context: HandlerContext,
  {
    answered = [],
    alreadyMentioned = [],
    about,
  }: {
    answered?: readonly string[];
    alreadyMentioned?: readonly string[];
    about: Readonly<Record<string, unknown>>;
  },
): Promise<Addressed> {
  if (!text.includes('@') && answered.length === 0) return { mentions: {}, notices: [] };
  const people = await context.people();
  const { author } = context;
  const mentioned = findMentions(text, people);
  if (mentioned.length > EVENT_LIMITS.mentions) {
    throw new EventRefused('TOO_MANY', `mentions more than ${EVENT_LIMITS.mentions} people`);
  }
  const body = { ...about, by: author, text: [...text].slice(0, EXCERPT).join('') };
  const told = new Set([author.id, ...alreadyMentioned]);
  const notices: NewNotice[] = [];
  const tell = (person: string, type: NewNotice['type']) => {
    if (told.has(person)) return;
    told.add(person);
    notices.push({ person, type, body });
  };
  for (const person of mentioned) tell(person, 'mention');
  const here = new Set(people.map(({ id }) => id));
  for (const person of answered) if (here.has(person)) tell(person, 'reply');
  return { mentions: mentioned.length > 0 ? { mentions: mentioned } : {}, notices };
}
