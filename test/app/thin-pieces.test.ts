import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { openPastBoard } from '../../app/_board/history/past-board';
import { thinPieces } from '../../app/_board/history/thin-pieces';
import { compact } from '../../server/log/compact';
import { frameUpdates } from '../../server/storage/frame-updates';
import { readFramed } from '../harness/read-framed';
import { createPerson, seededRandom } from '../harness/test-board';

const read = (pieces: readonly Uint8Array[]) => {
  const doc = new Y.Doc();
  for (const piece of pieces) Y.applyUpdate(doc, piece);
  const texts = [...doc.getMap<Y.Map<unknown>>('shapes')].map(([id, shape]) => [
    id,
    (shape.get('text') as Y.Text | undefined)?.toDelta(),
  ]);
  return {
    shapes: doc.getMap('shapes').toJSON(),
    settings: doc.getMap('board').toJSON(),
    texts: Object.fromEntries(texts),
    vector: Y.encodeStateVector(doc),
  };
};

const SEEDS = Number(process.env.SEEDS ?? 30);

const structsOf = (update: Uint8Array) => Y.decodeUpdate(update).structs.length;

/** Three people at one board, of whom some have not heard of all that the others did; what each of them writes is told in the order of the log. */
function live(seed: number, steps: number): Uint8Array[] {
  const random = seededRandom(seed);
  const pick = (count: number) => Math.floor(random() * count);
  const log: Uint8Array[] = [];
  const people = [1, 2, 3].map((client) => {
    const doc = new Y.Doc();
    doc.clientID = client * 1_000 + seed;
    const person = {
      doc,
      heard: 0,
      unsent: [] as Uint8Array[],
      undo: new Y.UndoManager(doc.getMap('shapes')),
    };
    doc.on(
      'update',
      (update: Uint8Array, origin: unknown) => origin !== 'others' && person.unsent.push(update),
    );
    return person;
  });
  for (let step = 0; step < steps; step += 1) {
    const { doc, undo } = people[pick(3)]!;
    const shapes = doc.getMap<Y.Map<unknown>>('shapes');
    const id = `shape-${pick(6)}`;
    const shape = shapes.get(id);
    const what = pick(12);
    if (!shape)
      doc.transact(() =>
        shapes.set(
          id,
          new Y.Map<unknown>([
            ['at', [step, 0]],
            ['text', new Y.Text('')],
          ]),
        ),
      );
    else if (what < 5) shape.set(['at', 'size', 'z'][pick(3)]!, [step, pick(9)]);
    else if (what < 6) shape.delete('size');
    else if (what < 7) shapes.delete(id);
    else if (what < 9) (shape.get('text') as Y.Text).insert(0, 'ab');
    else if (what < 10)
      (shape.get('text') as Y.Text).delete(0, Math.min(1, (shape.get('text') as Y.Text).length));
    else if (what < 11) undo.undo();
    else doc.getMap('board').set('title', `${step}`);
    const person = people[pick(3)]!;
    if (pick(3) === 0) log.push(...person.unsent.splice(0));
    if (pick(4) === 0)
      for (; person.heard < log.length; person.heard += 1)
        Y.applyUpdate(person.doc, log[person.heard]!, 'others');
  }
  for (const person of people) log.push(...person.unsent.splice(0));
  return log;
}

