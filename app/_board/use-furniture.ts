import type { ReadonlySignal } from '@preact/signals-core';
import { useEffect, useState } from 'react';
import { useSignal } from '../_ui/use-signal';

export type Furniture = typeof import('./furniture');

/** Milliseconds after which a board that is slow to come no longer keeps everything else away. */
const PATIENCE = 1_000;
/** Milliseconds until what could not be fetched is asked for again. */
const AGAIN = 3_000;

/**
 * Everything around the board but its tools: fetched when the board is there to be drawn on, so that a hand does not wait for menus and
 * panels. Null until then.
 */
export function useFurniture(isReady: ReadonlySignal<boolean>): Furniture | null {
  const ready = useSignal(isReady);
  const [furniture, setFurniture] = useState<Furniture | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isLeft = false;
    const fetchIt = () => {
      import('./furniture').then(
        (fetched) => {
          if (!isLeft) setFurniture(fetched);
        },
        () => {
          if (!isLeft) timer = setTimeout(fetchIt, AGAIN);
        },
      );
    };
    if (ready) fetchIt();
    else timer = setTimeout(fetchIt, PATIENCE);
    return () => {
      isLeft = true;
      clearTimeout(timer);
    };
  }, [ready]);
  return furniture;
}
