import type { History } from '../../board/history';
import type { ShapeId } from '../../board/ids';
import type { BoardReader } from '../../board/transaction';
import type { Selection } from '../editor';

export interface RestoreSelectionPorts {
  readonly board: Pick<BoardReader, 'get' | 'onChange'>;
  readonly history: Pick<History, 'keepBeside'>;
  readonly selection: Selection;
  /** Whether the hand is free: with a tool that draws, nothing is selected. */
  isResting(): boolean;
}

/**
 * Undo and redo select what was selected before the step, or where that was nothing, what they brought back: one sees what they did,
 * and can go on with it. Returns the disposer.
 */
export function restoreSelection({
  board,
  history,
  selection,
  isResting,
}: RestoreSelectionPorts): () => void {
  let broughtBack: ReadonlySet<ShapeId> = new Set();
  const stopListening = board.onChange(({ origin, added }) => {
    if (origin?.kind === 'history') broughtBack = added;
  });
  const stopKeeping = history.keepBeside<ReadonlySet<ShapeId>>({
    take: () => selection.ids.peek(),
    restore(kept) {
      const there = [...(kept ?? [])].filter((id) => board.get(id));
      if (there.length > 0) selection.set(there);
      else if (isResting() && broughtBack.size > 0) selection.set(broughtBack);
      broughtBack = new Set();
    },
  });
  return () => {
    stopListening();
    stopKeeping();
  };
}
