import type { BoardSettings, SettingName } from '../../board/document';
import type { History } from '../../board/history';
import { createShapeId, type RandomBytes, type ShapeId } from '../../board/ids';
import type { LongStep } from '../../board/long-step';
import { EditOrigin } from '../../board/origin';
import type { ShapeDraft } from '../../board/shape';
import type { Board } from '../../board/transaction';
import { nameDrafts } from '../clipboard/insert-drafts';
import { giveWay } from './give-way';

export interface PiecesPorts {
  readonly board: Pick<Board, 'get' | 'transact'>;
  readonly history: Pick<History, 'beginLongStep'>;
  readonly random: RandomBytes;
  canWrite(): boolean;
}

/** Shapes after which the page may answer: putting so many down takes a few frames at most. */
const PIECE = 400;

/** @returns the ids. One that was free when the file was named may be somebody's by now: theirs is not written over. */
function putPiece({ board, random }: PiecesPorts, step: LongStep, piece: readonly ShapeDraft[]) {
  const freed = piece.map((draft) =>
    draft.id !== undefined && board.get(draft.id) ? { ...draft, id: createShapeId(random) } : draft,
  );
  return step.add(() =>
    board.transact(new EditOrigin('open file'), (edit) => freed.map((draft) => edit.create(draft))),
  );
}

/**
 * Puts the shapes of a file on the board, bottom first and above all else, with the ids they came with where those are free: one undo step,
 * in pieces, between which the page answers and others draw. It ends when what came is undone, or the board may not be written on any more.
 *
 * @returns the ids of what came
 */
export async function insertInPieces(
  ports: PiecesPorts,
  drafts: readonly ShapeDraft[],
  settings: Partial<BoardSettings>,
): Promise<readonly ShapeId[]> {
  const { board, canWrite } = ports;
  // Whoever calls has worked as long as the page may wait, and so does the naming of many.
  await giveWay();
  const named = nameDrafts(ports, drafts, { keepsIds: true });
  const step = ports.history.beginLongStep();
  step.add(() =>
    board.transact(new EditOrigin('open file'), (edit) => {
      for (const [name, value] of Object.entries(settings)) edit.set(name as SettingName, value);
    }),
  );
  const came: ShapeId[] = [];
  for (let from = 0; from < named.length; from += PIECE) {
    await giveWay();
    if (step.isUndone) return [];
    if (!canWrite()) break;
    came.push(...putPiece(ports, step, named.slice(from, from + PIECE)));
  }
  return came;
}
