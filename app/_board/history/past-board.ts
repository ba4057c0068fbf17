import * as Y from 'yjs';
import { type Board, openBoard } from '../../../board/transaction';
import { createScene, type Scene } from '../../../render/scene';
import { shapeKinds, shapeModels } from '../../../shapes/models';
import { randomBytes } from '../browser-ports';

/** The board at a point in the past, with its picture: nobody writes into it. */
export interface PastBoard {
  /** The point; it moves on while a film is played. */
  readonly seq: number;
  readonly board: Board;
  readonly scene: Scene;
  /** On to a later point. @param updates those after `seq`, without a gap */
  advance(updates: readonly Uint8Array[]): void;
  dispose(): void;
}

/** @param pieces the whole board of then. Throws when it can't be read. */
export function openPastBoard(start: number, pieces: readonly Uint8Array[]): PastBoard {
  const doc = new Y.Doc();
  const [whole, ...since] = pieces;
  // The state apart from the changes since: what is deleted by these is put together with its neighbours, and in one transaction that is
  // looked for among all that there is, which takes twice as long.
  if (whole) Y.applyUpdate(doc, whole);
  doc.transact(() => {
    for (const piece of since) Y.applyUpdate(doc, piece);
  });
  const board = openBoard({ doc, models: shapeModels, random: randomBytes });
  const scene = createScene({ board, kinds: shapeKinds });
  let seq = start;
  return {
    ...{ board, scene },
    get seq() {
      return seq;
    },
    advance(updates) {
      // One transaction, so that what is shown is told once.
      doc.transact(() => {
        for (const each of updates) Y.applyUpdate(doc, each);
      });
      seq += updates.length;
    },
    dispose() {
      scene.dispose();
      board.dispose();
      doc.destroy();
    },
  };
}
