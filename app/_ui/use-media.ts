import { useCallback, useSyncExternalStore } from 'react';

/** Whether a media query holds now. False while there is no window. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(query).matches,
    () => false,
  );
}

/** Below this the tools lie at the bottom and panels become sheets. */
export const NARROW = '(max-width: 859px)';
