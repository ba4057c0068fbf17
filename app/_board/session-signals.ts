import { batch, type ReadonlySignal, signal } from '@preact/signals-core';
import type { BoardSync } from '../../sync/client/board-sync';
import type { PresenceDoor } from '../../sync/client/presence';
import { statusWords } from '../../sync/client/status';
import type { Role } from '../../sync/protocol/roles';
import type { BoardAccess, Person, SaveStatus } from './board-session';

/** What travels and who is here, as signals for the screen. */
export interface SessionSignals {
  readonly role: ReadonlySignal<Role>;
  readonly status: ReadonlySignal<SaveStatus>;
  readonly access: ReadonlySignal<BoardAccess>;
  readonly ready: ReadonlySignal<boolean>;
  readonly people: ReadonlySignal<readonly Person[]>;
  dispose(): void;
}

/**
 * A board that is on this device is shown whatever the server says: what was drawn may exist nowhere else. Why it is not saved is in the
 * status then.
 */
export function accessOf({
  admission,
  isHere,
  isReady,
}: Pick<BoardSync, 'admission' | 'isHere' | 'isReady'>) {
  const kinds = { here: { kind: 'here' }, asking: { kind: 'asking' } } as const;
  if (isReady && isHere) return kinds.here;
  if (admission.kind === 'refused') return { kind: 'no-such-board' } as const;
  return isReady ? ({ kind: 'unreachable' } as const) : kinds.asking;
}

export function showSession(sync: BoardSync, presence: PresenceDoor): SessionSignals {
  const role = signal(sync.role);
  const status = signal(sync.status);
  const access = signal<BoardAccess>(accessOf(sync));
  const ready = signal(sync.isReady);
  const people = signal<readonly Person[]>(presence.people);
  const follow = () =>
    batch(() => {
      role.value = sync.role;
      if (statusWords(sync.status) !== statusWords(status.peek())) status.value = sync.status;
      const next = accessOf(sync);
      if (next.kind !== access.peek().kind) access.value = next;
      ready.value = sync.isReady;
    });
  const stops = [
    sync.onChange(follow),
    presence.onChange(() => {
      people.value = presence.people;
    }),
  ];
  follow();
  return {
    role,
    status,
    access,
    ready,
    people,
    dispose() {
      for (const stop of stops) stop();
    },
  };
}
