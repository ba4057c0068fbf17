import type { ReadonlySignal } from '@preact/signals-core';
import { startTransition, useEffect, useLayoutEffect, useState } from 'react';
import { useSignal } from '../_ui/use-signal';
import { renewOutdatedPage } from './browser-ports';
import { keepAskedEarly } from './presence/asked-early';
import { whenIdle } from './when-idle';

export type Furniture = typeof import('./furniture');

/** Milliseconds after which a board that is slow to come no longer keeps everything else away. */
const PATIENCE = 1_000;
/** Milliseconds for which a hand that draws at once may keep the furniture away. */
const BUSY = 500;
/** Milliseconds until what could not be fetched is asked for again. */
const AGAIN = 3_000;

/**
 * Everything around the board but its tools: fetched when the board is there to be drawn on, so that a hand does not wait for menus and
 * panels. Null until then.
 */
export function useFurniture(isReady: ReadonlySignal<boolean>): Furniture | null {
  const ready = useSignal(isReady);
  const [furniture, setFurniture] = useState<Furniture | null>(null);
  const isThere = furniture !== null;
  // Layout effects: no key falls between the one who keeps it and the one who answers it.
  useLayoutEffect(() => (isThere ? undefined : keepAskedEarly()), [isThere]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isLeft = false;
    const fetchIt = () => {
      import('./furniture').then(
        (fetched) => {
          // A hand that draws already goes first: React puts this together between its movements.
          if (!isLeft) startTransition(() => setFurniture(fetched));
        },
        () => {
          if (isLeft) return;
          renewOutdatedPage();
          timer = setTimeout(fetchIt, AGAIN);
        },
      );
    };
    let stopWaiting = () => {};
    if (ready) stopWaiting = whenIdle(fetchIt, BUSY);
    else timer = setTimeout(fetchIt, PATIENCE);
    return () => {
      isLeft = true;
      clearTimeout(timer);
      stopWaiting();
    };
  }, [ready]);
  return furniture;
}
