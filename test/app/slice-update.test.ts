import { describe, expect, onTestFinished, test, vi } from 'vitest';
import * as Y from 'yjs';
import { openInParts, openPastBoard, type PastBoard } from '../../app/_board/history/past-board';
import { sliceUpdate } from '../../app/_board/history/slice-update';
import { restoreShapes } from '../../board/commands/restore-shapes';
import { EditOrigin } from '../../board/origin';
import { createReplayedDocument } from '../../board/replayed-document';
import { createPerson } from '../harness/test-board';
import { readLetters, workTogether } from '../harness/work-together';

/** So that a board of a few thousand shapes is a large one. */
const SMALL = { atOnce: 384 * 1024, part: 96 * 1024 };

function foldedOf(sent: readonly Uint8Array[]): Uint8Array {
  const all = new Y.Doc();
  for (const update of sent) Y.applyUpdate(all, update);
  return Y.encodeStateAsUpdate(all);
}

const shapesOf = (past: PastBoard) => new Map([...past.board.all()].map((shape) => [shape.id, shape]));

describe('an update that is sliced', () => {
  test.each([3, Number.POSITIVE_INFINITY])(
    'makes the same document of %d shapes at most, and nothing of it ever waits for a later part',
    (most) => {
      for (let seed = 1; seed <= 12; seed += 1) {
        const whole = foldedOf(workTogether(seed, most));
        const once = new Y.Doc();
        Y.applyUpdate(once, whole);
        for (const size of [1, 60, 700]) {
          const parts = sliceUpdate(whole, size);
          expect(parts.length).toBeGreaterThan(1);
          const doc = createReplayedDocument();
          for (const [at, part] of parts.entries()) {
            Y.applyUpdate(doc, part);
            expect(doc.store.pendingStructs, `seed ${seed}, part ${at} of ${size} bytes`).toBeNull();
            expect(doc.store.pendingDs).toBeNull();
          }
          expect(readLetters(doc), `seed ${seed}, parts of ${size} bytes`).toEqual(readLetters(once));
          expect(Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(once)), `seed ${seed}`).toBe(true);
        }
      }
    },
  );

  test('is the same also to a board that looks on from the first part', () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const whole = foldedOf(workTogether(seed, 3));
      const [watched, atOnce] = [openPastBoard(0, []), openPastBoard(0, [whole])];
      for (const part of sliceUpdate(whole, 60)) watched.advance([part]);
      expect(shapesOf(watched), `seed ${seed}`).toEqual(shapesOf(atOnce));
      watched.dispose();
      atOnce.dispose();
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
    const told: Uint8Array[] = [];
    const teller = new Y.Doc();
    teller.on('update', (update: Uint8Array) => told.push(update));
    for (const id of ['one', 'other']) teller.getMap('shapes').set(id, 'a');
    const twice = Uint8Array.from([2, ...told.flatMap((update) => [...update.subarray(1, -1)]), 0]);
    for (const update of [later, twice, new Uint8Array([1, 2, 3]), new Uint8Array([255])])
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
    const past = await openInParts(
      9,
      pieces,
      () => {
        looks += 1;
        return false;
      },
      SMALL,
    );
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

  test('is let go of as soon as another is wanted, at the latest before it is shown', async () => {
    const applied = vi.spyOn(Y.Doc.prototype, 'transact');
    const destroyed = vi.spyOn(Y.Doc.prototype, 'destroy');
    onTestFinished(() => {
      vi.restoreAllMocks();
    });
    const whole = await openInParts(9, pieces, () => false, SMALL);
    whole!.dispose();
    const parts = applied.mock.calls.length;
    expect(parts).toBeGreaterThan(3);
    for (const last of [0, 2, parts]) {
      applied.mockClear();
      destroyed.mockClear();
      const past = await openInParts(9, pieces, () => applied.mock.calls.length === last, SMALL);
      expect([past, applied.mock.calls.length]).toEqual([null, last]);
      expect(destroyed).toHaveBeenCalledTimes(last > 0 ? 1 : 0);
    }
    expect(await openInParts(9, [new Uint8Array([0, 0])], () => true, SMALL), 'a small one').toBeNull();
  });

  test('is large also by what came after its state: many changes, or a large one', async () => {
    const changes: Uint8Array[] = [];
    const cleo = createPerson(11);
    const start = Y.encodeStateAsUpdate(cleo.doc);
    const text = 'words and more '.repeat(20);
    cleo.doc.on('update', (update: Uint8Array) => changes.push(update));
    for (let at = 0; at < 1_500; at += 1) cleo.draws({ type: 'note', at: [at, 0], text });
    for (const since of [changes, [Y.mergeUpdates(changes)]]) {
      let looks = 0;
      const past = await openInParts(
        9,
        [start, ...since],
        () => {
          looks += 1;
          return false;
        },
        SMALL,
      );
      expect(looks, 'the page could answer meanwhile').toBeGreaterThan(4);
      expect([past!.board.count, past!.scene.count]).toEqual([1_500, 1_500]);
      past!.dispose();
    }
  });

  test('that can’t be read leaves nothing behind', async () => {
    const destroyed = vi.spyOn(Y.Doc.prototype, 'destroy');
    onTestFinished(() => {
      vi.restoreAllMocks();
    });
    await expect(openInParts(9, [...pieces, new Uint8Array([255])], () => false, SMALL)).rejects.toThrow();
    expect(destroyed).toHaveBeenCalledTimes(1);
  });
});

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
    const past = await openInParts(1, [state], () => false, SMALL);
    const atOnce = openPastBoard(1, [state]);
    expect([drawn.text, drawn.marks?.length]).toEqual(['one by Ana', 1]);
    expect(past!.board.get(id)).toEqual(drawn);
    expect(shapesOf(past!)).toEqual(shapesOf(atOnce));
    past!.dispose();
    atOnce.dispose();
  });

  test('come back with it when what was deleted is restored, and nothing else is touched', async () => {
    const past = await openInParts(1, [state], () => false, SMALL);
    does((edit) => edit.remove(id));
    expect(does((edit) => restoreShapes(edit, past!.board, board, null))).toEqual([id]);
    expect(board.get(id)).toMatchObject({ text: 'one by Ana', marks: drawn.marks });
    past!.dispose();
  });
});

test('a film shows what the point shows that it has come to, however many changes a picture of it takes', () => {
  for (let seed = 1; seed <= 12; seed += 1) {
    const sent = workTogether(seed, 3);
    const film = openPastBoard(0, []);
    for (let at = 0; at < sent.length; at += 7 + seed) {
      film.advance(sent.slice(film.seq, at));
      const before = sent.slice(0, at);
      for (const pieces of [before, at > 0 ? [Y.mergeUpdates([...before])] : []]) {
        const point = openPastBoard(at, pieces);
        expect(shapesOf(film), `seed ${seed}, point ${at}`).toEqual(shapesOf(point));
        point.dispose();
      }
    }
    film.dispose();
  }
});
