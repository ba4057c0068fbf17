import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createOnDemand } from '../../server/storage/on-demand';
import { StorageError } from '../../server/storage/storage';
import type { Call } from '../../server/storage/storage-thread';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Threads that answer when they are told to, and what became of each. */
function createThreads(opens: () => Promise<number> = async () => 1) {
  const started: string[][] = [];
  const answers: ((answer: unknown) => void)[] = [];
  const endings: (() => void)[] = [];
  const demand = createOnDemand((onGone) => {
    endings.push(onGone);
    const asked: string[] = [];
    started.push(asked);
    const call: Call = (name) => {
      asked.push(name);
      return name === 'close'
        ? (Promise.resolve() as Promise<never>)
        : new Promise((resolve) => answers.push(resolve as (answer: unknown) => void));
    };
    return { call, opened: opens() };
  });
  const ask = () => demand.call('readPast', []);
  return { demand, started, answers, endings, ask };
}

it('a thread is there while it is asked, and for a minute after its last answer', async () => {
  const { demand, started, answers, ask } = createThreads();
  expect(started).toEqual([]);
  const first = ask();
  await vi.advanceTimersByTimeAsync(500_000);
  expect(started, 'it still works').toEqual([['readPast']]);
  answers.shift()!('told');
  expect(await first).toBe('told');
  await vi.advanceTimersByTimeAsync(59_000);
  const second = ask();
  answers.shift()!(null);
  await second;
  await vi.advanceTimersByTimeAsync(59_000);
  expect(started).toEqual([['readPast', 'readPast']]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(started).toEqual([['readPast', 'readPast', 'close']]);
  void ask();
  expect(started).toHaveLength(2);
  await demand.close();
  expect([started[1], vi.getTimerCount()]).toEqual([['readPast', 'close'], 0]);
  await expect(ask()).rejects.toMatchObject({ trouble: 'unavailable' });
});

it('one that could not open the file is not asked again', async () => {
  const { started, ask } = createThreads(() => Promise.reject(new StorageError('unavailable', 'no file')));
  void ask();
  await vi.advanceTimersByTimeAsync(0);
  void ask();
  expect(started).toEqual([['readPast'], ['readPast']]);
});

it('one that is gone is not asked again, and takes none with it that was started since', async () => {
  const { started, endings, ask } = createThreads();
  void ask();
  endings[0]!();
  void ask();
  endings[0]!();
  void ask();
  expect(started).toEqual([['readPast'], ['readPast', 'readPast']]);
});
