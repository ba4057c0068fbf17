import { isSeq, NAMESPACE, type Notice, readNotice } from '../../protocol/events';
import { createListeners } from '../listeners';
import { type StayPorts, stayConnected } from './stay-connected';

export interface InboxPorts extends StayPorts {
  /** The server does not know who this is: the cookie is asked for anew. */
  onNobody(): void;
}

/** What waits for this person, of all boards, until they have seen it. */
export interface Inbox {
  /** By seq, each once. Another array when it changed. */
  readonly notices: readonly Notice[];
  /** Whether all that waits is here. */
  readonly isLive: boolean;
  /** This one and all before it were seen; told to the server, now or when it is there. */
  acknowledge(seq: number): void;
  onChange(listener: () => void): () => void;
  dispose(): void;
}

export function openInbox(ports: InboxPorts): Inbox {
  const listeners = createListeners();
  let notices: readonly Notice[] = [];
  let isLive = false;
  /** How far it was seen here, and how far the server confirmed that. */
  let seen = 0;
  let confirmed = 0;
  let isTelling = false;
  const become = (next: readonly Notice[]) => {
    notices = next.filter(({ seq }) => seq > seen);
    listeners.tell();
  };
  const tell = () => {
    const socket = staying.open;
    if (!socket || isTelling || seen <= confirmed) return;
    isTelling = true;
    const told = seen;
    socket.ask('notice:ack', { seq: told }, (answer) => {
      isTelling = false;
      if ((answer as { ok?: unknown } | null)?.ok !== true) return;
      confirmed = Math.max(confirmed, told);
      tell();
    });
  };
  const see = (seq: number) => {
    if (seq <= seen) return false;
    seen = seq;
    become(notices);
    return true;
  };
  const onMessage = (name: string, payload: unknown) => {
    const seq = (payload as { seq?: unknown } | null)?.seq;
    if (name === 'notice') {
      const notice = readNotice(payload);
      const last = notices.at(-1)?.seq ?? seen;
      if (notice && notice.seq > last) become([...notices, notice]);
    } else if (name === 'notice:acked' && isSeq(seq)) {
      confirmed = Math.max(confirmed, seq);
      see(seq);
    } else if (name === 'head') {
      isLive = true;
      tell();
      listeners.tell();
    }
  };
  const staying = stayConnected(ports, NAMESPACE.me, () => ({}), {
    onOpen: () => {},
    onMessage,
    onClosed(refusal) {
      isLive = false;
      isTelling = false;
      // Everything that waits is sent anew at each connection.
      if (refusal === 'NO_IDENTITY') ports.onNobody();
      listeners.tell();
    },
  });
  staying.setWanted(true);
  return {
    get notices() {
      return notices;
    },
    get isLive() {
      return isLive;
    },
    acknowledge(seq) {
      if (see(seq)) tell();
    },
    onChange: (listener) => listeners.add(listener),
    dispose() {
      listeners.clear();
      staying.dispose();
    },
  };
}
