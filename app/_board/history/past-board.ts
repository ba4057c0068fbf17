import * as Y from 'yjs';
import { createReplayedDocument } from '../../../board/replayed-document';
import { type Board, openBoard } from '../../../board/transaction';
import { giveWay } from '../../../editor/files/give-way';
import { createScene, type Scene } from '../../../render/scene';
import { shapeKinds, shapeModels } from '../../../shapes/models';
import { randomBytes } from '../browser-ports';
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
  const doc = createReplayedDocument();
  const [whole, ...since] = pieces;
  // The state apart from the changes since: what is deleted by these is put together with its neighbours, and in one transaction that is
  // looked for among all that there is, which takes twice as long.
  if (whole) Y.applyUpdate(doc, whole);
  applyTogether(doc, since);
  return showPast(doc, openBoardOf(doc), start);
}

/** In bytes. */
export interface PastSizes {
  /** So much is built at once. */
  readonly atOnce: number;
  /** Of more the page may answer between two parts. */
  readonly part: number;
}

/**
 * What is built at once takes less than half a second. Slicing and putting together again takes as long as building: a point that need not be
 * sliced is there sooner.
 */
const SIZES: PastSizes = { atOnce: 1536 * 1024, part: 192 * 1024 };

/** What is applied together: a large piece is sliced, small ones are put together. */
function* partsOf(pieces: readonly Uint8Array[], most: number): Generator<readonly Uint8Array[]> {
  let part: Uint8Array[] = [];
  let size = 0;
  for (const piece of pieces) {
    for (const slice of piece.length > most ? sliceUpdate(piece, most) : [piece]) {
      part.push(slice);
      size += slice.length;
      if (size < most) continue;
      yield part;
      [part, size] = [[], 0];
    }
  }
  if (part.length > 0) yield part;
}

/**
 * The same, in parts where it is large. Null when it is not wanted any more, which is asked before each part and before it is shown. The
 * board is opened and its picture made when all is there: told of every part, they took as long again.
 *
 * @param pieces the whole board of then
 */
export async function openInParts(
  start: number,
  pieces: readonly Uint8Array[],
  isUnwanted: () => boolean,
  { atOnce, part: most }: PastSizes = SIZES,
): Promise<PastBoard | null> {
  const size = pieces.reduce((sum, { length }) => sum + length, 0);
  if (size < atOnce) return isUnwanted() ? null : openPastBoard(start, pieces);
  const isStillWanted = async () => {
    await giveWay();
    return !isUnwanted();
  };
  if (!(await isStillWanted())) return null;
  const doc = createReplayedDocument();
  let past: PastBoard | null = null;
  try {
    for (const part of partsOf(pieces, most)) {
      if (!(await isStillWanted())) return null;
      applyTogether(doc, part);
    }
    if (await isStillWanted()) past = showPast(doc, openBoardOf(doc), start);
    return past;
  } finally {
    if (!past) doc.destroy();
  }
}
