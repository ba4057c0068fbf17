import * as Y from 'yjs';
import { giveWay } from '../../../editor/files/give-way';
import { thinPieces } from './thin-pieces';

const MADE_UP = 'made up';
/** Of the size of a few milliseconds; so many of them are as much as the first point after thousands of changes. */
const [SHAPES, MOVES, ROUNDS] = [40, 400, 40];

/** A board that nobody drew, with the updates after it: shapes that are moved about, and some that are deleted. */
export function makeUpPast(): readonly Uint8Array[] {
  const doc = new Y.Doc();
  doc.clientID = 1;
  const shapes = doc.getMap<Y.Map<unknown>>('shapes');
  const write = (change: () => void) => doc.transact(change, MADE_UP);
  const draw = (id: number) => {
    const fields = { type: 'none', at: [id, 0], size: [1, 1], angle: 0, index: 'a0' };
    shapes.set(`shape-${id}`, new Y.Map(Object.entries(fields)));
  };
  write(() => {
    for (let id = 0; id < SHAPES; id += 1) draw(id);
  });
  const pieces = [Y.encodeStateAsUpdate(doc)];
  doc.on('update', (update: Uint8Array) => pieces.push(update));
  for (let move = 0; move < MOVES; move += 1) {
    const id = move % SHAPES;
    write(() => {
      if (move % 50 === 49) shapes.delete(`shape-${id}`);
      else if (shapes.has(`shape-${id}`)) shapes.get(`shape-${id}`)!.set('at', [move, move]);
      else draw(id);
    });
  }
  doc.destroy();
  return pieces;
}

/**
 * A browser compiles for speed what has run some hundred times. The first point that is looked at right after a burst is the largest, and what reads
 * and thins it had never run: it took up to 0.2 s longer than the next. So it runs while the hand is on its way to the slider, a few milliseconds
 * at a time, until a point is asked for.
 */
export async function warmUp(isUnwanted: () => boolean): Promise<void> {
  const pieces = makeUpPast();
  for (let round = 0; round < ROUNDS; round += 1) {
    await giveWay();
    if (isUnwanted()) return;
    const doc = new Y.Doc();
    for (const piece of thinPieces(pieces, 0)) Y.applyUpdate(doc, piece, MADE_UP);
    doc.destroy();
  }
}
