import { useEffect } from 'react';
import type { BoardReader } from '../../../board/transaction';

/** Tells when this person changed shapes, or took a change of theirs back. Returns the disposer. */
export function listenToOwnEdits(board: Pick<BoardReader, 'onChange'>, tell: () => void): () => void {
  return board.onChange(({ origin, added, updated, removed }) => {
    const isOwn = origin?.kind === 'edit' || origin?.kind === 'history';
    if (isOwn && added.size + updated.size + removed.size > 0) tell();
  });
}

/**
 * What this person does to the present while they look at the past brings them back to it: a file that is opened, what is pasted, an undo. They
 * see it happen, and don't do it twice.
 */
export function useReturnWithEdits(board: BoardReader, isPast: boolean, leave: () => void): void {
  useEffect(() => (isPast ? listenToOwnEdits(board, leave) : undefined), [board, isPast, leave]);
}
