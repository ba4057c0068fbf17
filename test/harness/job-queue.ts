import { join } from 'node:path';
import { pino } from 'pino';
import { expect, onTestFinished, vi } from 'vitest';
import { EmbeddedQueue } from '../../server/jobs/embedded-queue';
import { QUEUE_OPTIONS, type Queue } from '../../server/jobs/queue';
import { openSqliteStorage } from '../../server/storage/sqlite/open-sqlite-storage';
import { workerFile } from '../../server/worker-file';
import { makeDataDir } from './server-start';

export const logger = pino({ level: 'silent' });
export const times = { poll: 20, renewal: 50, settling: 0 };
export const PATIENCE = { timeout: 8_000, interval: 20 };

export async function openQueue(lease = 30_000, now: () => number = Date.now) {
  const file = join(await makeDataDir(), 'driftless.sqlite');
  const storage = await openSqliteStorage({
    file,
    workerFile: workerFile('storage-worker'),
    onFatal: () => {},
  });
  onTestFinished(() => storage.close());
  let ids = 0;
  const options = { ...QUEUE_OPTIONS, lease, backoff: { first: 1, longest: 1 } };
  const createId = () => `job-${++ids}`;
  const queue = new EmbeddedQueue({ storage, options, now, random: Math.random, createId });
  return { queue, storage };
}

export async function put(queue: Queue, payload: unknown, kind = 'say'): Promise<string> {
  const enqueued = await queue.enqueue({ kind, payload, attempts: 2 });
  if (!enqueued.ok) throw new Error(enqueued.reason);
  return enqueued.id;
}

export async function whenEnded(queue: Queue, id: string, timeout = PATIENCE.timeout) {
  await vi.waitFor(async () => expect((await queue.get(id))?.finishedAt).not.toBeNull(), { timeout });
  return (await queue.get(id))!;
}
