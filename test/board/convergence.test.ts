import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { ShapeId } from '../../board/ids';
import { shapesInOrder } from '../../board/queries/shapes-in-order';
import { copy, moveBy, stack } from '../harness/board-edits';
import { exchangeAll, expectConverged } from '../harness/converge';
import { createPerson, type Person, seededRandom } from '../harness/test-board';

const RUNS = 80;
const STEPS = 60;

type Random = () => number;

/** What one person may do in one step; `pick` gives one of the shapes they see. */
const DEEDS: readonly ((person: Person, id: ShapeId | undefined, random: Random) => void)[] = [
  (person, _id, random) => person.draws({ at: [Math.floor(random() * 500), Math.floor(random() * 500)] }),
  (person, _id, random) => person.draws({ type: 'note', text: 'n'.repeat(Math.floor(random() * 5)) }),
  (person, id, random) => id && moveBy(person, id, random() * 9, random() * 9),
  (person, id) => id && person.does((edit) => edit.update(id, { fill: '#ff0000' })),
  (person, id) => id && person.does((edit) => edit.update(id, { fill: 'none', opacity: 0.5 })),
  (person, id, random) =>
    id && person.does((edit) => edit.update(id, { at: [random(), random()], angle: random() })),
  (person, id) => id && copy(person, [id]),
  (person, id) => id && person.does((edit) => edit.remove(id)),
  (person, id) => id && stack(person, id, 'front'),
  (person, id) => id && stack(person, id, 'back'),
  (person, id, random) =>
    id && person.does((edit) => edit.splice(id, Math.floor(random() * 9), Math.floor(random() * 3), 'xy')),
  (person, id) => id && person.does((edit) => edit.append(id, 'points', [1, 1])),
  (person) => person.history.undo(),
  (person) => person.history.redo(),
  (person, _id, random) => {
    person.draws({});
    if (random() < 0.5) person.history.abandon();
  },
];

/** Frames on their way from one person to another: they may come late, twice and in any order. */
function createNetwork(people: readonly Person[], random: Random) {
  const waiting: { to: Person; update: Uint8Array }[] = [];
  for (const from of people) {
    from.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'network') return;
      for (const to of people) if (to !== from) waiting.push({ to, update });
    });
  }
  return {
    deliverSome() {
      for (let count = Math.floor(random() * waiting.length); count > 0; count -= 1) {
        const index = Math.floor(random() * waiting.length);
        const { to, update } = waiting[index]!;
        if (random() < 0.9) waiting.splice(index, 1);
        Y.applyUpdate(to.doc, update, 'network');
      }
    },
  };
}

describe('three boards over a network that delays, repeats and reorders', () => {
  it.each(Array.from({ length: RUNS }, (_, run) => run + 1))('are one board in the end (seed %i)', (seed) => {
    const random = seededRandom(seed);
    const people = [0, 1, 2].map((number) => createPerson(number, seed));
    const network = createNetwork(people, random);
    for (let step = 0; step < STEPS; step += 1) {
      const person = people[Math.floor(random() * people.length)]!;
      const shapes = shapesInOrder(person.board);
      const id = shapes[Math.floor(random() * shapes.length)]?.id;
      DEEDS[Math.floor(random() * DEEDS.length)]!(person, id, random);
      if (random() < 0.4) network.deliverSome();
    }
    exchangeAll(people.map(({ doc }) => doc));
    exchangeAll(people.map(({ doc }) => doc));
    expectConverged(people.map(({ doc }) => doc));
    const seen = people.map(({ board }) => shapesInOrder(board));
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[2]).toEqual(seen[0]);
    expect(people.map(({ board }) => board.unreadable.size)).toEqual([0, 0, 0]);
  });
});
