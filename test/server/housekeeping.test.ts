import { expect, it, onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import { defineKind } from '../../server/jobs/job-kind';
import { Runner } from '../../server/jobs/runner';
import { workerFile } from '../../server/worker-file';
import { logger, openQueue, PATIENCE, put, times, whenEnded } from '../harness/job-queue';

it('while people are served housekeeping waits, but for a piece now and then, and what was asked for does not', async () => {
  const { queue } = await openQueue();
  const done: string[] = [];
  let isBusy = true;
  const payload = z.object({ say: z.string() });
  const usual = { payload, attempts: 2, timeLimit: 10_000, memoryLimit: 32 };
  const remember = async ({ say }: { say: string }) => void done.push(say);
  const words = ['tidy 1', 'tidy 2', 'tidy 3'];
  const find = async () => words.map((say) => ({ key: say, payload: { say } }));
  const runner = new Runner({
    queue,
    kinds: [
      defineKind({ ...usual, name: 'tidy', run: remember, schedule: { every: 3_600_000, find } }),
      defineKind({ ...usual, name: 'say', run: remember }),
    ],
    logger,
    worker: 'one',
    workerFile: workerFile('job-worker'),
    times: { ...times, housekeeping: 3_600_000 },
    isBusy: () => isBusy,
  });
  runner.start();
  onTestFinished(() => runner.stop(0));
  await vi.waitFor(() => expect(done).toHaveLength(1), PATIENCE);
  await whenEnded(queue, await put(queue, { say: 'asked' }));
  await whenEnded(queue, await put(queue, { say: 'asked again' }));
  expect(done.slice(1)).toEqual(['asked', 'asked again']);
  isBusy = false;
  await vi.waitFor(() => expect([...done].sort()).toEqual(['asked', 'asked again', ...words]), PATIENCE);
});

it.each([
  ['is not done beside what somebody waits for', 3_600_000, []],
  ['is done beside it where that goes on and on', 0, ['tidied']],
])('housekeeping %s', async (_what, giving, meanwhile) => {
  const { queue } = await openQueue();
  const done: string[] = [];
  const payload = z.object({ say: z.string() });
  const usual = { payload, attempts: 2, timeLimit: 60_000, memoryLimit: 32 };
  let finish = () => {};
  const isOver = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let tidying: { key: string; payload: { say: string } }[] = [];
  const tidy = async ({ say }: { say: string }) => void done.push(say);
  const schedule = { every: 20, find: async () => tidying };
  const draw = async ({ say }: { say: string }) => {
    done.push(say);
    await isOver;
  };
  const runner = new Runner({
    queue,
    kinds: [
      defineKind({ ...usual, name: 'tidy', run: tidy, schedule }),
      defineKind({ ...usual, name: 'say', run: draw }),
    ],
    logger,
    worker: 'one',
    workerFile: workerFile('job-worker'),
    times: { ...times, giving, housekeeping: 0 },
    isBusy: () => false,
  });
  runner.start();
  onTestFinished(() => runner.stop(0));
  const asked = await put(queue, { say: 'drawing' });
  await vi.waitFor(() => expect(done).toEqual(['drawing']), PATIENCE);
  tidying = [{ key: 'tidy', payload: { say: 'tidied' } }];
  const enqueue = vi.spyOn(queue, 'enqueue');
  await vi.waitFor(() => expect(enqueue).toHaveBeenCalled(), PATIENCE);
  tidying = [];
  const claim = vi.spyOn(queue, 'claim');
  await vi.waitFor(() => expect(claim.mock.calls.length).toBeGreaterThan(8), PATIENCE);
  expect(done.slice(1)).toEqual(meanwhile);
  finish();
  await whenEnded(queue, asked);
  await vi.waitFor(() => expect(done).toEqual(['drawing', 'tidied']), PATIENCE);
});

it('housekeeping gives way to what is asked for as long as ever, also after something that ended while it rested', async () => {
  let ahead = 0;
  const now = performance.now.bind(performance);
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now() + ahead);
  onTestFinished(() => clock.mockRestore());
  const { queue } = await openQueue();
  const begun: string[] = [];
  const endings = new Map<string, () => void>();
  const payload = z.object({ say: z.string() });
  const usual = { payload, attempts: 2, timeLimit: 600_000, memoryLimit: 32 };
  let tidying = 'tidied before';
  const find = async () => [{ key: tidying, payload: { say: tidying } }];
  let isBusy = false;
  const draw = ({ say }: { say: string }) => {
    begun.push(say);
    return new Promise<void>((resolve) => endings.set(say, resolve));
  };
  const tidy = async ({ say }: { say: string }) => void begun.push(say);
  const runner = new Runner({
    queue,
    kinds: [
      defineKind({ ...usual, name: 'tidy', run: tidy, schedule: { every: 3_600_000, find } }),
      defineKind({ ...usual, name: 'say', run: draw }),
    ],
    logger,
    worker: 'one',
    workerFile: workerFile('job-worker'),
    times: { ...times, giving: 60_000, housekeeping: 3_600_000 },
    isBusy: () => isBusy,
  });
  runner.start();
  onTestFinished(() => runner.stop(0));
  const claim = vi.spyOn(queue, 'claim');
  const looks = async () => {
    const before = claim.mock.calls.length;
    await vi.waitFor(() => expect(claim.mock.calls.length).toBeGreaterThan(before + 4), PATIENCE);
  };
  await vi.waitFor(() => expect(begun).toEqual(['tidied before']), PATIENCE);
  claim.mockClear();
  // It has rested after that piece, so that the next look is one at which only what is asked for counts.
  await vi.waitFor(() => expect(claim.mock.calls.map(([kinds]) => kinds)).toContainEqual(['tidy']), PATIENCE);
  const first = await put(queue, { say: 'drawn first' });
  await vi.waitFor(() => expect(begun).toContain('drawn first'), PATIENCE);
  await looks();
  isBusy = true;
  endings.get('drawn first')!();
  await whenEnded(queue, first);
  await looks();
  ahead = 61_000;
  await put(queue, { say: 'drawn later' });
  await vi.waitFor(() => expect(begun).toContain('drawn later'), PATIENCE);
  await looks();
  tidying = 'tidied after';
  await queue.enqueue({ kind: 'tidy', ...(await find())[0]!, attempts: 2 });
  isBusy = false;
  await looks();
  expect(begun).toEqual(['tidied before', 'drawn first', 'drawn later']);
  endings.get('drawn later')!();
  await vi.waitFor(() => expect(begun).toContain('tidied after'), PATIENCE);
});

