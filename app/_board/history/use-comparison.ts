import { useEffect, useMemo, useState } from 'react';
import type { ChangedShape } from '../away/compare-shapes';
import type { BoardSession } from '../board-session';
import { browserClock } from '../browser-time';
import { type Basis, compareWith, takeBasis } from './compare-points';
import type { PastBoard } from './past-board';

export interface Comparison {
  readonly isOn: boolean;
  readonly setOn: (isOn: boolean) => void;
  /** The point that others are compared with; null: now. */
  readonly basis: Basis | null;
  readonly hold: (basis: Basis | null) => void;
}

/** Kept as long as the panel is open: who takes hold of a point may look at now in between. */
export function useComparison(): Comparison {
  const [isOn, setOn] = useState(false);
  const [basis, setBasis] = useState<Basis | null>(null);
  return useMemo(() => {
    const hold = (next: Basis | null) => {
      setBasis(next);
      setOn(true);
    };
    return { isOn, setOn, basis, hold };
  }, [isOn, basis]);
}

/** Milliseconds for which what others do meanwhile is gathered: each time all of the board is compared. */
const GATHERED = 300;

/** Counts on when the board has changed. */
function useChanges(board: BoardSession['board'], isWatched: boolean): number {
  const [count, setCount] = useState(0);
  useEffect(() => {
    if (!isWatched) return undefined;
    let stopWaiting: (() => void) | null = null;
    const tell = () => {
      stopWaiting = null;
      setCount((before) => before + 1);
    };
    const stopListening = board.onChange(() => {
      stopWaiting ??= browserClock.after(GATHERED, tell);
    });
    return () => {
      stopListening();
      stopWaiting?.();
    };
  }, [board, isWatched]);
  return count;
}

const NOTHING: readonly ChangedShape[] = [];

/**
 * What differs between the point that is shown and the other; with now, also what others do to it meanwhile.
 *
 * @param isMoving while a film is played nothing is compared: it would take the time of the picture
 */
export function useDifferences(
  { isOn, basis }: Comparison,
  board: BoardSession['board'],
  shown: PastBoard,
  isMoving: boolean,
): readonly ChangedShape[] {
  const isCompared = isOn && !isMoving;
  const changes = useChanges(board, isCompared && basis === null);
  const now = useMemo(() => {
    // Named for what it hangs on: the board is the same object after every change.
    return isCompared && basis === null && changes >= 0 ? takeBasis(null, board) : null;
  }, [isCompared, basis, board, changes]);
  return useMemo(() => {
    const other = basis ?? now;
    return isCompared && other ? compareWith(other, takeBasis(shown.seq, shown.board)) : NOTHING;
  }, [isCompared, basis, now, shown]);
}
