import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Box } from '../../../board/geometry/box';
import type { ShapeId } from '../../../board/ids';
import type { BoardReader } from '../../../board/transaction';
import { type AreaThen, areaThen } from './area-then';
import type { PastBoard } from './past-board';
import { restoredWith } from './restored-with';

/** What of a point in the past is meant: some shapes, an area, or nothing in particular. */
export interface Choice {
  readonly chosen: ReadonlySet<ShapeId>;
  readonly area: Box | null;
  /** What restoring the area would do, as the board is now. */
  readonly then: AreaThen | null;
  readonly isDrawingArea: boolean;
  setDrawingArea(isDrawing: boolean): void;
  toggle(id: ShapeId): void;
  chooseArea(area: Box | null): void;
  clear(): void;
  /** What is restored, as the board is at this moment; null for all of it. */
  meant(): ReadonlySet<ShapeId> | null;
}

const NOTHING: ReadonlySet<ShapeId> = new Set();
/** Milliseconds in which the changes of others are counted once. */
const PAUSE = 200;

/** Counts on with what others do, while an area is chosen. */
function useChanges(board: BoardReader, isCounting: boolean): number {
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    if (!isCounting) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = board.onChange(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        setChanges((count) => count + 1);
      }, PAUSE);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [board, isCounting]);
  return changes;
}

export function useChoice(board: BoardReader, shown: PastBoard | null): Choice {
  const [chosen, setChosen] = useState(NOTHING);
  const [area, setArea] = useState<Box | null>(null);
  const [isDrawingArea, setDrawingArea] = useState(false);
  const changes = useChanges(board, area !== null);
  const then = useMemo(
    () => (shown && area && changes >= 0 ? areaThen(shown.board, board, area) : null),
    [shown, board, area, changes],
  );
  const clear = useCallback(() => {
    setChosen(NOTHING);
    setArea(null);
    setDrawingArea(false);
  }, []);
  return {
    ...{ chosen, area, then, isDrawingArea, setDrawingArea, clear },
    toggle(id) {
      const next = new Set(chosen);
      if (!next.delete(id)) next.add(id);
      setChosen(next);
      setArea(null);
    },
    chooseArea(next) {
      setArea(next);
      if (!next) return;
      setChosen(NOTHING);
      // One area at a time: the next drag moves the view again.
      setDrawingArea(false);
    },
    meant() {
      if (!shown) return NOTHING;
      if (area) return areaThen(shown.board, board, area).ids;
      return chosen.size > 0 ? restoredWith(shown.board, board, chosen) : null;
    },
  };
}
