import { randomBytes } from 'node:crypto';
import type { Logger } from '../observe/logger';
import type { Bus } from './bus';
import { openRedisBus } from './redis/redis-bus';
import { createSingleBus } from './single';

export interface OpenedBus extends Bus {
  /** Tells other processes that this one ends. */
  close(): Promise<void>;
}

/** The bus of this process: over Redis where there is one, else within the process. Never rejects; a Redis that is away is waited for. */
export function openBus(redisUrl: string | null, logger: Logger): OpenedBus {
  if (redisUrl === null) return { ...createSingleBus(), close: async () => {} };
  return openRedisBus({ url: redisUrl, process: randomBytes(9).toString('base64url'), logger });
}
