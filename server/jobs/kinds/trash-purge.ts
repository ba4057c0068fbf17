import { z } from 'zod';
import { pictureFolder } from '../../boards/file-quota';
import type { Blobs } from '../../storage/blobs';
import type { JobStorage } from '../../storage/job-storage';
import { defineKind, type JobKind } from '../job-kind';

const DAY = 86_400_000;
/** How long a board in the trash can be taken out again: the contract's promise. */
const RESTORABLE = 30 * DAY;
/** Few in one transaction, so that nobody who draws waits for it. */
const AT_ONCE = 5;

/** Deletes, once a day, the boards that lie in the trash for more than 30 days, with their log, snapshots, links, roles, events and pictures. */
export function createTrashPurge(
  storage: Pick<JobStorage, 'purgeBoards'>,
  blobs: Pick<Blobs, 'list' | 'remove'>,
  now: () => number,
): JobKind {
  return defineKind({
    name: 'trash-purge',
    payload: z.object({}),
    attempts: 5,
    timeLimit: 600_000,
    memoryLimit: 64,
    async run(_payload, { signal }) {
      const before = now() - RESTORABLE;
      let purged = 0;
      while (!signal.aborted) {
        const boards = await storage.purgeBoards(before, AT_ONCE);
        purged += boards.length;
        for (const board of boards) {
          for (const { key } of await blobs.list(pictureFolder(board))) await blobs.remove(key);
        }
        if (boards.length < AT_ONCE) break;
      }
      signal.throwIfAborted();
      return { purged };
    },
    // The one that waits for tomorrow lies on the disk, so that a server which restarts every hour purges all the same.
    schedule: {
      every: DAY / 24,
      find: async () => [{ key: 'daily', payload: {}, delay: DAY, priority: -20 }],
    },
  });
}
