import { isOutward } from './announcements';
import type { Announcement, Bus } from './bus';

/** The bus of a process that is alone: a call. */
export function createSingleBus(): Bus {
  const listeners = new Map<string, Set<(announcement: Announcement) => void>>();
  return {
    isSilent: false,
    publish(channel, announcement) {
      if (isOutward(announcement)) return;
      for (const listener of listeners.get(channel) ?? []) listener(announcement);
    },
    subscribe(channel, listener) {
      const ofChannel = listeners.get(channel) ?? new Set();
      listeners.set(channel, ofChannel.add(listener));
      return () => {
        ofChannel.delete(listener);
        if (ofChannel.size === 0 && listeners.get(channel) === ofChannel) listeners.delete(channel);
      };
    },
  };
}
