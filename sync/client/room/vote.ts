import type { EventAuthor, RoomEvent } from '../../protocol/events';
import type { WaitingEvent } from './room-events';

export interface VoteOption {
  readonly id: string;
  readonly label: string;
}

/** A vote that was not cleared. Who gave what is known to nobody; how much each option got, only when it is over. */
export interface RoomVote {
  /** The id of the event that opened it. */
  readonly id: string;
  readonly by: EventAuthor | null;
  readonly question: string;
  readonly options: readonly VoteOption[];
  /** How many votes everyone has. */
  readonly votes: number;
  /** How many of mine each option has, those on their way to the server included. */
  readonly mine: ReadonlyMap<string, number>;
  /** How many I have left to give. */
  readonly left: number;
  /** How many were given by all. */
  readonly given: number;
  /** Null while it is open. */
  readonly result: ReadonlyMap<string, number> | null;
}

export interface RankedOption extends VoteOption {
  readonly count: number;
  /** 1 for the most; those with as many share a rank. */
  readonly rank: number;
}

function readOptions(value: unknown): readonly VoteOption[] {
  if (!Array.isArray(value)) return [];
  return value.filter((each) => typeof each?.id === 'string' && typeof each?.label === 'string');
}

function readResult(value: unknown): ReadonlyMap<string, number> {
  const counts = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return new Map(counts.filter(([, count]) => typeof count === 'number' && count > 0));
}

function open({ id, by, body }: RoomEvent): RoomVote {
  const votes = typeof body.votes === 'number' ? body.votes : 1;
  const question = typeof body.question === 'string' ? body.question : '';
  const options = readOptions(body.options);
  return { id, by, question, options, votes, mine: new Map(), left: votes, given: 0, result: null };
}

function count(vote: RoomVote, option: unknown, change: 1 | -1): RoomVote {
  const given = Math.max(0, vote.given + change);
  if (typeof option !== 'string') return { ...vote, given };
  const mine = new Map(vote.mine).set(option, Math.max(0, (vote.mine.get(option) ?? 0) + change));
  if (mine.get(option) === 0) mine.delete(option);
  const used = [...mine.values()].reduce((sum, each) => sum + each, 0);
  return { ...vote, given, mine, left: Math.max(0, vote.votes - used) };
}

type Votes = ReadonlyMap<string, RoomVote>;

function change(
  votes: Votes,
  { body }: Pick<RoomEvent, 'body'>,
  by: (vote: RoomVote) => RoomVote | null,
): Votes {
  const vote = typeof body.vote === 'string' ? votes.get(body.vote) : undefined;
  if (!vote) return votes;
  const next = new Map(votes);
  const changed = by(vote);
  if (changed) next.set(vote.id, changed);
  else next.delete(vote.id);
  return next;
}

const countIn =
  ({ type, body }: Pick<RoomEvent, 'type' | 'body'>) =>
  (vote: RoomVote) =>
    vote.result ? vote : count(vote, body.option, type === 'vote:cast' ? 1 : -1);

/** The votes after one more event, in the order in which they were opened. */
export function stepVotes(votes: Votes, event: RoomEvent): Votes {
  const { type, body } = event;
  if (type === 'vote:open') return new Map(votes).set(event.id, open(event));
  if (type === 'vote:clear') return change(votes, event, () => null);
  if (type === 'vote:close') {
    return change(votes, event, (vote) => ({ ...vote, result: vote.result ?? readResult(body.result) }));
  }
  return change(votes, event, countIn(event));
}

/** The same with something that waits on this device. A vote that is to be closed shows its result when the server has counted. */
export function foreseeVotes(votes: Votes, event: WaitingEvent): Votes {
  if (event.type === 'vote:clear') return change(votes, event, () => null);
  const isCounted = event.type === 'vote:cast' || event.type === 'vote:withdraw';
  return isCounted ? change(votes, event, countIn(event)) : votes;
}

/** The options of a closed vote, the most wanted first; those with as many in the order of the question. */
export function rankOptions({ options, result }: RoomVote): readonly RankedOption[] {
  const counted = options.map((option) => ({ ...option, count: result?.get(option.id) ?? 0 }));
  const sorted = counted.sort((one, other) => other.count - one.count);
  return sorted.map((option) => ({
    ...option,
    rank: 1 + sorted.filter(({ count: more }) => more > option.count).length,
  }));
}
