import { useMemo } from 'react';
import { useSelected, useSignal } from '../../_ui/use-signal';
import type { BoardSession } from '../board-session';
import type { Mentionable } from '../chat/mention-search';
import { arePeopleEqual, presentPeople } from '../present-people';
import { useRoom } from '../use-room';

export interface KnownPeople {
  /** Those who may be mentioned: who is here and who was heard of, without oneself. */
  readonly people: readonly Mentionable[];
  /** The names of all of them, one's own too. */
  readonly names: readonly string[];
}

/** Whom a comment can speak to. */
export function usePeople(session: Pick<BoardSession, 'room' | 'me' | 'people'>): KnownPeople {
  const me = useSignal(session.me);
  const present = useSelected(session.people, presentPeople, arePeopleEqual);
  const events = useRoom(session.room, (room) => room.events);
  return useMemo(() => {
    const known = new Map<string, Mentionable>();
    for (const { by } of events) if (by) known.set(by.id, by);
    for (const { id, name, color } of present) known.set(id, { id, name, color });
    known.delete(me.id);
    const people = [...known.values()];
    return { people, names: [...people.map(({ name }) => name), me.name] };
  }, [events, present, me.id, me.name]);
}
