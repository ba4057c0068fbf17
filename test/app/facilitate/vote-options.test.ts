import { expect, test } from 'vitest';
import { optionsOf, votedOn } from '../../../app/_board/facilitate/vote-options';
import type { Shape, ShapeDraft } from '../../../board/shape';
import { shapeKinds } from '../../../shapes/models';
import { createPerson } from '../../harness/test-board';

function drawn(...drafts: readonly Partial<ShapeDraft>[]): Shape[] {
  const person = createPerson(1);
  for (const draft of drafts) person.draws(draft as ShapeDraft);
  return [...person.board.all()];
}

const labels = (shapes: readonly Shape[]) => optionsOf(shapes).map(({ label }) => label);

test('a vote in a retrospective is about the notes, not about the headings of its columns', () => {
  const shapes = drawn(
    { type: 'text', text: 'Retrospective' },
    { type: 'rectangle', text: 'Went well' },
    { type: 'note', text: 'Pairing' },
    { type: 'note', text: '' },
    { type: 'note', text: 'Fewer meetings' },
  );
  const { shapes: voted, areNotes } = votedOn(shapes, shapeKinds);
  expect(areNotes).toBe(true);
  expect(labels(voted).toSorted()).toEqual(['Fewer meetings', 'Pairing']);
});

test('where there are hardly any notes it is about everything with words on it', () => {
  const shapes = drawn(
    { type: 'rectangle', text: 'Tea' },
    { type: 'note', text: 'Coffee' },
    { type: 'ellipse' },
  );
  const { shapes: voted, areNotes } = votedOn(shapes, shapeKinds);
  expect(areNotes).toBe(false);
  expect(labels(voted).toSorted()).toEqual(['Coffee', 'Tea']);
});
