import type { EventAuthor, RoomEvent } from '../../protocol/events';

/** The room's one timer, as far as it is set. */
export interface RoomTimer {
  /** The id of the event that set it. */
  readonly id: string;
  readonly by: EventAuthor | null;
  readonly label: string;
  /** When it runs out, in milliseconds since 1970 by the server's clock; null while it is paused. */
  readonly endsAt: number | null;
  /** Milliseconds that are left while it is paused. */
  readonly left: number;
  /** Milliseconds that it was given in all. */
  readonly length: number;
}

const secondsOf = ({ body }: RoomEvent): number => {
  const { seconds } = body;
  return typeof seconds === 'number' && Number.isFinite(seconds) && seconds > 0 ? seconds : 0;
};

function set(event: RoomEvent): RoomTimer | null {
  const length = secondsOf(event) * 1000;
  if (length === 0) return null;
  const { id, by, body } = event;
  const label = typeof body.label === 'string' ? body.label : '';
  const endsAt = typeof body.endsAt === 'number' ? body.endsAt : null;
  return { id, by, label, length, endsAt, left: endsAt === null ? length : 0 };
}

function add(timer: RoomTimer, event: RoomEvent): RoomTimer {
  const more = secondsOf(event) * 1000;
  const length = timer.length + more;
  if (timer.endsAt === null) return { ...timer, length, left: timer.left + more };
  return { ...timer, length, endsAt: Math.max(timer.endsAt, event.at) + more };
}

function pause(timer: RoomTimer, { at }: RoomEvent): RoomTimer {
  // One that has run out has nothing to keep.
  if (timer.endsAt === null || timer.endsAt <= at) return timer;
  return { ...timer, endsAt: null, left: timer.endsAt - at };
}

function resume(timer: RoomTimer, { at }: RoomEvent): RoomTimer {
  return timer.endsAt === null ? { ...timer, endsAt: at + timer.left, left: 0 } : timer;
}

const CHANGES = new Map([
  ['timer:add', add],
  ['timer:pause', pause],
  ['timer:resume', resume],
]);

/** The timer after one more event. What is about another timer than the one that is set changes nothing. */
export function stepTimer(timer: RoomTimer | null, event: RoomEvent): RoomTimer | null {
  if (event.type === 'timer:set') return set(event);
  const change = CHANGES.get(event.type);
  return change && timer && event.body.timer === timer.id ? change(timer, event) : timer;
}

/** Milliseconds that are left. @param now milliseconds since 1970 by the server's clock */
export function timeLeft({ endsAt, left }: RoomTimer, now: number): number {
  return endsAt === null ? left : Math.max(0, endsAt - now);
}
