import { z } from 'zod';
import type { CompactedStep } from '../../log/document-task';
import type { JobStorage } from '../../storage/job-storage';
import type { Storage } from '../../storage/storage';
import { defineKind, HopelessJob, type JobKind } from '../job-kind';

export type CompactionStorage = Pick<Storage, 'loadDocument' | 'saveSnapshot'> &
  Pick<JobStorage, 'listUnfolded'>;

/** A board that is used is folded by whoever serves it; only one that rests for so many milliseconds was left behind. */
const REST = 600_000;
/** Fewer rows since the snapshot are read as fast as they are. */
const WORTH = 100;
const AT_ONCE = 20;

/**
 * Folds the logs of boards that nobody serves: of a server that was killed, or that ended before it came to them. Otherwise the first who
 * opens such a board waits for all of it. What can't be folded keeps its log and is left alone until the next start.
 */
export function createCompaction(storage: CompactionStorage, now: () => number): JobKind {
  const givenUp = new Set<string>();
  return defineKind({
    name: 'compaction',
    payload: z.object({ board: z.string() }),
    attempts: 2,
    timeLimit: 120_000,
    memoryLimit: 1_024,
    async run({ board }, tools) {
      if (tools.isLastAttempt) givenUp.add(board);
      const stored = await storage.loadDocument(board);
      if (!stored) throw new HopelessJob('the board is not there any more');
      if (stored.rows.length === 0) return { rows: 0 };
      // What only a fold could see is deleted when the board is served again: that takes a change, and changes are the log's.
      const steps = await tools.inThread<readonly CompactedStep[]>('fold-board', {
        snapshot: stored.snapshot?.data ?? null,
        updates: stored.rows.map(({ data }) => data),
      });
      const start = stored.headSeq - stored.rows.length;
      for (const { cure: _, rows, ...step } of steps)
        await storage.saveSnapshot({ ...step, board, throughSeq: start + rows, at: now() });
      givenUp.delete(board);
      return { rows: stored.rows.length, bytes: steps.at(-1)!.data.length };
    },
    schedule: {
      every: 60_000,
      async find() {
        const left = await storage.listUnfolded(now() - REST, WORTH, AT_ONCE);
        return left
          .filter(({ id }) => !givenUp.has(id))
          .map(({ id }) => ({ key: id, payload: { board: id }, priority: -20 }));
      },
    },
  });
}
