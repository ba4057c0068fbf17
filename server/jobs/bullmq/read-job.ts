import type { Job } from 'bullmq';
import type { JobRecord, JobState } from '../queue';
import type { JobData } from './job-keys';

const STATES: Readonly<Record<string, JobState>> = {
  wait: 'waiting',
  waiting: 'waiting',
  prioritized: 'waiting',
  delayed: 'waiting',
  active: 'running',
  completed: 'done',
  failed: 'failed',
};

/** What BullMQ calls the states of the port. */
export const BULL_STATES = {
  waiting: ['prioritized', 'delayed', 'waiting'],
  running: ['active'],
  done: ['completed'],
  failed: ['failed'],
} as const;

/** Of a job's hash, what is not BullMQ's. */
export type OwnFields = readonly [attempts: string | null, reason: string | null];
export const OWN_FIELDS = ['dlAttempts', 'dlReason'] as const;

/** A job as the port tells it; null when it is gone. */
export function readJob(job: Job<JobData>, bullState: string, own: OwnFields): JobRecord | null {
  const state = STATES[bullState];
  if (!state || !job.id) return null;
  const { key, priority, mostAttempts, board, person } = job.data;
  return {
    id: job.id,
    kind: job.name,
    key,
    state,
    priority,
    runAt: (job.processedOn ?? job.timestamp) + (job.delay ?? 0),
    attempts: Number(own[0] ?? 0),
    mostAttempts,
    progress: state === 'done' ? 1 : Number(job.progress) || 0,
    result: state === 'done' ? JSON.stringify(job.returnvalue ?? null) : null,
    reason: state === 'failed' ? (job.failedReason ?? null) : state === 'done' ? null : own[1],
    board,
    person,
    createdAt: job.timestamp,
    finishedAt: job.finishedOn ?? null,
  };
}
