import { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import type { Presence } from '../protocol/presence';
import { createListeners } from './listeners';
import { readPresence } from './read-presence';

export type { Awareness };

/** The table of who is here that travels beside a document; it ends with the document. */
export function createAwareness(doc: Y.Doc): Awareness {
  return new Awareness(doc);
}

/** A connection that is here; one person may be here with several. */
export interface PresentClient {
  readonly client: number;
  readonly isMe: boolean;
  readonly presence: Presence;
}

export interface PresencePorts {
  readonly awareness: Awareness;
  /** Runs before the next frame. Returns what takes it back. */
  readonly nextFrame: (run: () => void) => () => void;
}

export type OwnPresence = Omit<Presence, 'user'>;

/** Who is here and what they show of themselves. */
export interface PresenceDoor {
  /** This client first, then the others in the order of their numbers. */
  readonly people: readonly PresentClient[];
  /** What this person shows; sent at most once per frame, and only where it differs. */
  publish(own: OwnPresence): void;
  setUser(user: Presence['user']): void;
  onChange(listener: () => void): () => void;
  dispose(): void;
}

/** More people than this are not shown: a hostile client could claim any number. */
const MOST_PEOPLE = 500;

/**
 * Those who fell silent disappear by the awareness protocol itself: 30 seconds after their last sign, or when the connection is lost.
 */
export function createPresence({ awareness, nextFrame }: PresencePorts): PresenceDoor {
  const listeners = createListeners();
  const parsed = new WeakMap<object, Presence>();
  let user: Presence['user'] = { id: '', name: '', color: '' };
  let own: OwnPresence = {};
  let sent = '';
  let people: readonly PresentClient[] = [];
  let cancel: (() => void) | null = null;

  const read = (state: object, client: number) => {
    const known = parsed.get(state);
    if (known) return known;
    const presence = readPresence(state, client);
    if (presence) parsed.set(state, presence);
    return presence;
  };
  const refresh = () => {
    const found: PresentClient[] = [];
    for (const [client, state] of awareness.getStates()) {
      if (found.length >= MOST_PEOPLE) break;
      const presence = read(state, client);
      if (presence) found.push({ client, isMe: client === awareness.clientID, presence });
    }
    people = found.sort((one, other) => Number(other.isMe) - Number(one.isMe) || one.client - other.client);
    listeners.tell();
  };
  const send = () => {
    cancel = null;
    const state = { user, ...own };
    const text = JSON.stringify(state);
    if (text === sent) return;
    sent = text;
    awareness.setLocalState(JSON.parse(text));
  };
  const sendSoon = () => {
    cancel ??= nextFrame(send);
  };
  awareness.on('change', refresh);
  refresh();
  return {
    get people() {
      return people;
    },
    publish(next) {
      own = next;
      sendSoon();
    },
    setUser(next) {
      user = next;
      sendSoon();
    },
    onChange: (listener) => listeners.add(listener),
    dispose() {
      cancel?.();
      awareness.off('change', refresh);
      listeners.clear();
      awareness.setLocalState(null);
    },
  };
}
