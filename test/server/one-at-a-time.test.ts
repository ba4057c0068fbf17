import { expect, it } from 'vitest';
import { oneAtATime } from '../../server/boards/one-at-a-time';

it('what is asked for while it is done is done once more, however often it was asked', async () => {
  const ends: (() => void)[] = [];
  const ask = oneAtATime(() => new Promise<void>((resolve) => ends.push(resolve)));
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  for (let asked = 0; asked < 5; asked++) ask();
  expect(ends).toHaveLength(1);
  ends[0]!();
  await settle();
  expect(ends).toHaveLength(2);
  ends[1]!();
  await settle();
  expect(ends).toHaveLength(2);
  ask();
  expect(ends).toHaveLength(3);
});
