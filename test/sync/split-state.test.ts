import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { splitState } from '../../sync/client/split-state';

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
    const pieces = [...splitState(whole, Y.encodeStateVector(behind), 200)];
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

/** An edit that changes, or takes away, what is owed: in its letters, its properties, or as a whole. */
function drawOn(doc: Y.Doc, random: (below: number) => number): void {
  const shapes = doc.getMap<Y.Map<unknown>>('shapes');
  const text = doc.getText('text');
  const names = [...shapes.keys()];
  const name = names[random(names.length || 1)] ?? 'new';
  const deed = random(4);
  if (deed === 0) shapes.delete(name);
  else if (deed === 1) shapes.get(name)?.set('x', random(1_000));
  else if (deed === 2 && text.length > 8) text.delete(random(text.length - 8), 1 + random(8));
  else text.insert(text.length, 'and on');
}

test.each(Array.from({ length: 60 }, (_, seed) => seed))(
  'what is drawn between two pieces is the whole with them, when it comes after (seed %i)',
  (seed) => {
    const { whole, known } = drawTogether(seed);
    const random = seeded(seed + 1_000);
    const behind = new Y.Doc();
    Y.applyUpdate(behind, known);
    const held: Uint8Array[] = [];
    const pieces = splitState(whole, Y.encodeStateVector(behind), 200);
    const taken: Uint8Array[] = [];
    whole.on('update', (update: Uint8Array) => held.push(update));
    for (const piece of pieces) {
      taken.push(piece);
      drawOn(whole, random);
    }
    expect(held.length).toBeGreaterThan(2);
    behind.getMap('shapes');
    behind.getText('text');
    for (const update of [...taken, ...held]) {
      Y.applyUpdate(behind, update);
      expect(behind.store.pendingStructs).toBeNull();
      expect(behind.store.pendingDs).toBeNull();
    }
    expect(behind.toJSON()).toEqual(whole.toJSON());
    expect(Y.equalSnapshots(Y.snapshot(behind), Y.snapshot(whole))).toBe(true);
  },
);
