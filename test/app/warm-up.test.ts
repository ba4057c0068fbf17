import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { thinPieces } from '../../app/_board/history/thin-pieces';
import { makeUpPast, warmUp } from '../../app/_board/history/warm-up';

test('what the reading of the past is tried on is a past that is thinned, not one that stays as it is', () => {
  const pieces = makeUpPast();
  const [thin, ...more] = thinPieces(pieces, 0);
  expect(more).toEqual([]);
  expect(thin!.length).toBeLessThan(pieces.reduce((sum, { length }) => sum + length, 0) / 3);
  const [whole, seen] = [new Y.Doc(), new Y.Doc()];
  for (const piece of pieces) Y.applyUpdate(whole, piece);
  Y.applyUpdate(seen, thin!);
  expect(seen.getMap('shapes').toJSON()).toEqual(whole.getMap('shapes').toJSON());
});

test('it ends when a point is asked for', async () => {
  let rounds = 0;
  await warmUp(() => {
    rounds += 1;
    return rounds === 3;
  });
  expect(rounds).toBe(3);
});
