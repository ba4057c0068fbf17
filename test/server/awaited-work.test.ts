import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AwaitedWork } from '../../server/jobs/awaited-work';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function createWaiting() {
  const work = new AwaitedWork();
  const over: string[] = [];
  const wait = (name: string, longest: number) => void work.whenOver(longest).then(() => over.push(name));
  const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
  return { work, over, wait, pass };
}

it('who gives way goes on when the last of it has ended, and at once where there is none', async () => {
  const { work, over, wait, pass } = createWaiting();
  wait('none', 1_000);
  await pass(0);
  expect(over).toEqual(['none']);
  const ends = [work.begin(), work.begin()];
  wait('two', 1_000);
  ends[0]!();
  ends[0]!();
  await pass(900);
  expect(over).toEqual(['none']);
  ends[1]!();
  await pass(0);
  expect([over, vi.getTimerCount()]).toEqual([['none', 'two'], 0]);
});

it('gives way for so long at most, counted from when it began, whatever came meanwhile', async () => {
  const { work, over, wait, pass } = createWaiting();
  const first = work.begin();
  await pass(600);
  work.begin();
  first();
  wait('late', 1_000);
  await pass(399);
  expect(over).toEqual([]);
  await pass(1);
  expect(over).toEqual(['late']);
  wait('later', 1_000);
  await pass(0);
  expect(over).toEqual(['late', 'later']);
});
