import { effect, type ReadonlySignal } from '@preact/signals-core';
import type { AssembledEditor } from '../../editor/create-editor';
import type { PresenceDoor } from '../../sync/client/presence';
import type { Following } from './follow-person';
import type { Me, Person } from './person';
import type { Myself } from './presence/share-myself';

export interface ShowOthersPorts {
  readonly editor: Pick<AssembledEditor, 'ownPresence' | 'showPresence'>;
  readonly presence: PresenceDoor;
  readonly people: ReadonlySignal<readonly Person[]>;
  readonly me: ReadonlySignal<Me>;
  readonly myself: Pick<Myself, 'shown'>;
  /** Whose view one's own follows. */
  readonly following: Pick<Following, 'told'>;
}

/** Tells others what is done here, and the editor what others do. Returns the disposer. */
export function showOthers({ editor, presence, people, me, myself, following }: ShowOthersPorts): () => void {
  let shown = new Map<number, Person['presence']>();
  const stops = [
    effect(() => presence.setUser(me.value)),
    effect(() => {
      presence.publish({ ...editor.ownPresence.value, ...myself.shown.value, ...following.told() });
    }),
    people.subscribe((present) => {
      const next = new Map(present.filter(({ isMe }) => !isMe).map((one) => [one.client, one.presence]));
      for (const client of shown.keys()) if (!next.has(client)) editor.showPresence(client, null);
      for (const [client, state] of next) {
        if (shown.get(client) !== state) editor.showPresence(client, state);
      }
      shown = next;
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    for (const client of shown.keys()) editor.showPresence(client, null);
  };
}
