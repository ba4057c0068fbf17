import { removeShapes } from '../../board/commands/remove-shapes';
import type { History } from '../../board/history';
import type { RandomBytes, ShapeId } from '../../board/ids';
import { EditOrigin } from '../../board/origin';
import { renameDrafts } from '../../board/queries/place-drafts';
import type { Shape, ShapeDraft } from '../../board/shape';
import type { Board } from '../../board/transaction';
import type { Selection } from '../selection/selection';

export interface InsertPorts {
  readonly board: Pick<Board, 'get' | 'transact' | 'families'>;
  readonly history: Pick<History, 'mark'>;
  readonly selection: Pick<Selection, 'set'>;
  readonly random: RandomBytes;
}

export interface InsertOptions {
  /** Lets shapes keep the ids they came with, where those are free. */
  readonly keepsIds?: boolean;
  /** Whether they are selected afterwards; yes unless told. */
  readonly selects?: boolean;
  /** Copies stay where their originals belong. */
  readonly keepsParents?: boolean;
  /** What goes for them, in the same step. */
  readonly insteadOf?: readonly Shape[];
}

/** Shapes to one transaction: a file of 20,000 would else be one update that the server refuses for its size. */
const SHAPES_AT_ONCE = 1_000;

/** The drafts as they are put down: with ids that are free, and what they say of each other by those. */
export function nameDrafts(
  { board, random }: Pick<InsertPorts, 'random'> & { readonly board: Pick<Board, 'get'> },
  drafts: readonly ShapeDraft[],
  { keepsIds = false, keepsParents = false }: InsertOptions,
) {
  return renameDrafts(drafts, random, {
    isKept: (id) => keepsIds && board.get(id) === undefined,
    keepsParent: (id) => keepsParents && board.get(id) !== undefined,
  });
}

/** Puts drafts on the board, bottom first and above all else, as one undo step. */
export function insertDrafts(
  ports: InsertPorts,
  action: string,
  drafts: readonly ShapeDraft[],
  options: InsertOptions = {},
): readonly ShapeId[] {
  const { board, history, selection } = ports;
  const { selects = true, insteadOf = [] } = options;
  const named = nameDrafts(ports, drafts, options);
  const origin = new EditOrigin(action);
  history.mark();
  if (insteadOf.length > 0) board.transact(origin, (edit) => removeShapes(edit, board, insteadOf));
  for (let from = 0; from < named.length; from += SHAPES_AT_ONCE) {
    board.transact(origin, (edit) => {
      for (const draft of named.slice(from, from + SHAPES_AT_ONCE)) edit.create(draft);
    });
  }
  history.mark();
  const ids = named.map(({ id }) => id);
  if (selects && ids.length > 0) selection.set(ids);
  return ids;
}
