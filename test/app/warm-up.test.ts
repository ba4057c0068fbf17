import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { thinPieces } from '../../app/_board/history/thin-pieces';
import { makeUpPast, warmUp } from '../../app/_board/history/warm-up';

test('what the reading of the past is tried on is a past that is thinned, not one that stays as it is', async () => {
  const pieces = (await makeUpPast(() => false))!;
  const [thin, ...more] = thinPieces(pieces, 0);
  expect(more).toEqual([]);
  expect(thin!.length).toBeLessThan(pieces.reduce((sum, { length }) => sum + length, 0) / 3);
  const [whole, seen] = [new Y.Doc(), new Y.Doc()];
  for (const piece of pieces) Y.applyUpdate(whole, piece);
  Y.applyUpdate(seen, thin!);
  expect(seen.getMap('shapes').toJSON()).toEqual(whole.getMap('shapes').toJSON());
});

test('it ends when a point is asked for, be it while the past is made up or while it is read', async () => {
  for (const last of [3, 403]) {
    let asked = 0;
    const isUnwanted = () => {
      asked += 1;
      return asked === last;
    };
    expect([await warmUp(isUnwanted), asked]).toEqual([false, last]);
  }
  expect(await warmUp(() => false)).toBe(true);
});
