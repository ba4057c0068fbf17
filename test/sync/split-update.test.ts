import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { splitUpdate } from '../../sync/client/split-update';

/** mulberry32 */
function seeded(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function drawTogether(seed: number): { whole: Y.Doc; known: Uint8Array } {
  const random = seeded(seed);
  const docs = [1, 2, 3, 4].map((id) => Object.assign(new Y.Doc(), { clientID: id * 7 }));
  let known: Uint8Array = Y.encodeStateAsUpdate(new Y.Doc());
  for (let step = 0; step < 300; step++) {
    const doc = docs[random(docs.length)]!;
    const shapes = doc.getMap<Y.Map<unknown>>('shapes');
    const text = doc.getText('text');
    const name = `s${random(20)}`;
    const deed = random(6);
    if (deed === 0) shapes.set(name, new Y.Map([['x', step]]));
    else if (deed === 1) shapes.get(name)?.set('y', 'z'.repeat(random(60)));
    else if (deed === 2) shapes.delete(name);
    else if (deed === 3) text.insert(random(text.length + 1), 'words'.repeat(1 + random(4)));
    else if (deed === 4 && text.length > 3) text.delete(random(text.length - 2), 2);
    else Y.applyUpdate(docs[random(docs.length)]!, Y.encodeStateAsUpdate(doc));
    if (step === 100) known = Y.encodeStateAsUpdate(doc);
  }
  const whole = new Y.Doc();
  for (const doc of docs) Y.applyUpdate(whole, Y.encodeStateAsUpdate(doc));
  return { whole, known };
}

test.each(Array.from({ length: 60 }, (_, seed) => seed))(
  'pieces in their order leave nothing waiting, and together are the whole (seed %i)',
  (seed) => {
    const { whole, known } = drawTogether(seed);
    const behind = new Y.Doc();
    Y.applyUpdate(behind, known);
    const owed = Y.encodeStateAsUpdate(whole, Y.encodeStateVector(behind));
    const pieces = [...splitUpdate(owed, 200)];
    expect(pieces.length).toBeGreaterThan(3);
    for (const piece of pieces) {
      Y.applyUpdate(behind, piece);
      expect(behind.store.pendingStructs).toBeNull();
      expect(behind.store.pendingDs).toBeNull();
    }
    expect(behind.toJSON()).toEqual(whole.toJSON());
    expect(Y.equalSnapshots(Y.snapshot(behind), Y.snapshot(whole))).toBe(true);
  },
);
