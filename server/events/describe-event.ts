import type { RoomEvent } from '../../sync/protocol/events';
import type { StoredEvent } from '../storage/event-storage';

const NAMELESS: readonly StoredEvent['type'][] = ['vote:cast', 'vote:withdraw'];

/** An event as one person may see it: who voted is known to nobody, for what only to the one who did. */
export function describeEvent({ seq, id, type, by, at, body }: StoredEvent, person: string): RoomEvent {
  if (!NAMELESS.includes(type) || by.id === person) return { seq, id, type, by, at, body };
  return { seq, id, type, by: null, at, body: { vote: body.vote } };
}
