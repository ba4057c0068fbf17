import { join } from 'node:path';
import { Redis } from 'ioredis';
import { BullQueue } from '../../server/jobs/bullmq/bull-queue';
import { EmbeddedQueue } from '../../server/jobs/embedded-queue';
import { QUEUE_OPTIONS, type Queue } from '../../server/jobs/queue';
import { openSqliteStorage } from '../../server/storage/sqlite/open-sqlite-storage';

export interface KillQueuePlace {
  readonly folder: string;
  /** The bundled `storage-worker`. */
  readonly workerFile: string;
  /** Where there is one, the queue lies on Redis. */
  readonly redisUrl: string | null;
  createId(): string;
}

/** The queue of a test whose workers are killed, for the test and for the workers: a short lease, on the engine the place tells. */
export async function openKillQueue({ folder, workerFile, redisUrl, createId }: KillQueuePlace): Promise<{
  readonly queue: Queue;
  close(): Promise<void>;
}> {
  const shared = { options: { ...QUEUE_OPTIONS, lease: 300 }, now: Date.now, random: Math.random, createId };
  if (redisUrl) {
    const redis = new Redis(redisUrl, { maxRetriesPerRequest: null });
    const queue = new BullQueue({ ...shared, redis, onError: () => {} });
    return { queue, close: () => queue.close() };
  }
  const file = join(folder, 'driftless.sqlite');
  const storage = await openSqliteStorage({ file, workerFile, onFatal: () => process.exit(1) });
  return { queue: new EmbeddedQueue({ ...shared, storage }), close: () => storage.close() };
}
