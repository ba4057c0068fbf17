import { z } from 'zod';
import type { Blobs } from '../../storage/blobs';
import { defineKind, type JobKind } from '../job-kind';

const HOUR = 3_600_000;
/** How long the file of an export can be fetched. */
const KEPT = 24 * HOUR;

/** Takes away, every hour, the files of exports that were made more than a day ago, and what nobody came for of imports. */
export function createResultPurge(blobs: Blobs, now: () => number): JobKind {
  return defineKind({
    name: 'result-purge',
    payload: z.object({}),
    attempts: 3,
    timeLimit: 600_000,
    memoryLimit: 64,
    async run(_payload, { signal }) {
      const all = [...(await blobs.list('results')), ...(await blobs.list('imports'))];
      const old = all.filter(({ at }) => at < now() - KEPT);
      for (const { key } of old) {
        signal.throwIfAborted();
        await blobs.remove(key);
      }
      return { removed: old.length };
    },
    schedule: {
      every: HOUR / 2,
      find: async () => [{ key: 'hourly', payload: {}, delay: HOUR, priority: -20 }],
    },
  });
}
