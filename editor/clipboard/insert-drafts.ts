import type { History } from '../../board/history';
import type { RandomBytes, ShapeId } from '../../board/ids';
import type { ShapeDraft } from '../../board/shape';
import type { Board } from '../../board/transaction';
import type { Selection } from '../editor';
import { writeStep } from '../write-step';
import { renameDrafts } from './place-drafts';

export interface InsertPorts {
  readonly board: Pick<Board, 'get' | 'transact'>;
  readonly history: Pick<History, 'mark'>;
  readonly selection: Pick<Selection, 'set'>;
  readonly random: RandomBytes;
}

/** Puts drafts on the board, bottom first and above all else, as one undo step, and selects them. */
export function insertDrafts(
  ports: InsertPorts,
  action: string,
  drafts: readonly ShapeDraft[],
  options: { readonly keepsIds?: boolean } = {},
): readonly ShapeId[] {
  if (drafts.length === 0) return [];
  const isFree = (id: ShapeId) => options.keepsIds === true && ports.board.get(id) === undefined;
  const named = renameDrafts(drafts, ports.random, isFree);
  const ids = writeStep(ports, action, (edit) => named.map((draft) => edit.create(draft)));
  ports.selection.set(ids);
  return ids;
}
