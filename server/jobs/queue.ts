import type { JobAnswer, JobFilter, JobRecord, JobRefusal, JobState } from '../storage/job-storage';

export type { JobAnswer, JobFilter, JobRecord, JobState };

export interface NewJob {
  readonly kind: string;
  /** While a job of this kind and key waits, another is not taken in; of one key, one runs at a time. */
  readonly key?: string;
  /** What the kind's schema accepts, as JSON. */
  readonly payload: unknown;
  /** Higher ones first; 0 unless told. */
  readonly priority?: number;
  /** Milliseconds before it may start. */
  readonly delay?: number;
  /** How often it is tried before it is set aside; 3 unless told. */
  readonly attempts?: number;
  /** Whose it is, which bounds how many there may be, and says who may read of it. */
  readonly board?: string;
  readonly person?: string;
}

export type QueueRefusal = JobRefusal | 'BAD_PAYLOAD' | 'PAYLOAD_TOO_LARGE' | 'CLOSED';

export type Enqueued =
  /** `isNew` is false when a job of this key waits already: the id is that one's. */
  | { readonly ok: true; readonly id: string; readonly isNew: boolean }
  | { readonly ok: false; readonly reason: QueueRefusal };

/** A job in the hands of one worker, for as long as its lease is renewed. */
export interface ClaimedJob {
  readonly id: string;
  readonly kind: string;
  readonly payload: unknown;
  /** 1 at the first try. */
  readonly attempt: number;
  readonly isLastAttempt: boolean;
  /** Speaks for this claim alone: who was overtaken is answered 'stale' and changes nothing. */
  readonly token: string;
}

export type QueueSignal =
  /** Something may be there to claim. */
  { readonly kind: 'ready' } | { readonly kind: 'canceled'; readonly id: string };

/**
 * Work that outlives the process that asked for it. Each method answers after the disk has it. A job is in one worker's hands at a time,
 * comes back when that worker is lost (its attempt was counted before the work began), and ends in 'done' or, with a reason, in 'failed'.
 * It may be worked on more than once, so its effect must be the same each time: results go by the job's id.
 * `test/contract/queue.ts` holds every engine to this. Rejects with a `StorageError` when nothing can be stored.
 */
export interface Queue {
  enqueue(job: NewJob): Promise<Enqueued>;
  /** Up to `most` jobs (1 unless told), the most urgent first. */
  claim(kinds: readonly string[], worker: string, most?: number): Promise<readonly ClaimedJob[]>;
  /** Renews the lease. 'canceled' asks the worker to stop and to report failure. */
  extend(token: string): Promise<JobAnswer>;
  /** From 0 to 1. */
  progress(token: string, share: number): Promise<JobAnswer>;
  /** @param result JSON, at most 64 kB of it */
  complete(token: string, result?: unknown): Promise<JobAnswer>;
  /** It is tried again after a while, or set aside after its last attempt, or at once when `isFinal`. */
  fail(token: string, reason: string, isFinal?: boolean): Promise<JobAnswer>;
  /** Gives it back untried, for a worker that ends. */
  release(token: string): Promise<JobAnswer>;
  /** A waiting one is failed at once, a running one when its worker heard of it: 'told'. */
  cancel(id: string): Promise<'canceled' | 'told' | 'finished' | 'unknown'>;
  get(id: string): Promise<JobRecord | null>;
  list(filter?: JobFilter): Promise<readonly JobRecord[]>;
  /** Lets a failed one start over. */
  retry(id: string): Promise<boolean>;
  /** Forgets jobs that ended long ago; answers how many. */
  tidy(): Promise<number>;
  /** Signals of this process only, and lossy: who listens polls too. Returns the disposer. */
  subscribe(listener: (signal: QueueSignal) => void): () => void;
  /** Takes nothing in any more, and resolves when all that was taken in is stored. */
  close(): Promise<void>;
}

export interface QueueOptions {
  /** Milliseconds a worker may be silent before its job is given to another. */
  readonly lease: number;
  readonly perPerson: number;
  readonly perBoard: number;
  /** Before the second try and at most, in milliseconds. */
  readonly backoff: { readonly first: number; readonly longest: number };
  /** How long ended jobs are remembered, in milliseconds. */
  readonly keep: { readonly done: number; readonly failed: number };
}

const DAY = 86_400_000;

export const QUEUE_OPTIONS: QueueOptions = {
  lease: 30_000,
  perPerson: 20,
  perBoard: 50,
  backoff: { first: 1_000, longest: 300_000 },
  keep: { done: DAY, failed: 30 * DAY },
};
