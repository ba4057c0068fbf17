import { Redis, ReplyError } from 'ioredis';
import type { Logger } from '../../observe/logger';
import { BullQueue, type BullQueuePorts } from './bull-queue';

export interface OpenBullQueuePorts extends Omit<BullQueuePorts, 'redis' | 'onError'> {
  /** `redis://…` or `rediss://…` */
  readonly url: string;
  readonly logger: Logger;
}

/** Milliseconds in which Redis must answer. */
const PATIENCE = 5_000;
/** Milliseconds between two lines about a Redis that is away. */
const COMPLAINT = 10_000;

function hideSecret(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//');
}

/** What a queue must be able to rely on, and what a Redis that was set up as a cache does not give. */
async function warnOfForgetting(redis: Redis, logger: Logger): Promise<void> {
  const told = await redis.info();
  const policy = /^maxmemory_policy:(\S+)/m.exec(told)?.[1];
  if (policy && policy !== 'noeviction') {
    logger.warn({ policy }, 'Redis drops jobs when its memory is full: set maxmemory-policy to noeviction');
  }
  if (/^aof_enabled:0/m.test(told)) {
    logger.warn('Redis forgets the latest jobs when it is killed: set appendonly to yes');
  }
}

/**
 * Opens the queue on a Redis. One that does not answer is waited for, as one that goes away later: jobs are refused meanwhile, and all else is
 * served. Rejects with one clear line when it answers that we may not enter.
 */
export async function openBullQueue({ url, logger, ...ports }: OpenBullQueuePorts): Promise<BullQueue> {
  let complainedAt = -Infinity;
  const onError = (error: Error) => {
    if (ports.now() - complainedAt < COMPLAINT) return;
    complainedAt = ports.now();
    logger.warn({ err: error }, 'the queue has no Redis at the moment');
  };
  const redis = new Redis(url, { maxRetriesPerRequest: null, commandTimeout: PATIENCE });
  redis.on('error', onError);
  redis.once('ready', () => warnOfForgetting(redis, logger).catch(onError));
  try {
    await redis.ping();
  } catch (error) {
    if (error instanceof ReplyError) {
      redis.disconnect();
      throw new Error(`REDIS_URL: the Redis at ${hideSecret(url)} refuses (${(error as Error).message})`);
    }
    logger.warn(`REDIS_URL: no Redis answers at ${hideSecret(url)} yet; jobs wait for it, boards don’t`);
  }
  return new BullQueue({ ...ports, redis, onError });
}
