import type { JobState, Queue } from './queue';

const STATES: readonly JobState[] = ['waiting', 'running', 'failed'];
const MOST_COUNTED = 500;

/** How many jobs wait, run, and were set aside, up to 500 of each: enough to see that they pile up. */
export async function countJobs(queue: Pick<Queue, 'list'>): Promise<Record<string, number>> {
  const lists = await Promise.all(STATES.map((state) => queue.list({ state, limit: MOST_COUNTED })));
  return Object.fromEntries(STATES.map((state, index) => [state, lists[index]!.length]));
}