it('just after a start, when everybody comes back, nothing is tidied; what is asked for is done', async () => {
  const { queue } = await openQueue();
  const done: string[] = [];
  const payload = z.object({ say: z.string() });
  const usual = { payload, attempts: 2, timeLimit: 10_000, memoryLimit: 32 };
  const remember = async ({ say }: { say: string }) => void done.push(say);
  const find = async () => [{ key: 'tidy', payload: { say: 'tidied' } }];
  const start = (settling: number) => {
    const runner = new Runner({
      queue,
      kinds: [
        defineKind({ ...usual, name: 'tidy', run: remember, schedule: { every: 3_600_000, find } }),
        defineKind({ ...usual, name: 'say', run: remember }),
      ],
      logger,
      worker: `after ${settling}`,
      workerFile: workerFile('job-worker'),
      times: { ...times, settling },
      isBusy: () => false,
    });
    runner.start();
    onTestFinished(() => runner.stop(0));
    return runner;
  };
  const early = start(3_600_000);
  await vi.waitFor(async () => expect(await queue.list({ state: 'waiting' })).toHaveLength(1), PATIENCE);
  await whenEnded(queue, await put(queue, { say: 'asked' }));
  await whenEnded(queue, await put(queue, { say: 'asked again' }));
  expect(done).toEqual(['asked', 'asked again']);
  await early.stop(0);
  start(0);
  await vi.waitFor(() => expect(done).toContain('tidied'), PATIENCE);
});

it('what somebody waits for has the right of way while it runs, also where it fails, and housekeeping has not', async () => {
  const { queue } = await openQueue();
  const [way, seen] = [{ taken: 0 }, [] as string[]];
  const look = async ({ say }: { say: string }) => {
    seen.push(`${say}: ${way.taken}`);
    if (say === 'breaks') throw new Error(say);
  };
  const payload = z.object({ say: z.string() });
  const usual = { payload, attempts: 1, timeLimit: 10_000, memoryLimit: 32, run: look };
  const find = async () => [{ key: 'tidied', payload: { say: 'tidied' } }];
  const runner = new Runner({
    queue,
    kinds: [
      defineKind({ ...usual, name: 'tidy', schedule: { every: 3_600_000, find } }),
      defineKind({ ...usual, name: 'say' }),
    ],
    logger,
    worker: 'one',
    workerFile: workerFile('job-worker'),
    times,
    rightOfWay: {
      take() {
        way.taken += 1;
        return () => {
          way.taken -= 1;
        };
      },
    },
  });
  runner.start();
  onTestFinished(() => runner.stop(0));
  await vi.waitFor(() => expect(seen).toEqual(['tidied: 0']), PATIENCE);
  await whenEnded(queue, await put(queue, { say: 'asked' }));
  await whenEnded(queue, await put(queue, { say: 'breaks' }));
  expect([...new Set(seen)]).toEqual(['tidied: 0', 'asked: 1', 'breaks: 1']);
  await vi.waitFor(() => expect(way.taken).toBe(0), PATIENCE);
});