describe('a point of the past without what others have taken the place of', () => {
  test('shows what it would show with it, whatever people did who did not know of each other', () => {
    let [thinned, kept] = [0, 0];
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const log = live(seed, 160);
      for (const share of [0.4, 0.7, 1]) {
        const end = Math.floor(log.length * share);
        for (const from of [0, 0.2, 0.6, 1]) {
          const start = Math.floor(end * from);
          let state: Uint8Array[];
          try {
            state = start === 0 ? [] : [compact(null, log.slice(0, start)).data];
          } catch {
            // A snapshot is of what has no gap.
            continue;
          }
          const pieces = [...state, ...log.slice(start, end)];
          const thin = thinPieces(pieces, 0);
          expect(read(thin), `seed ${seed}, ${start} to ${end}`).toEqual(read(pieces));
          const asTheyCome = readFramed(frameUpdates(pieces));
          expect(thinPieces(asTheyCome, 0), `seed ${seed}, in one memory`).toEqual(thin);
          const structs = pieces.reduce((sum, piece) => sum + structsOf(piece), 0);
          if (thin === pieces) kept += 1;
          else if (structsOf(thin[0]!) < structs * 0.8) thinned += 1;
        }
      }
    }
    expect(kept, 'so many could not be').toBe(0);
    expect(thinned, 'so many were made thinner').toBeGreaterThan(SEEDS * 5);
  });

  test('shows whose change holds where somebody gave a value without knowing of the two before it', () => {
    const [first, late, second] = [1, 2, 3].map((client) => {
      const doc = new Y.Doc();
      doc.clientID = client;
      return doc;
    }) as [Y.Doc, Y.Doc, Y.Doc];
    first.getMap('board').set('title', 'first');
    Y.applyUpdate(second, Y.encodeStateAsUpdate(first));
    second.getMap('board').set('title', 'second');
    late.getMap('board').set('title', 'late');
    const state = compact(null, [Y.encodeStateAsUpdate(second)]).data;
    const pieces = [state, Y.encodeStateAsUpdate(late)];
    expect(read(pieces).settings).toEqual({ title: 'late' });
    expect(read(thinPieces(pieces, 0))).toEqual(read(pieces));
    expect(structsOf(thinPieces([state], 0)[0]!), 'who knows of nothing later leaves the first out').toBe(2);
    expect(read(thinPieces([state], 0))).toEqual(read([state]));
  });

  test('of a board on which much was moved little is left to build, and the picture is the same', () => {
    const person = createPerson(3);
    const log: Uint8Array[] = [];
    person.doc.on('update', (update: Uint8Array) => log.push(update));
    for (let drawn = 0; drawn < 8; drawn += 1) person.draws({ at: [drawn, 0] });
    const ids = [...person.board.all()].map(({ id }) => id);
    for (let move = 0; move < 2_000; move += 1)
      person.does((edit) => edit.update(ids[move % 8]!, { at: [move, move] }));
    const state = compact(null, log).data;
    const thin = thinPieces([state], 0);
    expect(structsOf(thin[0]!)).toBeLessThan(structsOf(state) / 20);
    const [one, other] = [openPastBoard(1, thin), openPastBoard(1, [state])];
    const byId = (past: typeof one) => new Map([...past.board.all()].map((shape) => [shape.id, shape]));
    expect(byId(one)).toEqual(byId(other));
    for (const past of [one, other]) past.dispose();
  });

  test('what is not a folded board stays as it is', () => {
    const doc = new Y.Doc();
    doc.getMap('board').set('title', 'a');
    const first = Y.encodeStateAsUpdate(doc);
    const vector = Y.encodeStateVector(doc);
    doc.getMap('board').set('title', 'b');
    const later = Y.encodeStateAsUpdate(doc, vector);
    for (const pieces of [
      [later],
      [new Uint8Array([9, 9])],
      [first.slice(0, -3)],
      [first, first.slice(0, -3)],
      [],
    ])
      expect(thinPieces(pieces, 0)).toBe(pieces);
    expect(thinPieces([first]), 'a small one is built at once').toEqual([first]);
  });

  test('what is deleted in a list or a text is deleted also where nobody collected it', () => {
    const doc = new Y.Doc({ gc: false });
    doc.getArray('shapes').push([1, 2, 3, 4]);
    const vector = Y.encodeStateVector(doc);
    const first = Y.encodeStateAsUpdate(doc);
    doc.getArray('shapes').delete(1, 2);
    const later = Y.encodeStateAsUpdate(doc, vector);
    for (const pieces of [[Y.encodeStateAsUpdate(doc)], [first, later], [first, first, later, later]]) {
      const built = new Y.Doc();
      for (const piece of thinPieces(pieces, 0)) Y.applyUpdate(built, piece);
      expect(built.getArray('shapes').toArray()).toEqual([1, 4]);
    }
  });
});

/** Two who know of nothing but a beginning that both have, and what each of them does. */
function apart(begin: (board: Y.Map<unknown>) => void, ...deeds: ((board: Y.Map<unknown>) => void)[]) {
  const start = new Y.Doc();
  start.clientID = 1;
  begin(start.getMap('board'));
  const state = Y.encodeStateAsUpdate(start);
  const later = deeds.map((deed, index) => {
    const doc = new Y.Doc();
    doc.clientID = index + 2;
    Y.applyUpdate(doc, state);
    const vector = Y.encodeStateVector(doc);
    deed(doc.getMap('board'));
    return Y.encodeStateAsUpdate(doc, vector);
  });
  return [state, ...later];
}

describe('whose value holds of two who did not know of each other', () => {
  const give = (title: string) => (board: Y.Map<unknown>) => board.set('title', title);
  const giveAndTake = (board: Y.Map<unknown>) => {
    board.set('title', 'gone');
    board.delete('title');
  };
  test.each([
    ['both went on from one value', apart(give('first'), give('one'), give('other'))],
    ['both gave the first', apart(() => {}, give('one'), give('other'))],
    ['one took theirs away again, and stands to the right', apart(give('first'), give('one'), giveAndTake)],
    ['one took theirs away again, and stands to the left', apart(give('first'), giveAndTake, give('one'))],
    ['one took the first away', apart(give('first'), (board) => board.delete('title'), give('one'))],
  ])('%s', (_what, pieces) => {
    const contents = [pieces, thinPieces(pieces, 0)].map((each) => read(each).settings);
    expect(contents[1]).toEqual(contents[0]);
  });

  test('one went on from what the other gave anew and took away before it was told', () => {
    const [ana, ben] = [new Y.Doc(), new Y.Doc()];
    [ana.clientID, ben.clientID] = [5, 2];
    ana.getMap('board').set('title', 'first');
    Y.applyUpdate(ben, Y.encodeStateAsUpdate(ana));
    const vector = Y.encodeStateVector(ben);
    ben.getMap('board').set('title', 'other');
    ana.getMap('board').set('title', 'second');
    ana.getMap('board').delete('title');
    const pieces = [new Uint8Array([0, 0]), Y.encodeStateAsUpdate(ana), Y.encodeStateAsUpdate(ben, vector)];
    expect(structsOf(pieces[1]!), 'both of hers lie in one').toBe(1);
    expect([read(pieces).settings, read(thinPieces(pieces, 0)).settings]).toEqual([{}, {}]);
  });
});
