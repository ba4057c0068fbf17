import type { History } from '../board/history';
import { EditOrigin } from '../board/origin';
import type { Board, Edit } from '../board/transaction';

export interface WritePorts {
  readonly board: Pick<Board, 'transact'>;
  readonly history: Pick<History, 'mark'>;
}

/** Writes a finished gesture: one transaction, which undo takes back by itself. */
export function writeStep<Result>(
  { board, history }: WritePorts,
  action: string,
  change: (edit: Edit) => Result,
): Result {
  history.mark();
  const result = board.transact(new EditOrigin(action), change);
  history.mark();
  return result;
}
