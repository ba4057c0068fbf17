import type { DurableEvent, EventAuthor, RoomEvent } from '../../protocol/events';
import type { RoomEvents, WaitingEvent } from './room-events';
import { type RoomTimer, stepTimer } from './timer';
import { foreseeVotes, type RoomVote, stepVotes } from './vote';

/** "Bring everyone to me." */
export interface Spotlight {
  /** The id of the event that began it. */
  readonly id: string;
  readonly leader: EventAuthor;
}

/** A round of private writing: what others write is hidden until it ends. */
export interface PrivateRound {
  readonly id: string;
  readonly by: EventAuthor;
  /** The state vector of what was on the board before, in base64; null where all of others' is meant. */
  readonly since: string | null;
}

export interface BoardLock {
  readonly by: EventAuthor;
  /** Ids of those who may go on, beside the owner. */
  readonly except: readonly string[];
}

export interface RaisedHand {
  readonly person: EventAuthor;
  readonly at: number;
}

/** What is going on in a room beside the talk. */
export interface Facilitation {
  readonly timer: RoomTimer | null;
  /** Those that were not cleared, in the order in which they were opened. */
  readonly votes: readonly RoomVote[];
  readonly spotlight: Spotlight | null;
  readonly round: PrivateRound | null;
  readonly lock: BoardLock | null;
  /** In the order in which they were raised. */
  readonly hands: readonly RaisedHand[];
}

interface Growing extends Omit<Facilitation, 'votes' | 'hands'> {
  votes: ReadonlyMap<string, RoomVote>;
  hands: ReadonlyMap<string, RaisedHand>;
}

const NOTHING: Growing = {
  timer: null,
  votes: new Map(),
  spotlight: null,
  round: null,
  lock: null,
  hands: new Map(),
};

type Step = (state: Growing, event: RoomEvent, by: EventAuthor) => Partial<Growing>;

const onTimer: Step = ({ timer }, event) => ({ timer: stepTimer(timer, event) });
const onVote: Step = ({ votes }, event) => ({ votes: stepVotes(votes, event) });
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function raise(hands: Growing['hands'], person: EventAuthor, at: number): Growing['hands'] {
  const next = new Map(hands);
  // To the end of the line.
  next.delete(person.id);
  return next.set(person.id, { person, at });
}

function lower(hands: Growing['hands'], whose: string | null): Growing['hands'] {
  if (whose === null) return new Map();
  const next = new Map(hands);
  next.delete(whose);
  return next;
}

const STEPS: ReadonlyMap<DurableEvent, Step> = new Map<DurableEvent, Step>([
  ['timer:set', onTimer],
  ['timer:add', onTimer],
  ['timer:pause', onTimer],
  ['timer:resume', onTimer],
  ['vote:open', onVote],
  ['vote:cast', onVote],
  ['vote:withdraw', onVote],
  ['vote:close', onVote],
  ['vote:clear', onVote],
  ['spotlight:start', (_state, { id }, leader) => ({ spotlight: { id, leader } })],
  [
    'spotlight:stop',
    ({ spotlight }, { body }) =>
      body.person === undefined || body.person === spotlight?.leader.id ? { spotlight: null } : {},
  ],
  ['private:start', (_state, { id, body }, by) => ({ round: { id, by, since: textOf(body.since) } })],
  ['private:stop', ({ round }, { body }) => (body.round === round?.id ? { round: null } : {})],
  [
    'lock:set',
    (_state, { body }, by) => {
      const except = Array.isArray(body.except) ? body.except.filter((id) => typeof id === 'string') : [];
      return { lock: body.locked === true ? { by, except } : null };
    },
  ],
  ['hand:raise', ({ hands }, { at }, by) => ({ hands: raise(hands, by, at) })],
  ['hand:lower', ({ hands }, { body }) => ({ hands: lower(hands, textOf(body.person)) })],
]);

const NAMELESS: EventAuthor = { id: '', name: '', color: '' };

/** What waits on this device and may be shown as if it had happened: one's own votes and one's own hand. */
function foresee(state: Growing, event: WaitingEvent, me: EventAuthor): Partial<Growing> {
  const { type, body, at } = event;
  if (type === 'hand:raise') return { hands: raise(state.hands, me, at) };
  if (type === 'hand:lower' && body.all !== true)
    return { hands: lower(state.hands, textOf(body.person) ?? me.id) };
  return { votes: foreseeVotes(state.votes, event) };
}

/**
 * What the events of a board say of its timer, votes and the like. Pure.
 *
 * @param events in any order, also several times: their `seq` tells
 * @param waiting in the order of writing; what the server refused, and what is in the log already, changes nothing
 */
export function projectFacilitation(
  events: Iterable<RoomEvent>,
  waiting: Iterable<WaitingEvent>,
  me: EventAuthor,
): Facilitation {
  const known = new Map<number, RoomEvent>();
  const written = new Set<string>();
  for (const event of events) {
    if (!STEPS.has(event.type)) continue;
    known.set(event.seq, event);
    written.add(event.id);
  }
  let state = NOTHING;
  for (const event of [...known.values()].sort((one, other) => one.seq - other.seq)) {
    const isTold = event.by !== null || event.type.startsWith('vote:');
    if (isTold) state = { ...state, ...STEPS.get(event.type)!(state, event, event.by ?? NAMELESS) };
  }
  for (const event of waiting) {
    if (!event.refused && !written.has(event.id)) state = { ...state, ...foresee(state, event, me) };
  }
  return { ...state, votes: [...state.votes.values()], hands: [...state.hands.values()] };
}

/** The same, computed anew only where something changed. */
export function followFacilitation(
  room: Pick<RoomEvents, 'events' | 'waiting'>,
): (me: EventAuthor) => Facilitation {
  let before: { events: unknown; waiting: unknown; me: EventAuthor; state: Facilitation } | null = null;
  return (me) => {
    const { events, waiting } = room;
    if (before?.events !== events || before.waiting !== waiting || before.me !== me)
      before = { events, waiting, me, state: projectFacilitation(events, waiting, me) };
    return before.state;
  };
}
