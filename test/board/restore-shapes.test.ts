import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { restoreShapes } from '../../board/commands/restore-shapes';
import type { ShapeId } from '../../board/ids';
import { readableContent } from '../../board/queries/readable-content';
import { openBoard } from '../../board/transaction';
import { shapeModels } from '../../shapes/models';
import { createPerson, type Person, seededBytes, seededRandom } from '../harness/test-board';

const SEED = Number(process.env.SEED ?? 11);

/** A board as it was: its own document, as the server builds it from the log. */
function openPast(update: Uint8Array) {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return openBoard({ doc, models: shapeModels, random: seededBytes(1) });
}

const stateOf = ({ doc }: Person) => Y.encodeStateAsUpdate(doc);

function sync(one: Person, other: Person): void {
  Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(other.doc, Y.encodeStateVector(one.doc)));
  Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(one.doc, Y.encodeStateVector(other.doc)));
}

function shapesOf(board: Person['board']) {
  const { shapes } = readableContent(board, shapeModels);
  return new Map(shapes.map((shape) => [shape.id as string, JSON.stringify(shape)]));
}

const TEXTS = ['', 'note', 'a longer note', 'nöte 👋'];

/** One random thing that a person does to the board. */
function act(person: Person, random: () => number): void {
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)]!;
  const ids = [...person.board.all()].map(({ id }) => id);
  const choice = random();
  if (ids.length === 0 || choice < 0.3) {
    const type = pick(['rectangle', 'ellipse', 'note', 'text']);
    person.draws({ type, at: [Math.round(random() * 100), 0], size: [50, 60], text: pick(TEXTS) });
    return;
  }
  const id = pick(ids);
  person.does((edit) => {
    if (choice < 0.5) edit.update(id, { at: [Math.round(random() * 500), 7] });
    else if (choice < 0.6) edit.update(id, { stroke: pick(['#e03131', '#1971c2']), angle: random() });
    else if (choice < 0.8) edit.splice(id, 0, Math.floor(random() * 3), pick(TEXTS));
    else edit.remove(id);
  });
}

function restore(person: Person, past: ReturnType<typeof openPast>, ids: readonly ShapeId[] | null) {
  return person.does((edit) => restoreShapes(edit, past, person.board, ids));
}

test('what is drawn again says no more than it said', () => {
  const ana = createPerson(1, 1);
  const id = ana.draws({ type: 'rectangle', at: [0, 0], size: [50, 60], fill: '#e03131' });
  const past = openPast(stateOf(ana));
  const names = () => [...(ana.doc.getMap('shapes').get(id) as Y.Map<unknown>).keys()].sort();
  const before = names();
  ana.does((edit) => edit.remove(id));
  restore(ana, past, [id]);
  expect(names().filter((name) => !before.includes(name))).toEqual([]);
});

describe(`a board made what it was (SEED=${SEED})`, () => {
  test('everything is as it was then, whatever happened since; and undo takes the restoring back', () => {
    for (let run = 0; run < 60; run++) {
      const random = seededRandom(SEED * 1_000 + run);
      const ana = createPerson(1, run + 1);
      for (let step = 0; step < 15; step++) act(ana, random);
      const past = openPast(stateOf(ana));
      for (let step = 0; step < 15; step++) act(ana, random);
      const before = shapesOf(ana.board);
      restore(ana, past, null);
      expect(shapesOf(ana.board), `SEED=${SEED} run ${run}`).toEqual(shapesOf(past));
      ana.history.undo();
      expect(shapesOf(ana.board), `SEED=${SEED} run ${run}, undone`).toEqual(before);
    }
  });

  test('only the chosen shapes are as they were; what others do to the rest meanwhile stays', () => {
    for (let run = 0; run < 60; run++) {
      const random = seededRandom(SEED * 2_000 + run);
      const [ana, ben] = [createPerson(1, run + 1), createPerson(2, run + 1)];
      for (let step = 0; step < 15; step++) act(ana, random);
      sync(ana, ben);
      const past = openPast(stateOf(ana));
      for (let step = 0; step < 10; step++) act(ana, random);
      sync(ana, ben);
      const all = [...new Set([...shapesOf(past).keys(), ...shapesOf(ana.board).keys()])] as ShapeId[];
      const chosen = all.filter(() => random() < 0.4);
      const others = all.filter((id) => !chosen.includes(id));
      restore(ana, past, chosen);
      // Not told of each other yet: Ben goes on with the rest, and draws something new.
      const drawn = ben.draws({ type: 'rectangle' });
      for (const id of others) ben.does((edit) => edit.update(id, { opacity: 0.5 }));
      const atBen = shapesOf(ben.board);
      sync(ana, ben);
      const [now, then] = [shapesOf(ana.board), shapesOf(past)];
      const at = `SEED=${SEED} run ${run}`;
      for (const id of chosen) expect(now.get(id), at).toEqual(then.get(id));
      for (const id of [...others, drawn]) expect(now.get(id), at).toEqual(atBen.get(id));
      expect(shapesOf(ben.board), at).toEqual(now);
    }
  });

  test('what is as it was is not written again', () => {
    const ana = createPerson(1);
    const [kept, moved] = [ana.draws({ text: 'stays' }), ana.draws({ type: 'note', text: 'Hello' })];
    const past = openPast(stateOf(ana));
    ana.does((edit) => edit.update(moved, { at: [5, 5] }));
    expect(restore(ana, past, null)).toEqual([moved]);
    expect(restore(ana, past, null)).toEqual([]);
    expect(ana.board.get(kept)!.text).toBe('stays');
  });

  test('words that are written back keep the letters that stayed, so that others go on writing in them', () => {
    const [ana, ben] = [createPerson(1), createPerson(2)];
    const id = ana.draws({ type: 'note', text: 'Hello world' });
    const past = openPast(stateOf(ana));
    ana.does((edit) => edit.splice(id, 5, 6, ''));
    sync(ana, ben);
    restore(ana, past, null);
    ben.does((edit) => edit.splice(id, 0, 0, 'Oh! '));
    sync(ana, ben);
    expect(ben.board.get(id)!.text).toBe('Oh! Hello world');
  });

  test('who drew a shape is still who drew it, also after it was deleted', () => {
    const [ana, ben] = [createPerson(1), createPerson(2)];
    const id = ana.draws({});
    const past = openPast(stateOf(ana));
    sync(ana, ben);
    ben.does((edit) => edit.remove(id));
    restore(ben, past, null);
    expect(ben.board.get(id)!.by).toBe('person-1');
  });
});
