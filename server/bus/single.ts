import { isOutward } from './announcements';
import type { Bus } from './bus';
import { Listeners } from './listeners';

/** The bus of a process that hears no other: a call. @param isAlone false where others may work on the same storage */
export function createSingleBus(isAlone = true): Bus {
  const listeners = new Listeners();
  return {
    isSilent: false,
    mayMiss: !isAlone,
    others: 0,
    publish(channel, announcement) {
      if (!isOutward(announcement)) listeners.tell(channel, announcement);
    },
    subscribe: (channel, listener) => listeners.add(channel, listener),
  };
}
