import { computed, type ReadonlySignal, signal } from '@preact/signals-core';
import { type Facilitation, followFacilitation } from '../../../sync/client/room/facilitation';
import type { RoomEvents, WaitingEvent } from '../../../sync/client/room/room-events';
import { message } from '../../_language/message';
import { serverWords } from '../../_language/server-words';
import { translate } from '../../_language/translate';
import type { Me } from '../person';
import { followSpotlight, type SpotlightFollowing, type SpotlightPorts } from './follow-spotlight';
import { askServerTime, createServerClock } from './server-clock';

/** What is led in this room: for the screen. What is done about it is sent by `session.room`. */
export interface Facilitating {
  readonly now: ReadonlySignal<Facilitation>;
  readonly round: ReadonlySignal<Facilitation['round']>;
  readonly spotlight: Omit<SpotlightFollowing, 'dispose'>;
  /** Milliseconds since 1970 by the server's clock. */
  serverNow(): number;
}

export interface FacilitatingPorts extends Omit<SpotlightPorts, 'spotlight' | 'me'> {
  readonly room: RoomEvents;
  readonly me: ReadonlySignal<Me>;
  readonly today: () => number;
  tell(words: string): void;
}

const ABOUT = ['timer', 'vote', 'spotlight', 'private', 'lock', 'hand'];

const REFUSALS: Readonly<Record<string, string>> = {
  TOO_MANY: message('You have no votes left'),
  OVER: message('It is over already'),
  NOT_FOUND: message('It is over already'),
  FORBIDDEN: message('Only whoever began it, or the owner of the board, may do this'),
};

/** Reads the room's events, keeps the server's time, and follows the spotlight. */
export function openFacilitation(ports: FacilitatingPorts): Facilitating & { dispose(): void } {
  const { room, me, today, tell } = ports;
  const clock = createServerClock({ today, ask: askServerTime });
  const read = followFacilitation(room);
  const version = signal(0);
  const now = computed(() => {
    version.value;
    return read(me.value);
  });
  let last = Number.POSITIVE_INFINITY;
  /** What would not be had is said, and not kept: the next press is a new wish. */
  const dropRefused = ({ id, type, refused }: WaitingEvent) => {
    if (!refused || !ABOUT.includes(type.split(':')[0]!)) return;
    const known = REFUSALS[refused.code];
    tell(
      known
        ? translate(known)
        : translate('The server refused it: {reason}', { reason: serverWords(refused) }),
    );
    room.discard(id);
  };
  const hear = () => {
    const newest = room.events.at(-1);
    if (room.isLive && newest && newest.seq > last) clock.notice(newest.at);
    last = room.isLive ? (newest?.seq ?? 0) : Number.POSITIVE_INFINITY;
    for (const event of room.waiting) dropRefused(event);
    version.value += 1;
  };
  const stop = room.onChange(hear);
  const spotlight = followSpotlight({ ...ports, spotlight: computed(() => now.value.spotlight) });
  return {
    now,
    round: computed(() => now.value.round),
    spotlight,
    serverNow: () => clock.now(),
    dispose() {
      stop();
      spotlight.dispose();
    },
  };
}
