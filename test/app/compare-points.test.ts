import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { compareWith, takeBasis } from '../../app/_board/history/compare-points';
import { createPerson } from '../harness/test-board';

test('two points of a board’s life are compared from the earlier to the later, whichever of them is shown', () => {
  const [then, now] = [createPerson(1), createPerson(2)];
  const [moved, gone] = [then.draws({ type: 'note', text: 'same' }), then.draws({})];
  const ink = then.draws({ type: 'ink', points: [0, 0, 5, 5, 9, 2] });
  Y.applyUpdate(now.doc, Y.encodeStateAsUpdate(then.doc));
  now.does((edit) => edit.update(moved, { at: [9, 9] }));
  now.does((edit) => edit.remove(gone));
  const added = now.draws({});
  const told = (changes: ReturnType<typeof compareWith>) =>
    Object.fromEntries(changes.map(({ kind, shape }) => [shape.id, kind]));
  const expected = { [moved]: 'changed', [gone]: 'removed', [added]: 'added' };
  const [past, present] = [takeBasis(3, then.board), takeBasis(null, now.board)];
  expect(told(compareWith(present, past))).toEqual(expected);
  expect(told(compareWith(past, present))).toEqual(expected);
  expect(told(compareWith(past, takeBasis(6, now.board)))).toEqual(expected);
  expect(expected).not.toHaveProperty(ink);
});
