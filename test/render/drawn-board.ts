import * as Y from 'yjs';
import { EditOrigin } from '../../board/origin';
import type { ShapeDraft } from '../../board/shape';
import { type Board, type Edit, openBoard } from '../../board/transaction';
import { shapeModels } from '../../shapes/models';
import { seededRandom } from './seeded-board';

/** A real board to be drawn on by a test; ids are seeded. */
export interface DrawnBoard extends Board {
  edit<Result>(change: (edit: Edit) => Result): Result;
}

export function createDrawnBoard(drafts: readonly ShapeDraft[] = [], seed = 1): DrawnBoard {
  const random = seededRandom(seed);
  const board = openBoard({
    doc: new Y.Doc(),
    models: shapeModels,
    random: (length) => Uint8Array.from({ length }, () => Math.floor(random() * 256)),
  });
  const drawn = Object.assign(Object.create(board) as Board, {
    edit: <Result>(change: (edit: Edit) => Result) => board.transact(new EditOrigin('test'), change),
  });
  drawn.edit((edit) => {
    for (const draft of drafts) edit.create(draft);
  });
  return drawn;
}

export function rectangle(x: number, y: number, width = 100, height = 60): ShapeDraft {
  return { type: 'rectangle', at: [x, y], size: [width, height], fill: '#dce5ff' };
}
