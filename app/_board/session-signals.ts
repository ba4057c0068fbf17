import { batch, type ReadonlySignal, signal } from '@preact/signals-core';
import type { BoardSync } from '../../sync/client/board-sync';
import type { PresenceDoor } from '../../sync/client/presence';
import { saysTheSame } from '../../sync/client/status';
import type { Role } from '../../sync/protocol/roles';
import type { BoardAccess, BoardEnding, Person, SaveStatus } from './board-session';

/** What travels and who is here, as signals for the screen. */
export interface SessionSignals {
  readonly role: ReadonlySignal<Role>;
  /** Whether the owner has locked the board for this person. */
  readonly isLocked: ReadonlySignal<boolean>;
  readonly status: ReadonlySignal<SaveStatus>;
  readonly access: ReadonlySignal<BoardAccess>;
  readonly ending: ReadonlySignal<BoardEnding | null>;
  /** Whether the server knows the board and lets this person in. */
  readonly isAdmitted: ReadonlySignal<boolean>;
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
  if (admission.kind === 'refused') {
    return { kind: admission.reason === 'trashed' ? 'trashed' : 'no-such-board' } as const;
  }
  return isReady ? ({ kind: 'unreachable' } as const) : kinds.asking;
}

/** Null as long as there is a way on. */
export function endingOf({
  admission,
  hasUnsavedWork,
}: Pick<BoardSync, 'admission' | 'hasUnsavedWork'>): BoardEnding | null {
  if (admission.kind !== 'refused') return null;
  const { reason } = admission;
  return reason === 'ended' || reason === 'trashed' ? { kind: reason, hasUnsavedWork } : null;
}

export function showSession(sync: BoardSync, presence: PresenceDoor): SessionSignals {
  const role = signal(sync.role);
  const isLocked = signal(sync.isLocked);
  const status = signal(sync.status);
  const access = signal<BoardAccess>(accessOf(sync));
  const ending = signal(endingOf(sync));
  const isAdmitted = signal(sync.admission.kind === 'admitted');
  const ready = signal(sync.isReady);
  const people = signal<readonly Person[]>(presence.people);
  const follow = () =>
    batch(() => {
      role.value = sync.role;
      isLocked.value = sync.isLocked;
      if (!saysTheSame(sync.status, status.peek())) status.value = sync.status;
      const next = accessOf(sync);
      if (next.kind !== access.peek().kind) access.value = next;
      const end = endingOf(sync);
      const before = ending.peek();
      if (end?.kind !== before?.kind || end?.hasUnsavedWork !== before?.hasUnsavedWork) ending.value = end;
      isAdmitted.value = sync.admission.kind === 'admitted';
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
    isLocked,
    status,
    access,
    ending,
    isAdmitted,
    ready,
    people,
    dispose() {
      for (const stop of stops) stop();
    },
  };
}
