import { describe, expect, it } from 'vitest';
import type { ClaimedJob, Queue, QueueOptions } from '../../server/jobs/queue';

export interface QueueSetting {
  readonly options: QueueOptions;
  /** Milliseconds since 1970; the test moves it. */
  now(): number;
}

/** Times in which a test can think: a lease of a minute, a back-off of a second. */
export const CONTRACT_OPTIONS: QueueOptions = {
  lease: 60_000,
  perPerson: 3,
  perBoard: 4,
  backoff: { first: 1_000, longest: 8_000 },
  keep: { done: 1_000, failed: 5_000 },
};

/**
 * What every engine of the queue must do. `makeOpen` gives, per test, a function that opens a queue on the same data each time, closing
 * the one before: a restart.
 */
export function describeQueue(
  name: string,
  makeOpen: (setting: QueueSetting) => Promise<() => Promise<Queue>>,
): void {
  const opened = async () => {
    let time = 1_000_000;
    const open = await makeOpen({ options: CONTRACT_OPTIONS, now: () => time });
    const pass = (milliseconds: number) => {
      time += milliseconds;
    };
    return { open, pass, queue: await open() };
  };
  const put = async (queue: Queue, more: Partial<Parameters<Queue['enqueue']>[0]> = {}): Promise<string> => {
    const enqueued = await queue.enqueue({ kind: 'draw', payload: {}, ...more });
    if (!enqueued.ok) throw new Error(enqueued.reason);
    return enqueued.id;
  };
  const take = async (queue: Queue, worker = 'one'): Promise<ClaimedJob> => {
    const [job] = await queue.claim(['draw'], worker);
    if (!job) throw new Error('there was nothing to claim');
    return job;
  };

  describe(`queue: ${name}`, () => {
    it('hands a job to one worker, and remembers what came of it', async () => {
      const { queue } = await opened();
      const id = await put(queue, { payload: { size: 3 } });
      expect(await queue.claim(['other'], 'one')).toEqual([]);
      const job = await take(queue);
      expect(job).toMatchObject({ id, kind: 'draw', payload: { size: 3 }, attempt: 1 });
      expect(await queue.claim(['draw'], 'two')).toEqual([]);
      expect(await queue.progress(job.token, 0.5)).toBe('ok');
      expect(await queue.get(id)).toMatchObject({ state: 'running', progress: 0.5, attempts: 1 });
      expect(await queue.complete(job.token, { file: 'a' })).toBe('ok');
      expect(await queue.get(id)).toMatchObject({ state: 'done', progress: 1, result: '{"file":"a"}' });
      expect(await queue.complete(job.token)).toBe('stale');
    });

    it('gives each of many to exactly one of many who ask at once', async () => {
      const { queue } = await opened();
      const ids = await Promise.all(Array.from({ length: 60 }, () => put(queue)));
      const claims = await Promise.all(
        Array.from({ length: 20 }, (_, worker) => queue.claim(['draw'], `w${worker}`, 5)),
      );
      const claimed = claims.flat().map(({ id }) => id);
      expect(claimed.toSorted()).toEqual(ids.toSorted());
    });

    it('takes the most urgent first, then the oldest, and none before its time', async () => {
      const { queue, pass } = await opened();
      const late = await put(queue, { delay: 5_000, priority: 9 });
      const first = await put(queue);
      const second = await put(queue);
      const urgent = await put(queue, { priority: 5 });
      const jobs = await queue.claim(['draw'], 'one', 10);
      expect(new Set(jobs.map(({ id }) => id))).toEqual(new Set([first, second, urgent]));
      for (const { token } of jobs) await queue.release(token);
      expect([(await take(queue)).id, (await take(queue)).id]).toEqual([urgent, first]);
      pass(5_000);
      expect((await take(queue)).id).toBe(late);
    });

    it('takes one of a key while it waits, the next one once it runs, and runs one at a time', async () => {
      const { queue } = await opened();
      const id = await put(queue, { key: 'a' });
      expect(await queue.enqueue({ kind: 'draw', key: 'a', payload: {} })).toEqual({
        ok: true,
        id,
        isNew: false,
      });
      const job = await take(queue);
      const next = await put(queue, { key: 'a' });
      expect(next).not.toBe(id);
      expect(await queue.claim(['draw'], 'two')).toEqual([]);
      await queue.complete(job.token);
      expect((await take(queue)).id).toBe(next);
    });

    it('tries again after a growing while, and sets aside with the reason after the last attempt', async () => {
      const { queue, pass } = await opened();
      const id = await put(queue, { attempts: 3 });
      for (const wait of [1_000, 2_000]) {
        await queue.fail((await take(queue)).token, 'no ink');
        expect(await queue.get(id)).toMatchObject({ state: 'waiting', reason: 'no ink' });
        pass(wait / 2 - 1);
        expect(await queue.claim(['draw'], 'one')).toEqual([]);
        pass(wait / 2 + 1);
      }
      const last = await take(queue);
      expect(last.isLastAttempt).toBe(true);
      await queue.fail(last.token, 'still no ink');
      expect(await queue.get(id)).toMatchObject({ state: 'failed', attempts: 3, reason: 'still no ink' });
      expect((await queue.list({ state: 'failed' })).map((job) => job.id)).toEqual([id]);
      expect(await queue.retry(id)).toBe(true);
      expect(await take(queue)).toMatchObject({ id, attempt: 1 });
      expect(await queue.retry(id)).toBe(false);
    });

    it('sets aside at once what is hopeless', async () => {
      const { queue } = await opened();
      const id = await put(queue);
      await queue.fail((await take(queue)).token, 'never', true);
      expect(await queue.get(id)).toMatchObject({ state: 'failed', reason: 'never', attempts: 1 });
    });

    it('gives the job of a silent worker to another, and hears the first no more', async () => {
      const { queue, pass } = await opened();
      const id = await put(queue);
      const first = await take(queue);
      pass(59_000);
      expect(await queue.extend(first.token)).toBe('ok');
      pass(59_000);
      expect(await queue.claim(['draw'], 'two')).toEqual([]);
      pass(1_001);
      const second = await take(queue, 'two');
      expect(second).toMatchObject({ id, attempt: 2 });
      expect(await queue.extend(first.token)).toBe('stale');
      expect(await queue.progress(first.token, 0.9)).toBe('stale');
      expect(await queue.complete(first.token, 'first')).toBe('stale');
      expect(await queue.fail(first.token, 'first')).toBe('stale');
      expect(await queue.release(first.token)).toBe('stale');
      expect(await queue.complete(second.token, 'second')).toBe('ok');
      expect(await queue.get(id)).toMatchObject({ state: 'done', result: '"second"' });
      expect(await queue.extend('made.up.token')).toBe('stale');
    });

    it('counts an attempt before the work: what kills each worker is set aside, and the line goes on', async () => {
      const { queue, pass } = await opened();
      const poison = await put(queue, { attempts: 2, priority: 1 });
      const good = await put(queue);
      for (const attempt of [1, 2]) {
        expect(await take(queue)).toMatchObject({ id: poison, attempt });
        pass(60_001);
      }
      expect((await take(queue)).id).toBe(good);
      expect(await queue.get(poison)).toMatchObject({
        state: 'failed',
        reason: expect.stringMatching(/worker/),
      });
    });

    it('gives back untried what a worker that ends held', async () => {
      const { queue } = await opened();
      const id = await put(queue, { attempts: 1 });
      expect(await queue.release((await take(queue)).token)).toBe('ok');
      expect(await take(queue)).toMatchObject({ id, attempt: 1 });
    });

    it('refuses by name what is too much for a person or a board, until something ends', async () => {
      const { queue } = await opened();
      for (let index = 0; index < 3; index++) await put(queue, { person: 'ada', board: 'b' });
      const more = { kind: 'draw', payload: {} };
      expect(await queue.enqueue({ ...more, person: 'ada' })).toEqual({
        ok: false,
        reason: 'TOO_MANY_JOBS_OF_PERSON',
      });
      await put(queue, { person: 'bob', board: 'b' });
      expect(await queue.enqueue({ ...more, person: 'bob', board: 'b' })).toEqual({
        ok: false,
        reason: 'TOO_MANY_JOBS_OF_BOARD',
      });
      await put(queue, { person: 'bob' });
      await queue.complete((await take(queue)).token);
      await put(queue, { person: 'ada', board: 'b' });
    });

    it('refuses by name what is no JSON or too long', async () => {
      const { queue } = await opened();
      expect(await queue.enqueue({ kind: 'draw', payload: 1n })).toEqual({
        ok: false,
        reason: 'BAD_PAYLOAD',
      });
      const payload = 'x'.repeat(70_000);
      expect(await queue.enqueue({ kind: 'draw', payload })).toEqual({
        ok: false,
        reason: 'PAYLOAD_TOO_LARGE',
      });
    });

    it('cancels what waits at once, and tells the worker of what runs', async () => {
      const { queue } = await opened();
      const waiting = await put(queue);
      expect(await queue.cancel(waiting)).toBe('canceled');
      expect(await queue.get(waiting)).toMatchObject({ state: 'failed', reason: 'canceled' });
      expect(await queue.claim(['draw'], 'one')).toEqual([]);
      const running = await put(queue);
      const { token } = await take(queue);
      const signals: unknown[] = [];
      queue.subscribe((signal) => signals.push(signal));
      expect(await queue.cancel(running)).toBe('told');
      expect(signals).toEqual([{ kind: 'canceled', id: running }]);
      expect(await queue.extend(token)).toBe('canceled');
      expect(await queue.fail(token, 'stopped')).toBe('ok');
      expect(await queue.get(running)).toMatchObject({ state: 'failed', reason: 'canceled' });
      expect(await queue.cancel(running)).toBe('finished');
      expect(await queue.cancel('nobody')).toBe('unknown');
    });

    it('has everything after a restart, and takes nothing once closed', async () => {
      const { queue, open, pass } = await opened();
      const running = await put(queue, { payload: 'running' });
      const { token } = await take(queue);
      const waiting = await put(queue, { payload: 'waiting' });
      const again = await open();
      expect(await queue.enqueue({ kind: 'draw', payload: {} })).toEqual({ ok: false, reason: 'CLOSED' });
      expect((await take(again)).id).toBe(waiting);
      expect(await again.extend(token)).toBe('ok');
      pass(60_001);
      expect((await again.claim(['draw'], 'two', 5)).map(({ id }) => id).toSorted()).toEqual(
        [running, waiting].toSorted(),
      );
    });

    it('forgets what ended long ago, and nothing else', async () => {
      const { queue, pass } = await opened();
      const done = await put(queue);
      await queue.complete((await take(queue)).token);
      const failed = await put(queue);
      await queue.fail((await take(queue)).token, 'never', true);
      const waiting = await put(queue);
      pass(1_001);
      expect(await queue.tidy()).toBe(1);
      expect(await queue.get(done)).toBeNull();
      expect(await queue.get(failed)).not.toBeNull();
      pass(5_000);
      expect(await queue.tidy()).toBe(1);
      expect((await queue.list()).map(({ id }) => id)).toEqual([waiting]);
    });

    it('signals this process that something is there', async () => {
      const { queue } = await opened();
      const signals: unknown[] = [];
      const stop = queue.subscribe((signal) => signals.push(signal));
      await put(queue);
      stop();
      await put(queue);
      expect(signals).toEqual([{ kind: 'ready' }]);
    });
  });
}
