import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createPerson, type Person, seededRandom } from '../harness/test-board';

const RUNS = Number(process.env.RUNS ?? 40);
const FIRST = Number(process.env.SEED ?? 1);
const seeds = Array.from({ length: RUNS }, (_, index) => FIRST + index);

function exchange(from: Person, to: Person): void {
  Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), 'other');
}

/** Three people write into one note, take letters away, delete the note and take all of that back, mostly without hearing of each other. */
function write(seed: number): string[] {
  const random = seededRandom(seed);
  const pick = <Value>(values: readonly Value[]) => values[Math.floor(random() * values.length)]!;
  const people = [1, 2, 3].map((number) => createPerson(number, seed));
  const note = people[0]!.draws({ type: 'note', text: 'drift' });
  for (const person of people) exchange(people[0]!, person);
  for (let step = 0; step < 120; step++) {
    const person = pick(people);
    const text = person.board.get(note)?.text;
    const choice = random();
    if (choice < 0.35) person.history.undo();
    else if (choice < 0.45) person.history.redo();
    else if (choice < 0.65) exchange(person, pick(people));
    else if (text === undefined) continue;
    else if (choice < 0.7) person.does((edit) => edit.remove(note));
    else {
      const at = Math.floor(random() * (text.length + 1));
      const gone = random() < 0.5 ? Math.min(text.length - at, 1 + Math.floor(random() * 3)) : 0;
      const letters = pick(['', 'a', 'bc', 'xyz']);
      if (gone > 0 || letters) person.does((edit) => edit.splice(note, at, gone, letters));
    }
  }
  for (const from of people) for (const to of people) exchange(from, to);
  for (const from of people) for (const to of people) exchange(from, to);
  return people.map(({ board }) => board.get(note)?.text ?? '(gone)');
}

test.each([
  // What was given back was taken away by another and swept up: Yjs follows a reference to nothing.
  ...[83, 502, 677],
  // Two generations of one letter lead to the same new one, which is then both neighbours of what stood between.
  768,
  ...seeds,
])('what is given back is read in one order by everybody (seed %i)', (seed) => {
  const [one, ...others] = write(seed);
  expect(others).toEqual([one, one]);
});
