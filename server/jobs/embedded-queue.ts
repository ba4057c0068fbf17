import type { ClaimedRow, JobReport, JobStorage, NewJobRow } from '../storage/job-storage';
import { findBackoff } from './backoff';
import { Gathering } from './gathering';
import { LONGEST_REASON, toText, USUAL_ATTEMPTS } from './job-text';
import type { ClaimedJob, Enqueued, JobAnswer, NewJob, Queue, QueueOptions, QueueSignal } from './queue';

export interface EmbeddedQueuePorts {
  readonly storage: JobStorage;
  readonly options: QueueOptions;
  /** Milliseconds since 1970. */
  now(): number;
  /** From 0 to 1. */
  random(): number;
  createId(): string;
}

function toClaimed({ id, kind, payload, attempt, mostAttempts, claims }: ClaimedRow): ClaimedJob {
  return {
    id,
    kind,
    payload: JSON.parse(payload),
    attempt,
    isLastAttempt: attempt >= mostAttempts,
    token: `${id}.${claims}.${attempt}`,
  };
}

function readToken(token: string): { id: string; claims: number; attempt: number } | null {
  const found = /^([\w-]+)\.(\d+)\.(\d+)$/.exec(token);
  return found && { id: found[1]!, claims: Number(found[2]), attempt: Number(found[3]) };
}

type Verb = JobReport extends infer Each
  ? Each extends JobReport
    ? Omit<Each, 'id' | 'claims'>
    : never
  : never;

/** The work queue on the SQL store: push within the process, pull by whoever polls, from this process or another on the same file. */
export class EmbeddedQueue implements Queue {
  private readonly listeners = new Set<(signal: QueueSignal) => void>();
  private readonly arrivals: Gathering<NewJobRow, Enqueued>;
  private readonly reports: Gathering<JobReport, JobAnswer>;
  private isClosed = false;

  constructor(private readonly ports: EmbeddedQueuePorts) {
    const { storage, options, now } = ports;
    this.arrivals = new Gathering((jobs) => storage.enqueueJobs(jobs, options, now()));
    this.reports = new Gathering((reports) => storage.reportJobs(reports, now()));
  }

  async enqueue(job: NewJob): Promise<Enqueued> {
    if (this.isClosed) return { ok: false, reason: 'CLOSED' };
    const payload = toText(job.payload);
    if ('reason' in payload) return { ok: false, reason: payload.reason };
    const { now, createId } = this.ports;
    const enqueued = await this.arrivals.add({
      id: createId(),
      kind: job.kind,
      key: job.key ?? null,
      payload: payload.text,
      priority: job.priority ?? 0,
      runAt: now() + (job.delay ?? 0),
      mostAttempts: job.attempts ?? USUAL_ATTEMPTS,
      board: job.board ?? null,
      person: job.person ?? null,
    });
    if (enqueued.ok && enqueued.isNew && !job.delay) this.tell({ kind: 'ready' });
    return enqueued;
  }

  async claim(kinds: readonly string[], worker: string, most = 1): Promise<readonly ClaimedJob[]> {
    if (this.isClosed || most < 1) return [];
    const now = this.ports.now();
    const leaseUntil = now + this.ports.options.lease;
    const rows = await this.ports.storage.claimJobs({ kinds, worker, most, now, leaseUntil });
    return rows.map(toClaimed);
  }

  extend(token: string): Promise<JobAnswer> {
    return this.report(token, { verb: 'extend', leaseUntil: this.ports.now() + this.ports.options.lease });
  }

  progress(token: string, share: number): Promise<JobAnswer> {
    const progress = Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0;
    return this.report(token, { verb: 'progress', progress });
  }

  complete(token: string, result?: unknown): Promise<JobAnswer> {
    const text = toText(result);
    if ('text' in text) return this.report(token, { verb: 'complete', result: text.text });
    return this.fail(token, `its result can't be kept: ${text.reason}`, true);
  }

  fail(token: string, reason: string, isFinal = false): Promise<JobAnswer> {
    const { options, random, now } = this.ports;
    const attempt = readToken(token)?.attempt ?? 1;
    const runAt = isFinal ? null : now() + findBackoff(attempt, options.backoff, random());
    return this.report(token, { verb: 'fail', reason: reason.slice(0, LONGEST_REASON), runAt });
  }

  async release(token: string): Promise<JobAnswer> {
    const answer = await this.report(token, { verb: 'release' });
    this.tell({ kind: 'ready' });
    return answer;
  }

  async cancel(id: string): Promise<'canceled' | 'told' | 'finished' | 'unknown'> {
    const outcome = await this.ports.storage.cancelJob(id, this.ports.now());
    if (outcome === 'told') this.tell({ kind: 'canceled', id });
    return outcome;
  }

  get(id: string) {
    return this.ports.storage.findJob(id);
  }

  list(filter = {}) {
    return this.ports.storage.listJobs(filter);
  }

  async retry(id: string): Promise<boolean> {
    const isThere = await this.ports.storage.retryJob(id, this.ports.now());
    if (isThere) this.tell({ kind: 'ready' });
    return isThere;
  }

  tidy(): Promise<number> {
    const now = this.ports.now();
    const { done, failed } = this.ports.options.keep;
    return this.ports.storage.tidyJobs(now - done, now - failed);
  }

  subscribe(listener: (signal: QueueSignal) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await Promise.all([this.arrivals.settle(), this.reports.settle()]);
    this.listeners.clear();
  }

  private report(token: string, verb: Verb): Promise<JobAnswer> {
    const claim = readToken(token);
    if (!claim) return Promise.resolve('stale');
    return this.reports.add({ id: claim.id, claims: claim.claims, ...verb });
  }

  private tell(signal: QueueSignal): void {
    for (const listener of this.listeners) listener(signal);
  }
}
