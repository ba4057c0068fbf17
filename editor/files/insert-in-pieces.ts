import type { BoardSettings, SettingName } from '../../board/document';
import type { History } from '../../board/history';
import type { RandomBytes, ShapeId } from '../../board/ids';
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

/**
 * Puts the shapes of a file on the board, bottom first and above all else, with the ids they came with where those are free: one undo step,
 * in pieces, between which the page answers and others draw. When the board may not be written on any more, the rest stays away.
 *
 * @returns the ids of what came
 */
export async function insertInPieces(
  ports: PiecesPorts,
  drafts: readonly ShapeDraft[],
  settings: Partial<BoardSettings>,
): Promise<readonly ShapeId[]> {
  const { board, canWrite } = ports;
  const named = nameDrafts(ports, drafts, { keepsIds: true });
  const origin = new EditOrigin('open file');
  const step = ports.history.beginLongStep();
  const came: ShapeId[] = [];
  try {
    step.add(() =>
      board.transact(origin, (edit) => {
        for (const [name, value] of Object.entries(settings)) edit.set(name as SettingName, value);
      }),
    );
    for (let from = 0; from < named.length; from += PIECE) {
      if (from > 0) await giveWay();
      if (!canWrite()) break;
      const piece = named.slice(from, from + PIECE);
      step.add(() =>
        board.transact(origin, (edit) => {
          for (const draft of piece) came.push(edit.create(draft));
        }),
      );
    }
  } finally {
    step.end();
  }
  return came;
}
