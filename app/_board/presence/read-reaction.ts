import type { VolatileMessage } from '../../../sync/client/room/room-events';
import { EVENT_LIMITS, isReaction, type Reaction, type Spot } from '../../../sync/protocol/events';

export interface SeenReaction {
  readonly emoji: Reaction;
  /** Board space. */
  readonly at: Spot;
}

const isNear = (value: unknown) => typeof value === 'number' && Math.abs(value) <= EVENT_LIMITS.distance;

/** What others are shown, from a message of the room; null for what is no reaction. */
export function readReaction({ type, body }: Pick<VolatileMessage, 'type' | 'body'>): SeenReaction | null {
  if (type !== 'reaction') return null;
  const { emoji, at } = body;
  const isSpot = Array.isArray(at) && at.length === 2 && at.every(isNear);
  return isReaction(emoji) && isSpot ? { emoji, at: at as unknown as Spot } : null;
}
