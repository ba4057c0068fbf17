import { isOutward } from './announcements';
import type { Bus } from './bus';
import { Listeners } from './listeners';

/** The bus of a process that is alone: a call. */
export function createSingleBus(): Bus {
  const listeners = new Listeners();
  return {
    isSilent: false,
    others: 0,
    publish(channel, announcement) {
      if (!isOutward(announcement)) listeners.tell(channel, announcement);
    },
    subscribe: (channel, listener) => listeners.add(channel, listener),
  };
}
