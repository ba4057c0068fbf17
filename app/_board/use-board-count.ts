import { useCallback, useSyncExternalStore } from 'react';
import type { BoardReader } from '../../board/transaction';

/** Something counted on the board, counted again after each change. */
export function useBoardCount<Board extends Pick<BoardReader, 'onChange'>>(
  board: Board,
  count: (board: Board) => number,
): number {
  const subscribe = useCallback((changed: () => void) => board.onChange(changed), [board]);
  return useSyncExternalStore(
    subscribe,
    () => count(board),
    () => 0,
  );
}
