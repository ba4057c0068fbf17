import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { findBackoff } from '../../server/jobs/backoff';
import { EmbeddedQueue } from '../../server/jobs/embedded-queue';
import { openSqliteStorage, type SqliteStorage } from '../../server/storage/sqlite/open-sqlite-storage';
import { workerFile } from '../../server/worker-file';
import { describeQueue } from '../contract/queue';
import { makeDataDir } from '../harness/server-start';

describeQueue('embedded, on SQLite', async ({ options, now }) => {
  const file = join(await makeDataDir(), 'driftless.sqlite');
  let storage: SqliteStorage | null = null;
  let queue: EmbeddedQueue | null = null;
  let ids = 0;
  onTestFinished(() => storage?.close());
  return async () => {
    await queue?.close();
    await storage?.close();
    storage = await openSqliteStorage({ file, workerFile: workerFile('storage-worker'), onFatal: () => {} });
    queue = new EmbeddedQueue({ storage, options, now, random: () => 1, createId: () => `job-${++ids}` });
    return queue;
  };
});

it('waits twice as long after each failure, spread over half of it, and never for ever', () => {
  const limits = { first: 1_000, longest: 60_000 };
  expect([1, 2, 3].map((attempt) => findBackoff(attempt, limits, 1))).toEqual([1_000, 2_000, 4_000]);
  expect(findBackoff(3, limits, 0)).toBe(2_000);
  expect(findBackoff(5_000, limits, 1)).toBe(60_000);
});
