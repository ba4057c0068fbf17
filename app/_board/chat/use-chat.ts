import { useEffect, useMemo, useRef, useState } from 'react';
import { type ChatMessage, readChat } from '../../../sync/client/room/chat';
import { useSelected, useSignal } from '../../_ui/use-signal';
import type { BoardSession, Me } from '../board-session';
import { arePeopleEqual, presentPeople } from '../present-people';
import { useRoom } from '../use-room';
import type { Mentionable } from './mention-search';

export interface Chat {
  readonly messages: readonly ChatMessage[];
  readonly me: Me;
  /** Those who are here and those who wrote, without oneself. */
  readonly people: readonly Mentionable[];
  /** The names of all of them, one's own too. */
  readonly names: readonly string[];
}

export function useChat(session: Pick<BoardSession, 'room' | 'me' | 'people'>): Chat {
  const { room } = session;
  const me = useSignal(session.me);
  const present = useSelected(session.people, presentPeople, arePeopleEqual);
  const events = useRoom(room, ({ events: known }) => known);
  const waiting = useRoom(room, ({ waiting: kept }) => kept);
  const messages = useMemo(() => readChat(events, waiting, me), [events, waiting, me]);
  const people = useMemo(() => {
    const known = new Map<string, Mentionable>();
    for (const { by } of messages) known.set(by.id, by);
    for (const { id, name, color } of present) known.set(id, { id, name, color });
    known.delete(me.id);
    return [...known.values()];
  }, [messages, present, me.id]);
  const names = useMemo(() => [...people.map(({ name }) => name), me.name], [people, me.name]);
  return { messages, me, people, names };
}

/** Nobody writes for longer than this without being heard of again. */
const TYPING_LASTS = 5_000;

/** The names of those who are writing in the chat right now. */
export function useTyping(room: BoardSession['room'], me: string): readonly string[] {
  const [names, setNames] = useState<readonly string[]>([]);
  const writing = useRef(new Map<string, { name: string; timer: ReturnType<typeof setTimeout> }>());
  useEffect(() => {
    const known = writing.current;
    const show = () => setNames([...known.values()].map(({ name }) => name));
    const end = (id: string) => {
      clearTimeout(known.get(id)?.timer);
      if (known.delete(id)) show();
    };
    let last = room.events.at(-1)?.seq ?? 0;
    const stops = [
      room.onVolatile(({ type, by, body }) => {
        if (type !== 'typing' || body.thread !== undefined || by.id === me) return;
        clearTimeout(known.get(by.id)?.timer);
        known.set(by.id, { name: by.name, timer: setTimeout(() => end(by.id), TYPING_LASTS) });
        show();
      }),
      room.onChange(() => {
        const newest = room.events.at(-1);
        if (!newest || newest.seq <= last) return;
        last = newest.seq;
        if (newest.type === 'chat:send' && newest.by) end(newest.by.id);
      }),
    ];
    return () => {
      for (const stop of stops) stop();
      for (const { timer } of known.values()) clearTimeout(timer);
      known.clear();
    };
  }, [room, me]);
  return names;
}
