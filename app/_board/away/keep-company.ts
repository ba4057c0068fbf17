import { effect, type ReadonlySignal } from '@preact/signals-core';
import type { SaveStatus } from '../../../sync/client/status';
import type { Person } from '../person';

export interface CompanyPorts {
  readonly people: ReadonlySignal<readonly Pick<Person, 'isMe' | 'presence'>[]>;
  readonly status: ReadonlySignal<SaveStatus>;
  readonly today: () => number;
}

/** Who of the others has been here with this person, and can have seen what they did. */
export interface Company {
  /** Until when, by account. */
  met(): ReadonlyMap<string, number>;
  hasSeen(id: string, at: number): boolean;
  dispose(): void;
}

/**
 * Milliseconds: who is shown as present may be cut off for as long before it is noticed, and who has just come back brings along what they did
 * without having seen anything.
 */
const SURE = 45_000;

export function keepCompany(before: ReadonlyMap<string, number>, ports: CompanyPorts): Company {
  const { people, status, today } = ports;
  const met = new Map(before);
  const cameAt = new Map<string, number>();
  const note = (id: string) => {
    if (today() - cameAt.get(id)! >= SURE) met.set(id, today());
  };
  const stop = effect(() => {
    const { kind } = status.value;
    const isOnline = kind === 'saved' || kind === 'saving';
    const others = isOnline ? people.value.filter(({ isMe }) => !isMe) : [];
    const here = new Set(others.map(({ presence }) => presence.user.id));
    for (const id of cameAt.keys()) {
      if (here.has(id)) continue;
      note(id);
      cameAt.delete(id);
    }
    for (const id of here) if (!cameAt.has(id)) cameAt.set(id, today());
  });
  const now = () => {
    for (const id of cameAt.keys()) note(id);
    return met;
  };
  return {
    met: now,
    hasSeen: (id, at) => (now().get(id) ?? 0) >= at + SURE,
    dispose: stop,
  };
}
