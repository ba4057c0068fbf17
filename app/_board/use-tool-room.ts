import { useSyncExternalStore } from 'react';
import { NARROW, useMedia } from '../_ui/use-media';

const BUTTON = 44;
const AROUND = 30;
/** From here on all tools find room between the heading and the people, whoever they are. */
const WIDE = 1_280;
/** A button and the gap beside it, of a bar for the mouse; and the width of all that shares its row. */
const SMALL_BUTTON = 42;
const BESIDE = 560;

function roomFor(width: number, isNarrow: boolean): number {
  if (isNarrow) return Math.max(5, Math.floor((width - AROUND) / BUTTON));
  return width >= WIDE ? Number.POSITIVE_INFINITY : Math.max(6, Math.floor((width - BESIDE) / SMALL_BUTTON));
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('resize', changed);
  return () => window.removeEventListener('resize', changed);
}

/** How many tool buttons fit side by side: all on a wide screen, as many as there is room for on others. */
export function useToolRoom(): { readonly isNarrow: boolean; readonly room: number } {
  const isNarrow = useMedia(NARROW);
  const room = useSyncExternalStore(
    subscribe,
    () => roomFor(window.innerWidth, isNarrow),
    () => 8,
  );
  return { isNarrow, room };
}
