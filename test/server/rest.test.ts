import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Rest } from '../../server/log/rest';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('a rest is over after its time, or as soon as somebody ends it; the next is a whole one', async () => {
  const rest = new Rest();
  const over: string[] = [];
  void rest.take(500).then(() => over.push('first'));
  await vi.advanceTimersByTimeAsync(400);
  expect(over).toEqual([]);
  rest.end();
  await vi.advanceTimersByTimeAsync(0);
  expect([over, vi.getTimerCount()]).toEqual([['first'], 0]);
  rest.end();
  void rest.take(500).then(() => over.push('second'));
  await vi.advanceTimersByTimeAsync(499);
  expect(over).toEqual(['first']);
  await vi.advanceTimersByTimeAsync(1);
  expect(over).toEqual(['first', 'second']);
});
