import type { Job } from 'bullmq';
import { bullKey, type JobData, keyOfLeases, ownersOf, slotsOf } from './job-keys';
import type { Lines } from './lines';
import { flag, type RunScript } from './redis-scripts';
import { isRefusedMove } from './redis-trouble';

/** What follows when a job has left a worker's hands: its lease ends, its key is free, and who was held back for it goes on. */
export class Settling {
  constructor(
    private readonly lines: Lines,
    private readonly run: RunScript,
    private readonly now: () => number,
  ) {}

  /** @param lock of the claim that had it, or '' for whoever had it */
  async settle(job: Job<JobData>, lock: string, hasEnded: boolean): Promise<void> {
    const { key, person, board } = job.data;
    const { running, waiting, held } = slotsOf(job.name, key);
    const keys = [
      bullKey(job.name, job.id!),
      keyOfLeases,
      running,
      waiting,
      held,
      ...ownersOf(person, board),
    ];
    const values = [job.id!, lock, flag(key), flag(hasEnded), this.now()];
    const freed = (await this.run('settle', keys, values)) as string[];
    for (const id of freed) {
      const next = await this.lines.of(job.name).find(id);
      try {
        await next?.promote();
      } catch (error) {
        // Somebody else was faster, or it was canceled meanwhile.
        if (!isRefusedMove(error)) throw error;
      }
    }
  }
}
