import { expect, it } from 'vitest';
import { completeDraft } from '../../formats/complete-draft';
import { readMindMap } from '../../formats/mind-map/read';
import { shapeModels } from '../../shapes/models';

function read(text: string) {
  const reading = readMindMap(text, shapeModels);
  if (!reading?.ok) throw new Error('not read');
  const { drafts, leftOut } = reading.value;
  for (const draft of drafts) expect(completeDraft(draft, shapeModels)).toBeDefined();
  const thoughts = drafts.filter(({ type }) => type === 'thought');
  const words = new Map(thoughts.map(({ id, text: said }) => [id as string, said]));
  const ties = drafts
    .filter(({ type }) => type === 'line')
    .map(({ startAt, endAt }) =>
      [startAt, endAt].map((end) => words.get((end as unknown as { shape: string }).shape)).join(' → '),
    );
  return {
    thoughts,
    ties,
    leftOut,
    named: (name: string) => thoughts.find(({ text: said }) => said === name)!,
  };
}

const TRIP = '- Trip\n  - Travel\n    - Train\n    - Boat\n  - Stay\n- Home';

it('a list of points within points grows into a mind map: thoughts that cover none of each other, tied to what they lie in', () => {
  const { thoughts, ties } = read(TRIP);
  expect(ties.sort()).toEqual(['Travel → Boat', 'Travel → Train', 'Trip → Stay', 'Trip → Travel']);
  const places = thoughts.map(({ at, size }) => [at[0], at[1], at[1] + size[1]] as const);
  for (const [index, one] of places.entries()) {
    for (const other of places.slice(index + 1)) {
      if (one[0] === other[0]) expect(one[2] <= other[1] || other[2] <= one[1]).toBe(true);
    }
  }
});

it('looks as if it had been grown by hand: each branch of the root has a colour that all in it share', () => {
  const { named } = read(TRIP);
  expect(named('Train').stroke).toBe(named('Travel').stroke);
  expect(named('Boat').fill).toBe(named('Travel').fill);
  expect(named('Stay').stroke).not.toBe(named('Travel').stroke);
  expect(named('Trip').fontSize).toBeGreaterThan(named('Travel').fontSize as number);
});

it('a heading before a list is what all of it grows from', () => {
  const { ties } = read('# Plans\n\n- Trip\n  - Boat\n- Home');
  expect(ties.sort()).toEqual(['Plans → Home', 'Plans → Trip', 'Trip → Boat']);
});

it('what is too much is counted', () => {
  const { thoughts, leftOut } = read(`- all\n${'  - point\n'.repeat(1_200)}`);
  expect(thoughts).toHaveLength(1_000);
  expect([...leftOut]).toEqual([['point of the list', 201]]);
});
