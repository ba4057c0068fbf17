import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { BullQueue } from '../../server/jobs/bullmq/bull-queue';
import { EmbeddedQueue } from '../../server/jobs/embedded-queue';
import { QUEUE_OPTIONS, type Queue } from '../../server/jobs/queue';
import { openSqliteStorage } from '../../server/storage/sqlite/open-sqlite-storage';

export interface OpenQueue {
  readonly queue: Queue;
  close(): Promise<void>;
}

function ports() {
  let ids = 0;
  const createId = () => `job-${++ids}`;
  return { options: QUEUE_OPTIONS, now: Date.now, random: Math.random, createId };
}

/** The embedded engine on a fresh file, an fsync per transaction. @param workerFile the bundled `storage-worker` */
export async function openEmbedded(workerFile: string): Promise<OpenQueue> {
  const folder = mkdtempSync(join(tmpdir(), 'driftless-queue-'));
  const file = join(folder, 'driftless.sqlite');
  const storage = await openSqliteStorage({ file, workerFile, onFatal: () => process.exit(1) });
  const queue = new EmbeddedQueue({ ...ports(), storage });
  return {
    queue,
    async close() {
      await queue.close();
      await storage.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Our port on BullMQ. */
export async function openOnRedis(url: string): Promise<OpenQueue> {
  const redis = new Redis(url, { maxRetriesPerRequest: null });
  await redis.flushall();
  const queue = new BullQueue({ ...ports(), redis, onError: () => {} });
  return { queue, close: () => queue.close() };
}
