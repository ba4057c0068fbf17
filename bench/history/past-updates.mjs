// The updates of a board's life.
import * as Y from 'yjs';
import { createRandom } from '../sync/board-updates.mjs';

/** People draw shapes, move them, and delete some: an update each. */
export function buildPast(total) {
  const random = createRandom(5);
  const doc = new Y.Doc();
  doc.clientID = 77;
  const shapes = doc.getMap('shapes');
  const updates = [];
  doc.on('update', (update) => updates.push(update));
  const ids = [];
  while (updates.length < total) {
    const id = ids[Math.floor(random() * ids.length)];
    const dice = random();
    if (id === undefined || dice < 0.1) {
      const shape = new Y.Map();
      const next = `s${updates.length}`;
      doc.transact(() => {
        for (const [name, value] of Object.entries({
          type: 'rectangle',
          at: [0, 0],
          size: [120, 80],
          z: 'a0',
        }))
          shape.set(name, value);
        shapes.set(next, shape);
      });
      ids.push(next);
    } else if (dice < 0.15) {
      shapes.delete(id);
      ids.splice(ids.indexOf(id), 1);
    } else shapes.get(id).set('at', [random() * 9_000, random() * 9_000]);
  }
  return updates;
}
