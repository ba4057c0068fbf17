import {
  type PointerEvent as ReactPointerEvent,
  type RefObject,
  useCallback,
  useEffect,
  useState,
} from 'react';
import type { ShapeId } from '../../../board/ids';

/** Where a dragged row would go: into the gap above the row of this index. */
export interface RowDrop {
  readonly id: ShapeId;
  readonly gap: number;
}

/** CSS pixels: less is a press; so near to an edge the list scrolls on. */
const [SLACK, EDGE] = [5, 28];

/**
 * Rows pulled up and down with mouse or pen; a finger scrolls. Escape calls it off.
 *
 * @param drop told of the row and the gap above which it was let go
 */
export function useRowDrag(
  scroller: RefObject<HTMLElement | null>,
  rowHeight: number,
  drop: (id: ShapeId, gap: number) => void,
) {
  const [grabbed, setGrabbed] = useState<{ readonly id: ShapeId; readonly y: number } | null>(null);
  const [dragged, setDragged] = useState<RowDrop | null>(null);
  const grab = useCallback((id: ShapeId, event: ReactPointerEvent) => {
    if (event.button === 0 && event.pointerType !== 'touch') setGrabbed({ id, y: event.clientY });
  }, []);
  useEffect(() => {
    if (!grabbed) return undefined;
    const { id } = grabbed;
    let last: RowDrop | null = null;
    const end = () => {
      setGrabbed(null);
      setDragged(null);
    };
    const move = ({ clientY }: PointerEvent) => {
      const list = scroller.current;
      if (!list || (!last && Math.abs(clientY - grabbed.y) < SLACK)) return;
      const { top, bottom } = list.getBoundingClientRect();
      if (clientY < top + EDGE) list.scrollTop -= rowHeight / 2;
      else if (clientY > bottom - EDGE) list.scrollTop += rowHeight / 2;
      last = { id, gap: Math.max(0, Math.round((clientY - top + list.scrollTop) / rowHeight)) };
      setDragged(last);
    };
    const release = () => {
      if (last) {
        drop(id, last.gap);
        // What follows on the release of a drag is no press on the row under it.
        window.addEventListener('click', (event) => event.stopPropagation(), { capture: true, once: true });
      }
      end();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      end();
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', release);
    window.addEventListener('pointercancel', end);
    window.addEventListener('keydown', onKey, true);
    return () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', release);
      window.removeEventListener('pointercancel', end);
      window.removeEventListener('keydown', onKey, true);
    };
  }, [grabbed, scroller, rowHeight, drop]);
  return { grab, dragged };
}
