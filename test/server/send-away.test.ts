import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { sendAway } from '../../server/send-away';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** @returns the milliseconds at which each of so many was sent away */
async function watch(count: number, spread: number): Promise<readonly number[]> {
  const began = performance.now();
  const times: number[] = [];
  const sending = sendAway(Array.from({ length: count }), spread, () =>
    times.push(performance.now() - began),
  );
  await vi.runAllTimersAsync();
  await sending;
  return times;
}

it('few are sent away at once, and twenty-five in a second of some hundreds: nobody waits for long, and nobody has them all', async () => {
  expect(await watch(1, 10_000)).toEqual([0]);
  expect((await watch(10, 10_000)).at(-1)).toBeLessThan(400);
  const times = await watch(70, 10_000);
  expect(times).toHaveLength(70);
  expect(times.filter((at) => at < 1_000).length).toBeLessThanOrEqual(25);
});

it('many are sent away evenly within the time that there is', async () => {
  const times = await watch(20_000, 10_000);
  expect(times).toHaveLength(20_000);
  expect(times.at(-1)).toBeLessThanOrEqual(10_000);
  const perSecond = Array.from(
    { length: 10 },
    (_, n) => times.filter((at) => Math.floor(at / 1_000) === n).length,
  );
  expect(Math.max(...perSecond)).toBeLessThan(2_200);
});

it('where no time is given, all at once', async () => {
  expect(await watch(500, 0)).toEqual(Array(500).fill(0));
});
