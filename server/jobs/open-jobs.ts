import { randomUUID } from 'node:crypto';
import { createRandomId } from '../auth/link-key';
import type { Logger } from '../observe/logger';
import type { JobStorage } from '../storage/sqlite/job-records';
import type { Storage } from '../storage/storage';
import { EmbeddedQueue } from './embedded-queue';
import { createJobKinds } from './job-kinds';
import { QUEUE_OPTIONS, type Queue } from './queue';
import { Runner } from './runner';

export interface JobsPorts {
  readonly storage: Storage & JobStorage;
  readonly logger: Logger;
  /** The bundled `job-worker`. */
  readonly workerFile: string;
  /** Whether this process does the work too, or only hands it in. */
  readonly doesWork: boolean;
}

export interface Jobs {
  readonly queue: Queue;
  /** Ends before the storage does: lets running jobs end for so many milliseconds, and gives the rest back. */
  close(grace?: number): Promise<void>;
}

const GRACE = 2_000;

/** The queue of this process, and its worker where it is to have one. */
export function openJobs({ storage, logger, workerFile, doesWork }: JobsPorts): Jobs {
  const now = () => Date.now();
  const queue = new EmbeddedQueue({
    storage,
    options: QUEUE_OPTIONS,
    now,
    random: Math.random,
    createId: createRandomId,
  });
  const worker = `${process.pid}-${randomUUID().slice(0, 8)}`;
  const kinds = createJobKinds(storage, now);
  const runner = doesWork ? new Runner({ queue, kinds, logger, worker, workerFile }) : null;
  runner?.start();
  return {
    queue,
    async close(grace = GRACE) {
      await runner?.stop(grace);
      await queue.close();
    },
  };
}
