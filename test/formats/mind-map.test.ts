import { expect, it } from 'vitest';
import { completeDraft } from '../../formats/complete-draft';
import { readMindMap } from '../../formats/mind-map/read';
import { shapeModels } from '../../shapes/models';

it('a list of points within points grows into a mind map: boxes that cover none of each other, tied to what they lie in', () => {
  const reading = readMindMap('- Trip\n  - Travel\n    - Train\n    - Boat\n  - Stay\n- Home', shapeModels);
  if (!reading?.ok) throw new Error('not read');
  const { drafts } = reading.value;
  for (const draft of drafts) expect(completeDraft(draft, shapeModels)).toBeDefined();
  const boxes = drafts.filter(({ type }) => type === 'rectangle');
  const words = new Map(boxes.map(({ id, text }) => [id as string, text]));
  const ties = drafts
    .filter(({ type }) => type === 'line')
    .map(({ startAt, endAt }) =>
      [startAt, endAt].map((end) => words.get((end as unknown as { shape: string }).shape)).join(' → '),
    );
  expect(ties.sort()).toEqual(['Travel → Boat', 'Travel → Train', 'Trip → Stay', 'Trip → Travel']);
  const tops = boxes.map(({ at, size }) => [at[0], at[1], at[1] + size[1]] as const);
  for (const [index, one] of tops.entries()) {
    for (const other of tops.slice(index + 1)) {
      if (one[0] === other[0]) expect(one[2] <= other[1] || other[2] <= one[1]).toBe(true);
    }
  }
});
