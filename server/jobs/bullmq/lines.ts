import { type Job, Queue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { bullKey, type JobData, PREFIX } from './job-keys';

/** One kind's line in BullMQ: where jobs are put, and who takes them by hand. */
export interface Line {
  readonly queue: Queue<JobData>;
  /** Hands out the most urgent job that is due, locked by this name; undefined when there is none. */
  take(lock: string): Promise<Job<JobData> | undefined>;
  find(id: string): Promise<Job<JobData> | undefined>;
}

/**
 * BullMQ's own lock is only a fence here, and outlives every lease: who holds a job how long is for the leases to say, by the clock that
 * everything else goes by.
 */
export const LOCK = 86_400_000;

/** The lines of all kinds, opened when first asked for. */
export class Lines {
  private readonly lines = new Map<string, Line>();
  private readonly workers = new Map<string, Worker<JobData>>();

  constructor(
    private readonly redis: Redis,
    private readonly onError: (error: Error) => void,
  ) {}

  of(kind: string): Line {
    let line = this.lines.get(kind);
    if (!line) {
      line = this.open(kind);
      this.lines.set(kind, line);
    }
    return line;
  }

  /** Of several kinds the one whose head is most urgent, and whether no other has anything; null when none has anything that is due. */
  async mostUrgent(
    kinds: readonly string[],
    now: number,
  ): Promise<{ readonly kind: string; readonly isAlone: boolean } | null> {
    const look = this.redis.pipeline();
    for (const kind of kinds) {
      look.zrange(bullKey(kind, 'prioritized'), '0', '0', 'WITHSCORES');
      look.zrange(bullKey(kind, 'delayed'), '0', '0', 'WITHSCORES');
    }
    const heads = (await look.exec()) ?? [];
    let best: { readonly kind: string; readonly score: number } | null = null;
    let waitingKinds = 0;
    for (const [index, kind] of kinds.entries()) {
      const [waiting, delayed] = [heads[index * 2], heads[index * 2 + 1]].map((head) => {
        if (head?.[0]) throw head[0];
        return (head?.[1] as string[] | undefined)?.[1];
      });
      // What becomes due only now has not told its urgency: it is looked at first.
      const isDue = delayed !== undefined && Number(delayed) / 0x1000 <= now;
      const score = isDue ? -1 : waiting === undefined ? null : Math.floor(Number(waiting) / 0x100000000);
      if (score === null) continue;
      waitingKinds++;
      if (!best || score < best.score) best = { kind, score };
    }
    return best && { kind: best.kind, isAlone: waitingKinds === 1 };
  }

  async close(): Promise<void> {
    const closing = [...this.lines.values()].map(({ queue }) => queue.close());
    await Promise.all([...closing, ...[...this.workers.values()].map((worker) => worker.close())]);
  }

  private open(kind: string): Line {
    const options = { connection: this.redis, prefix: PREFIX };
    const queue = new Queue<JobData>(kind, options);
    queue.on('error', this.onError);
    return {
      queue,
      take: (lock) =>
        this.workerOf(kind).getNextJob(lock, { block: false }) as Promise<Job<JobData> | undefined>,
      find: (id) => queue.getJob(id) as Promise<Job<JobData> | undefined>,
    };
  }

  /** A process that only hands work in needs none, and saves the connection. */
  private workerOf(kind: string): Worker<JobData> {
    let worker = this.workers.get(kind);
    if (!worker) {
      const options = { connection: this.redis, prefix: PREFIX, autorun: false, lockDuration: LOCK };
      worker = new Worker<JobData>(kind, null, { ...options, skipStalledCheck: true, skipLockRenewal: true });
      worker.on('error', this.onError);
      this.workers.set(kind, worker);
    }
    return worker;
  }
}
