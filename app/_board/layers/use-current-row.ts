import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { ShapeId } from '../../../board/ids';
import type { LayerPlace } from '../../../editor/layers/list-layers';

export interface CurrentRow {
  readonly index: number;
  readonly id: ShapeId | null;
  /** To the row of an index, or the nearest there is. */
  go(index: number): void;
  set(id: ShapeId): void;
}

/** The row that the keyboard is on, and the way to another: it is scrolled to, and takes the focus when it is there. */
export function useCurrentRow(
  places: readonly LayerPlace[],
  chosen: ReadonlySet<ShapeId>,
  rowHeight: number,
  scroller: RefObject<HTMLElement | null>,
): CurrentRow {
  const [current, setCurrent] = useState<ShapeId | null>(null);
  const wanted = useRef<ShapeId | null>(null);
  const scrollTo = useCallback(
    (index: number) => {
      const list = scroller.current;
      if (!list || index < 0) return;
      const top = index * rowHeight;
      if (top < list.scrollTop) list.scrollTop = top;
      else if (top + rowHeight > list.scrollTop + list.clientHeight) {
        list.scrollTop = top + rowHeight - list.clientHeight;
      }
    },
    [scroller, rowHeight],
  );
  const latest = useRef(places);
  latest.current = places;
  useEffect(() => {
    // What is chosen on the board is shown; of many, the topmost.
    const index = chosen.size > 0 ? latest.current.findIndex(({ id }) => chosen.has(id)) : -1;
    if (index < 0) return;
    setCurrent(latest.current[index]!.id);
    scrollTo(index);
  }, [chosen, scrollTo]);
  useEffect(() => {
    if (wanted.current === null || wanted.current !== current) return;
    wanted.current = null;
    scroller.current?.querySelector<HTMLElement>(`[data-layer="${current}"]`)?.focus({ preventScroll: true });
  });
  const go = (index: number) => {
    const place = places[Math.max(0, Math.min(index, places.length - 1))];
    if (!place) return;
    wanted.current = place.id;
    setCurrent(place.id);
    scrollTo(places.indexOf(place));
  };
  const index = Math.max(
    0,
    places.findIndex(({ id }) => id === current),
  );
  return { index, id: places[index]?.id ?? null, go, set: setCurrent };
}
