import { useSyncExternalStore } from 'react';
import { NARROW, useMedia } from '../_ui/use-media';

const BUTTON = 44;
const AROUND = 30;

function subscribe(changed: () => void): () => void {
  window.addEventListener('resize', changed);
  return () => window.removeEventListener('resize', changed);
}

/** How many tool buttons fit side by side: all on a wide screen, as many as 44 px allow on a narrow one. */
export function useToolRoom(): { readonly isNarrow: boolean; readonly room: number } {
  const isNarrow = useMedia(NARROW);
  const fitting = useSyncExternalStore(
    subscribe,
    () => Math.max(5, Math.floor((window.innerWidth - AROUND) / BUTTON)),
    () => 8,
  );
  return { isNarrow, room: isNarrow ? fitting : Number.POSITIVE_INFINITY };
}
