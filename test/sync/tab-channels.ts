import type { TabChannel } from '../../sync/client/tab-relay';

/** The tabs of one browser: what one posts, all others get, later and in order. */
export function createTabChannels(): () => TabChannel {
  const tabs = new Set<Set<(message: unknown) => void>>();
  return () => {
    const listeners = new Set<(message: unknown) => void>();
    tabs.add(listeners);
    return {
      post(message) {
        const copy = message.slice();
        for (const other of tabs) {
          if (other === listeners) continue;
          queueMicrotask(() => {
            for (const listener of other) listener(copy);
          });
        }
      },
      onMessage(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      close: () => tabs.delete(listeners),
    };
  };
}
