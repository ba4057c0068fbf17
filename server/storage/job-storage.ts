/** Reasons that the queue itself gives. */
export const CANCELED = 'canceled';
export const LOST = 'its worker was lost, killed or held up, at the last attempt';

export type JobState = 'waiting' | 'running' | 'done' | 'failed';

/** A job as it lies on the disk. Times are milliseconds since 1970. */
export interface JobRecord {
  readonly id: string;
  readonly kind: string;
  readonly key: string | null;
  readonly state: JobState;
  readonly priority: number;
  readonly runAt: number;
  /** Counted before the work starts, so that work which kills its worker is counted too. */
  readonly attempts: number;
  readonly mostAttempts: number;
  /** From 0 to 1. */
  readonly progress: number;
  /** JSON text, once it is done. */
  readonly result: string | null;
  /** Why it failed, or why its last attempt did. */
  readonly reason: string | null;
  readonly board: string | null;
  readonly person: string | null;
  readonly createdAt: number;
  readonly finishedAt: number | null;
}

export interface NewJobRow {
  readonly id: string;
  readonly kind: string;
  readonly key: string | null;
  /** JSON text. */
  readonly payload: string;
  readonly priority: number;
  readonly runAt: number;
  readonly mostAttempts: number;
  readonly board: string | null;
  readonly person: string | null;
}

export interface JobBounds {
  /** Jobs of one person that wait or run. */
  readonly perPerson: number;
  readonly perBoard: number;
}

export type JobRefusal = 'TOO_MANY_JOBS_OF_PERSON' | 'TOO_MANY_JOBS_OF_BOARD';

export type JobAdmission =
  | { readonly ok: true; readonly id: string; readonly isNew: boolean }
  | { readonly ok: false; readonly reason: JobRefusal };

export interface JobClaim {
  readonly kinds: readonly string[];
  readonly worker: string;
  readonly most: number;
  readonly now: number;
  readonly leaseUntil: number;
}

export interface ClaimedRow {
  readonly id: string;
  readonly kind: string;
  readonly payload: string;
  readonly attempt: number;
  readonly mostAttempts: number;
  /** How often it was claimed, over all its life: with the id, the fencing token. */
  readonly claims: number;
}

/** What a worker says about the job it holds; counts only while nobody claimed the job after it. */
export type JobReport = { readonly id: string; readonly claims: number } & (
  | { readonly verb: 'extend'; readonly leaseUntil: number }
  | { readonly verb: 'progress'; readonly progress: number }
  | { readonly verb: 'complete'; readonly result: string }
  /** With no time to run again, it is set aside for good. */
  | { readonly verb: 'fail'; readonly reason: string; readonly runAt: number | null }
  /** Given back unfinished by a worker that ends; the attempt does not count. */
  | { readonly verb: 'release' }
);

export type JobAnswer = 'ok' | 'canceled' | 'stale';

export interface JobFilter {
  readonly state?: JobState;
  readonly kind?: string;
  readonly board?: string;
  readonly person?: string;
  /** At most this many, newest first; 100 unless told. */
  readonly limit?: number;
}

export type ThumbnailTheme = 'light' | 'dark';

export interface NewThumbnails {
  readonly board: string;
  /** The state of the board that they show. */
  readonly seq: number;
  readonly at: number;
  /** PNG files; null when nothing is on the board. */
  readonly pictures: Readonly<Record<ThumbnailTheme, Uint8Array>> | null;
}

/** A board whose words or pictures are older than the board. */
export interface StaleBoard {
  readonly id: string;
  readonly headSeq: number;
}

export interface FoundBoard {
  readonly id: string;
  /** Some words around the place, the found ones between ⟦ and ⟧. */
  readonly excerpt: string;
}

/** What the queue and its first jobs keep. Each method is one transaction, on the disk before it answers. */
export interface JobStorage {
  enqueueJobs(jobs: readonly NewJobRow[], bounds: JobBounds, now: number): Promise<readonly JobAdmission[]>;
  claimJobs(claim: JobClaim): Promise<readonly ClaimedRow[]>;
  reportJobs(reports: readonly JobReport[], now: number): Promise<readonly JobAnswer[]>;
  /** Whether it waited (and is failed now), runs (and its worker is told), or neither. */
  cancelJob(id: string, now: number): Promise<'canceled' | 'told' | 'finished' | 'unknown'>;
  /** Lets a failed job start over. False when there is none. */
  retryJob(id: string, now: number): Promise<boolean>;
  findJob(id: string): Promise<JobRecord | null>;
  listJobs(filter: JobFilter): Promise<readonly JobRecord[]>;
  /** Forgets what ended before these times; answers how many. */
  tidyJobs(doneBefore: number, failedBefore: number): Promise<number>;

  /** Boards whose words are older than they are. */
  listStaleWords(limit: number): Promise<readonly StaleBoard[]>;
  /** Keeps the words of a board as of a seq; older ones than are kept change nothing. */
  saveWords(board: string, seq: number, words: string): Promise<void>;
  /** Boards that a person owns or has joined, outside the trash, best match first. Each word of the search may be the start of one. */
  searchWords(person: string, search: string, now: number): Promise<readonly FoundBoard[]>;
  /** Boards that have not changed since a time and have at least so many rows that are in no snapshot. */
  listUnfolded(restedSince: number, rows: number, limit: number): Promise<readonly StaleBoard[]>;
  /** Boards whose pictures are older than they are, and that have not changed since a time or were not drawn since another. */
  listStaleThumbnails(quietSince: number, drawnBefore: number, limit: number): Promise<readonly StaleBoard[]>;
  /** Older ones than are kept change nothing. */
  saveThumbnails(thumbnails: NewThumbnails): Promise<void>;
  findThumbnail(
    board: string,
    theme: ThumbnailTheme,
  ): Promise<{ readonly seq: number; readonly picture: Uint8Array } | null>;
  /** Deletes boards in the trash since before a time, with everything of theirs; answers their ids, at most so many. */
  purgeBoards(trashedBefore: number, limit: number): Promise<readonly string[]>;
}
