import * as Y from 'yjs';
import { createHistory, type History } from '../../board/history';
import type { RandomBytes, ShapeId } from '../../board/ids';
import { EditOrigin } from '../../board/origin';
import type { ShapeDraft } from '../../board/shape';
import { type Board, type Edit, openBoard } from '../../board/transaction';
import { shapeModels } from '../../shapes/models';

/** A seeded stream of numbers from 0 up to 1 (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function seededBytes(seed: number): RandomBytes {
  const next = seededRandom(seed);
  return (length) => Uint8Array.from({ length }, () => Math.floor(next() * 256));
}

/** One person at a screen: a document, the board on it, and their own undo. */
export interface Person {
  readonly doc: Y.Doc;
  readonly board: Board;
  readonly history: History;
  /** One finished action: its own transaction and its own undo step. */
  does<Result>(change: (edit: Edit) => Result): Result;
  draws(draft: Partial<ShapeDraft>): ShapeId;
}

/** @param number told apart in ids, and makes which change wins a tie the same in every run */
export function createPerson(number: number, seed = 1): Person {
  const doc = new Y.Doc();
  doc.clientID = number + 1;
  const board = openBoard({
    doc,
    models: shapeModels,
    random: seededBytes(seed * 1_000 + number),
    author: () => `person-${number}`,
  });
  const history = createHistory(doc);
  const does = <Result>(change: (edit: Edit) => Result) => {
    history.mark();
    return board.transact(new EditOrigin('test'), change);
  };
  return {
    doc,
    board,
    history,
    does,
    draws: (draft) =>
      does((edit) => edit.create({ type: 'rectangle', at: [0, 0], size: [100, 100], ...draft })),
  };
}
