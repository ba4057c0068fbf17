import { z } from 'zod';
import type { HistoryStorage } from '../../storage/history-storage';
import { defineKind, type JobKind } from '../job-kind';

const DAY = 86_400_000;

/**
 * Lets go, once a day, of the past of boards that is older than so many days, the server's or the owner's, whichever are fewer; but for what
 * has a name and all that came after it. What is on the boards now stays as it is.
 */
export function createHistoryPurge(
  storage: Pick<HistoryStorage, 'forgetPast'>,
  days: number | null,
  now: () => number,
): JobKind {
  return defineKind({
    name: 'history-purge',
    payload: z.object({}),
    attempts: 5,
    timeLimit: 600_000,
    memoryLimit: 64,
    run: async () => ({ forgotten: await storage.forgetPast(now(), days) }),
    // The one that waits for tomorrow lies on the disk, so that a server which restarts every hour purges all the same.
    schedule: {
      every: DAY / 24,
      find: async () => [{ key: 'daily', payload: {}, delay: DAY, priority: -20 }],
    },
  });
}
