import type { Person } from './person';

/** One person on the board, however many tabs they have open. */
export interface PresentPerson {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  readonly isMe: boolean;
  /** Absent while they are at work in any of their tabs. */
  readonly attention?: 'idle' | 'away';
  /** The connection to follow: the first that tells where it looks. */
  readonly client: number;
}

type Attention = PresentPerson['attention'];

function lessAbsent(one: Attention, other: Attention): Attention {
  if (one === undefined || other === undefined) return undefined;
  return one === 'idle' || other === 'idle' ? 'idle' : 'away';
}

/** Myself first, then the others by name. */
export function presentPeople(people: readonly Person[]): readonly PresentPerson[] {
  const byId = new Map<string, PresentPerson>();
  for (const { client, isMe, presence } of people) {
    const { id, name, color } = presence.user;
    const known = byId.get(id);
    const attention = known ? lessAbsent(known.attention, presence.attention) : presence.attention;
    if (known && !isMe) byId.set(id, { ...known, attention });
    else byId.set(id, { id, name, color, isMe: isMe || known?.isMe === true, client, attention });
  }
  return [...byId.values()].sort(
    (one, other) => Number(other.isMe) - Number(one.isMe) || one.name.localeCompare(other.name),
  );
}

export function arePeopleEqual(one: readonly PresentPerson[], other: readonly PresentPerson[]): boolean {
  return (
    one.length === other.length &&
    one.every((person, index) => {
      const same = other[index]!;
      return (
        person.id === same.id &&
        person.name === same.name &&
        person.color === same.color &&
        person.client === same.client &&
        person.isMe === same.isMe &&
        person.attention === same.attention
      );
    })
  );
}
