import { randomBytes } from 'node:crypto';
import type { Logger } from '../observe/logger';
import type { Bus } from './bus';
import { openRedisBus } from './redis/redis-bus';
import { createSingleBus } from './single';

export interface OpenedBus extends Bus {
  /** Tells other processes that this one ends. */
  close(): Promise<void>;
}

/** Null where there is none. */
interface Addresses {
  readonly redisUrl: string | null;
  readonly databaseUrl: string | null;
}

/** The bus of this process: over Redis where there is one, else within the process. Never rejects; a Redis that is away is waited for. */
export function openBus({ redisUrl, databaseUrl }: Addresses, logger: Logger): OpenedBus {
  // Whoever knows the address of a database may work on it as well.
  if (redisUrl === null) return { ...createSingleBus(databaseUrl === null), close: async () => {} };
  return openRedisBus({ url: redisUrl, process: randomBytes(9).toString('base64url'), logger });
}
