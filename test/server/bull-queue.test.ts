import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, onTestFinished, vi } from 'vitest';
import { BullQueue } from '../../server/jobs/bullmq/bull-queue';
import { describeQueue } from '../contract/queue';
import { hasRedis, startRedis, type TestRedis } from '../harness/redis-server';

describe.skipIf(!hasRedis)('on Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.end());

  describeQueue('BullMQ, on Redis', async ({ options, now }) => {
    const connection = new Redis(redis.url);
    await connection.flushall();
    connection.disconnect();
    // BullMQ goes by the machine's clock, and here that is the test's.
    vi.spyOn(Date, 'now').mockImplementation(now);
    let queue: BullQueue | null = null;
    let ids = 0;
    onTestFinished(async () => {
      vi.restoreAllMocks();
      await queue?.close();
    });
    return async () => {
      await queue?.close();
      queue = new BullQueue({
        redis: new Redis(redis.url, { maxRetriesPerRequest: null }),
        options,
        now,
        random: () => 1,
        createId: () => `job-${++ids}`,
        onError: () => {},
      });
      return queue;
    };
  });
});
