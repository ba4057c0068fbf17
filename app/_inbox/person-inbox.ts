import { computed, type ReadonlySignal, signal } from '@preact/signals-core';
import { openInbox } from '../../sync/client/room/inbox';
import type { Notice } from '../../sync/protocol/events';
import { boardApi, browserClock, browserSurroundings, deviceSettings } from '../_board/browser-ports';
import { loadSocket } from '../_board/room-ways';
import { isRead, parseReading, type Reading, read, readAll } from './reading';

/** What waits for this person, and what of it they have read. */
export interface PersonInbox {
  /** All that the server still keeps for them, the newest first. */
  readonly notices: ReadonlySignal<readonly (Notice & { readonly isRead: boolean })[]>;
  readonly unread: ReadonlySignal<number>;
  markRead(seq: number): void;
  markAllRead(): void;
  /** Called with each notice that comes while one is here. Returns the disposer. */
  onArrival(listener: (notice: Notice) => void): () => void;
  dispose(): void;
}

const READING = 'inbox-reading';
/** So many stay in the list after they were read. */
const KEPT = 40;

/** Opens the inbox of whoever this browser belongs to. */
export function openPersonInbox(): PersonInbox {
  const inbox = openInbox({
    clock: browserClock,
    random: Math.random,
    surroundings: browserSurroundings,
    loadSocket,
    onNobody: () => void boardApi.me(),
  });
  const waiting = signal<readonly Notice[]>([]);
  const earlier = signal<readonly Notice[]>([]);
  const reading = signal<Reading>(parseReading(deviceSettings.get(READING)));
  const arrivals = new Set<(notice: Notice) => void>();
  let told = 0;
  let wasLive = false;
  const follow = () => {
    // What goes from among those that wait was acknowledged, here or in another tab: it stays in the list while the page is open.
    const stays = new Set(inbox.notices.map(({ seq }) => seq));
    const gone = waiting.peek().filter(({ seq }) => !stays.has(seq));
    if (gone.length > 0) earlier.value = [...earlier.peek(), ...gone].slice(-KEPT);
    if (waiting.peek() !== inbox.notices) waiting.value = inbox.notices;
    for (const notice of inbox.notices) {
      if (notice.seq <= told) continue;
      told = notice.seq;
      if (wasLive && !isRead(reading.peek(), notice.seq)) for (const listener of arrivals) listener(notice);
    }
    wasLive ||= inbox.isLive;
  };
  const become = (next: Reading) => {
    if (next === reading.peek()) return;
    reading.value = next;
    deviceSettings.set(READING, JSON.stringify(next));
    inbox.acknowledge(next.through);
  };
  const stop = inbox.onChange(follow);
  // Another tab read something.
  const onStorage = ({ key, newValue }: StorageEvent) => {
    if (key?.endsWith(READING)) reading.value = parseReading(newValue);
  };
  window.addEventListener('storage', onStorage);
  const notices = computed(() => {
    const present = waiting.value.map((notice) => ({ ...notice, isRead: isRead(reading.value, notice.seq) }));
    const before = earlier.value.map((notice) => ({ ...notice, isRead: true }));
    return [...before, ...present].reverse();
  });
  return {
    notices,
    unread: computed(() => notices.value.filter((notice) => !notice.isRead).length),
    markRead: (seq) => become(read(reading.peek(), seq, waiting.peek())),
    markAllRead: () => become(readAll(reading.peek(), waiting.peek())),
    onArrival(listener) {
      arrivals.add(listener);
      return () => arrivals.delete(listener);
    },
    dispose() {
      window.removeEventListener('storage', onStorage);
      stop();
      inbox.dispose();
    },
  };
}
