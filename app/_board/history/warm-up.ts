import * as Y from 'yjs';
import { giveWay } from '../../../editor/files/give-way';
import { thinPieces } from './thin-pieces';

const MADE_UP = 'made up';
/** So many rounds of some milliseconds read as much as the first point after thousands of changes is. */
const [SHAPES, MOVES, ROUNDS] = [40, 400, 40];
/** Changes that are made up at a time. */
const AT_ONCE = 40;

/** A board that nobody drew, with the updates after it: shapes that are moved about, and some that are deleted. Null when it is not wanted any more. */
export async function makeUpPast(isUnwanted: () => boolean): Promise<readonly Uint8Array[] | null> {
  const doc = new Y.Doc();
  doc.clientID = 1;
  const shapes = doc.getMap<Y.Map<unknown>>('shapes');
  const write = (change: () => void) => doc.transact(change, MADE_UP);
  const draw = (id: number) => {
    const fields = { type: 'none', at: [id, 0], size: [1, 1], angle: 0, index: 'a0' };
    shapes.set(`shape-${id}`, new Y.Map(Object.entries(fields)));
  };
  const change = (move: number) => {
    const id = move % SHAPES;
    if (move % 50 === 49) shapes.delete(`shape-${id}`);
    else if (shapes.has(`shape-${id}`)) shapes.get(`shape-${id}`)!.set('at', [move, move]);
    else draw(id);
  };
  write(() => {
    for (let id = 0; id < SHAPES; id += 1) draw(id);
  });
  const pieces = [Y.encodeStateAsUpdate(doc)];
  doc.on('update', (update: Uint8Array) => pieces.push(update));
  for (let move = 0; move < MOVES; move += 1) {
    if (move % AT_ONCE === 0) await giveWay();
    if (isUnwanted()) return null;
    write(() => change(move));
  }
  doc.destroy();
  return pieces;
}

/**
 * A browser compiles for speed what has run some hundred times. The first point that is looked at right after a burst is the largest, and what reads
 * and thins it had never run: it took up to 0.2 s longer than the next. So it runs while the hand is on its way to the slider, a few milliseconds
 * at a time, until a point is asked for.
 *
 * @returns whether it came to its end
 */
export async function warmUp(isUnwanted: () => boolean): Promise<boolean> {
  const pieces = await makeUpPast(isUnwanted);
  for (let round = 0; pieces && round < ROUNDS; round += 1) {
    await giveWay();
    if (isUnwanted()) return false;
    const doc = new Y.Doc();
    for (const piece of thinPieces(pieces, 0)) Y.applyUpdate(doc, piece, MADE_UP);
    doc.destroy();
  }
  return pieces !== null;
}
