import * as Y from 'yjs';
import { type Board, openBoard } from '../../../board/transaction';
import { createScene, type Scene } from '../../../render/scene';
import { shapeKinds, shapeModels } from '../../../shapes/models';
import { randomBytes } from '../browser-ports';

/** The board at a point in the past, with its picture: nobody writes into it. */
export interface PastBoard {
  readonly seq: number;
  readonly board: Board;
  readonly scene: Scene;
  dispose(): void;
}

/** @param update the whole board of then. Throws when it can't be read. */
export function openPastBoard(seq: number, update: Uint8Array): PastBoard {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  const board = openBoard({ doc, models: shapeModels, random: randomBytes });
  const scene = createScene({ board, kinds: shapeKinds });
  return {
    ...{ seq, board, scene },
    dispose() {
      scene.dispose();
      board.dispose();
      doc.destroy();
    },
  };
}
