import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { openInParts, openPastBoard, type PastBoard } from '../../app/_board/history/past-board';
import { createPastDocument } from '../../app/_board/history/past-document';
import { sliceUpdate } from '../../app/_board/history/slice-update';
import { restoreShapes } from '../../board/commands/restore-shapes';
import { EditOrigin } from '../../board/origin';
import { createPerson, seededRandom } from '../harness/test-board';

/** Three people who hear of each other now and then: what they write stands beside what the others wrote, and hangs on it. */
function drawTogether(seed: number): Uint8Array {
  const random = seededRandom(seed);
  const people = [1, 2, 3].map((client) => createPerson(client * 100 + seed));
  for (let step = 0; step < 150; step += 1) {
    const { board, doc, does, draws } = people[Math.floor(random() * 3)]!;
    const ids = [...board.all()].map(({ id }) => id).sort();
    const id = ids[Math.floor(random() * ids.length)];
    const what = random();
    if (!id || what < 0.3) draws({ type: what < 0.15 ? 'note' : 'rectangle', at: [step, seed] });
    else if (what < 0.6) does((edit) => edit.update(id, { at: [step, step] }));
    else if (what < 0.8) does((edit) => edit.splice(id, Math.floor(random() * 4), 1, 'ab'));
    else if (what < 0.9) does((edit) => edit.remove(id));
    else
      for (const other of people)
        Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(other.doc)), 'others');
  }
  const all = new Y.Doc();
  for (const { doc } of people) Y.applyUpdate(all, Y.encodeStateAsUpdate(doc));
  return Y.encodeStateAsUpdate(all);
}

const read = (doc: Y.Doc) => ({ shapes: doc.getMap('shapes').toJSON(), board: doc.getMap('board').toJSON() });

describe('an update that is sliced', () => {
  test('makes the same document, and nothing of it ever waits for a later part', () => {
    for (let seed = 1; seed <= 8; seed += 1) {
      const whole = drawTogether(seed);
      const once = new Y.Doc();
      Y.applyUpdate(once, whole);
      for (const size of [1, 60, 700]) {
        const parts = sliceUpdate(whole, size);
        expect(parts.length).toBeGreaterThan(1);
        const doc = createPastDocument();
        for (const [at, part] of parts.entries()) {
          Y.applyUpdate(doc, part);
          expect(doc.store.pendingStructs, `seed ${seed}, part ${at} of ${size} bytes`).toBeNull();
          expect(doc.store.pendingDs).toBeNull();
        }
        expect(read(doc)).toEqual(read(once));
        expect(Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(once)), `seed ${seed}`).toBe(true);
      }
    }
  });

  test('stays in one where it is laid out otherwise, hangs on something that is not in it, or is none', () => {
    const doc = new Y.Doc();
    doc.getMap('shapes').set('one', 'a');
    const vector = Y.encodeStateVector(doc);
    const more = new Y.Doc();
    Y.applyUpdate(more, Y.encodeStateAsUpdate(doc));
    more.getMap('shapes').set('one', 'b');
    const later = Y.encodeStateAsUpdate(more, vector);
    for (const update of [later, new Uint8Array([1, 2, 3]), new Uint8Array([255])])
      expect(sliceUpdate(update, 1)).toEqual([update]);
    expect(sliceUpdate(new Uint8Array([0, 0]), 1)).toEqual([]);
  });
});

describe('a large point of the past', () => {
  const SHAPES = 4_000;
  const { board, doc, does } = createPerson(7);
  board.transact(new EditOrigin('many'), (edit) => {
    for (let at = 0; at < SHAPES; at += 1)
      edit.create({ type: 'note', at: [at % 100, at], size: [80, 40], text: `note ${at} with some words` });
  });
  const whole = Y.encodeStateAsUpdate(doc);
  const vector = Y.encodeStateVector(doc);
  const [first] = [...board.all()];
  does((edit) => edit.remove(first!.id));
  const pieces = [whole, Y.encodeStateAsUpdate(doc, vector)];

  test('is built piece by piece, with the same board and picture as at once', async () => {
    let looks = 0;
    const past = await openInParts(9, pieces, () => {
      looks += 1;
      return false;
    });
    const atOnce = openPastBoard(9, pieces);
    expect(looks, 'the page could answer meanwhile').toBeGreaterThan(4);
    expect([past!.seq, past!.board.count, past!.scene.count]).toEqual([9, SHAPES - 1, SHAPES - 1]);
    expect(new Map([...past!.board.all()].map((shape) => [shape.id, shape]))).toEqual(
      new Map([...atOnce.board.all()].map((shape) => [shape.id, shape])),
    );
    expect(past!.board.unreadable.size).toBe(0);
    expect(past!.scene.contentBounds()).toEqual(atOnce.scene.contentBounds());
    past!.dispose();
    atOnce.dispose();
  });

  test('is let go of as soon as another is wanted', async () => {
    let looks = 0;
    const past = await openInParts(9, pieces, () => {
      looks += 1;
      return looks > 2;
    });
    expect([past, looks]).toEqual([null, 3]);
  });
});

const shapesOf = (past: PastBoard) => new Map([...past.board.all()].map((shape) => [shape.id, shape]));

describe('letters whose style is older than they are', () => {
  const { board, doc, does } = createPerson(8);
  const drawMany = () =>
    does((edit) => {
      for (let at = 0; at < 2_000; at += 1)
        edit.create({ type: 'note', at: [at % 100, at], size: [80, 40], text: `note ${at} with some words` });
    });
  const id = does((edit) => edit.create({ type: 'note', at: [0, 0], size: [80, 40], text: 'Draft by Ana' }));
  drawMany();
  does((edit) => edit.format(id, 0, 5, { bold: true }));
  drawMany();
  // Letter by letter another word takes the place of the bold one: "Draft", "D", "Done", "one".
  does((edit) => edit.splice(id, 1, 4, ''));
  does((edit) => edit.splice(id, 1, 0, 'one'));
  does((edit) => edit.splice(id, 0, 1, ''));
  const folded = new Y.Doc();
  Y.applyUpdate(folded, Y.encodeStateAsUpdate(doc));
  const state = Y.encodeStateAsUpdate(folded);
  const drawn = board.get(id)!;

  test('keep it in a past that is built piece by piece', async () => {
    const past = await openInParts(1, [state], () => false);
    const atOnce = openPastBoard(1, [state]);
    expect([drawn.text, drawn.marks?.length]).toEqual(['one by Ana', 1]);
    expect(past!.board.get(id)).toEqual(drawn);
    expect(shapesOf(past!)).toEqual(shapesOf(atOnce));
    past!.dispose();
    atOnce.dispose();
  });

  test('come back with it when what was deleted is restored, and nothing else is touched', async () => {
    const past = await openInParts(1, [state], () => false);
    does((edit) => edit.remove(id));
    expect(does((edit) => restoreShapes(edit, past!.board, board, null))).toEqual([id]);
    expect(board.get(id)).toMatchObject({ text: 'one by Ana', marks: drawn.marks });
    past!.dispose();
  });
});
