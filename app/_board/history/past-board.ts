import * as Y from 'yjs';
import { type Board, openBoard } from '../../../board/transaction';
import { giveWay } from '../../../editor/files/give-way';
import { createScene, type Scene } from '../../../render/scene';
import { shapeKinds, shapeModels } from '../../../shapes/models';
import { randomBytes } from '../browser-ports';
import { createPastDocument } from './past-document';
import { sliceUpdate } from './slice-update';

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

const openBoardOf = (doc: Y.Doc) =>
  openBoard({ doc, models: shapeModels, random: randomBytes, isOnlySeen: true });

function showPast(doc: Y.Doc, board: Board, start: number): PastBoard {
  const scene = createScene({ board, kinds: shapeKinds });
  let seq = start;
  return {
    ...{ board, scene },
    get seq() {
      return seq;
    },
    advance(updates) {
      applyTogether(doc, updates);
      seq += updates.length;
    },
    dispose() {
      scene.dispose();
      board.dispose();
      doc.destroy();
    },
  };
}

/** In one transaction, so that what is shown is told once. */
function applyTogether(doc: Y.Doc, updates: readonly Uint8Array[]): void {
  doc.transact(() => {
    for (const each of updates) Y.applyUpdate(doc, each);
  });
}

/** @param pieces the whole board of then. Throws when it can't be read. */
export function openPastBoard(start: number, pieces: readonly Uint8Array[]): PastBoard {
  const doc = createPastDocument();
  const [whole, ...since] = pieces;
  // The state apart from the changes since: what is deleted by these is put together with its neighbours, and in one transaction that is
  // looked for among all that there is, which takes twice as long.
  if (whole) Y.applyUpdate(doc, whole);
  applyTogether(doc, since);
  return showPast(doc, openBoardOf(doc), start);
}

/** Bytes of a state that are built in about a tenth of a second, and of a part of a larger one, between two of which the page may answer. */
const AT_ONCE = 384 * 1024;
const PART = 96 * 1024;

/**
 * The same, in parts where it is large: the board is opened first and follows what comes. Null when it is not wanted any more. The picture is
 * made when all is there, for it is put in order anew with every part.
 *
 * @param pieces the whole board of then
 */
export async function openInParts(
  start: number,
  pieces: readonly Uint8Array[],
  isUnwanted: () => boolean,
): Promise<PastBoard | null> {
  const [whole, ...since] = pieces;
  if (!whole || whole.length < AT_ONCE) return openPastBoard(start, pieces);
  await giveWay();
  const doc = createPastDocument();
  const board = openBoardOf(doc);
  for (const part of sliceUpdate(whole, PART)) {
    await giveWay();
    if (isUnwanted()) {
      board.dispose();
      doc.destroy();
      return null;
    }
    Y.applyUpdate(doc, part);
  }
  applyTogether(doc, since);
  await giveWay();
  return showPast(doc, board, start);
}
