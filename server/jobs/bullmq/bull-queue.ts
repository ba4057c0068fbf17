import type { Job } from 'bullmq';
import type { Redis } from 'ioredis';
import { CANCELED } from '../../storage/job-storage';
import { findBackoff } from '../backoff';
import { LONGEST_REASON, toText, USUAL_ATTEMPTS } from '../job-text';
import type {
  ClaimedJob,
  Enqueued,
  JobAnswer,
  JobFilter,
  JobRecord,
  JobState,
  NewJob,
  Queue,
  QueueOptions,
  QueueSignal,
} from '../queue';
import {
  bullKey,
  type Claim,
  type JobData,
  keyOfCounter,
  keyOfKinds,
  keyOfLeases,
  kindOf,
  ownersOf,
  PREFIX,
  readToken,
  slotsOf,
  toBullPriority,
  writeToken,
} from './job-keys';
import { LeaseSweep } from './lease-sweep';
import { Lines, LOCK } from './lines';
import { BULL_STATES, OWN_FIELDS, type OwnFields, readJob } from './read-job';
import { defineScripts, flag, type RunScript } from './redis-scripts';
import { isRefusedMove, sayUnavailable } from './redis-trouble';
import { Settling } from './settling';
import { Signals } from './signals';

export interface BullQueuePorts {
  /** Its own to use and to close; `maxRetriesPerRequest` must be null, as BullMQ demands. */
  readonly redis: Redis;
  readonly options: QueueOptions;
  /** Milliseconds since 1970; the same clock as `Date.now`, by which BullMQ lets delays pass. */
  now(): number;
  /** From 0 to 1. */
  random(): number;
  createId(): string;
  /** Redis is away, and comes back or not. */
  onError(error: Error): void;
}

/** Milliseconds that somebody who takes a job in may be between the two steps of it. */
const PATIENCE = 10_000;
/** Milliseconds after which a job that was held back for another of its key looks again, in case nobody called it. */
const HELD = 1_000;
/** Jobs that are asked for in one go. */
const AT_ONCE = 32;
const MOST_LISTED = 500;
/** Jobs that are remembered while they are worked on, to save asking for them again. */
const MOST_REMEMBERED = 1_000;
const TIDIED_AT_ONCE = 1_000;

/** The work queue on Redis, in BullMQ's lines: push and pull between any number of processes. */
export class BullQueue implements Queue {
  private readonly lines: Lines;
  private readonly run: RunScript;
  private readonly signals: Signals;
  private readonly settling: Settling;
  private readonly sweep: LeaseSweep;
  private isClosed = false;
  private readonly underWay = new Set<Promise<unknown>>();
  /** By lock. */
  private readonly taken = new Map<string, Job<JobData>>();

  constructor(private readonly ports: BullQueuePorts) {
    const { redis, options, now, onError, createId } = ports;
    this.lines = new Lines(redis, onError);
    this.run = defineScripts(redis);
    this.signals = new Signals(redis, createId(), onError);
    this.settling = new Settling(this.lines, this.run, now);
    this.sweep = new LeaseSweep({
      redis,
      lines: this.lines,
      settling: this.settling,
      lease: options.lease,
      now,
    });
  }

  enqueue(job: NewJob): Promise<Enqueued> {
    if (this.isClosed) return Promise.resolve({ ok: false, reason: 'CLOSED' });
    const payload = toText(job.payload);
    if ('reason' in payload) return Promise.resolve({ ok: false, reason: payload.reason });
    return this.attempt(() => this.admit(job));
  }

  claim(kinds: readonly string[], _worker: string, most = 1): Promise<readonly ClaimedJob[]> {
    if (this.isClosed || most < 1) return Promise.resolve([]);
    return this.attempt(async () => {
      await this.sweep.run(kinds);
      const claimed: ClaimedJob[] = [];
      while (claimed.length < most && !this.isClosed) {
        const next = await this.lines.mostUrgent(kinds, this.ports.now());
        if (!next) break;
        // Of one kind alone many can be asked for at once; of several, each may be the last that is more urgent than the others.
        const asked = next.isAlone ? Math.min(most - claimed.length, AT_ONCE) : 1;
        const taken = await Promise.all(Array.from({ length: asked }, () => this.take(next.kind)));
        claimed.push(...taken.filter((job) => job !== null && job !== 'held'));
        if (taken.every((job) => job === null)) break;
      }
      return claimed;
    });
  }

  extend(token: string): Promise<JobAnswer> {
    return this.report(token, 'extend', this.ports.now() + this.ports.options.lease);
  }

  progress(token: string, share: number): Promise<JobAnswer> {
    return this.report(token, 'progress', Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0);
  }

  complete(token: string, result?: unknown): Promise<JobAnswer> {
    const text = toText(result);
    if ('reason' in text) return this.fail(token, `its result can't be kept: ${text.reason}`, true);
    return this.move(token, true, (job, { lock }) => job.moveToCompleted(result ?? null, lock, false));
  }

  fail(token: string, reason: string, isFinal = false): Promise<JobAnswer> {
    const said = reason.slice(0, LONGEST_REASON);
    return this.attempt(async () => {
      const answer = await this.say(token, 'reason', said);
      const claim = readToken(token);
      if (answer === 'stale' || !claim) return 'stale';
      const job = this.taken.get(claim.lock) ?? (await this.find(claim.id));
      const isOver = isFinal || answer === 'canceled' || claim.attempt >= (job?.data.mostAttempts ?? 0);
      if (isOver) {
        const last = answer === 'canceled' ? CANCELED : said;
        return this.hand(claim, true, (held) => held.moveToFailed(new Error(last), claim.lock, false));
      }
      const { options, random, now } = this.ports;
      const runAt = now() + findBackoff(claim.attempt, options.backoff, random());
      return this.hand(claim, false, (held) => held.moveToDelayed(runAt, claim.lock));
    });
  }

  release(token: string): Promise<JobAnswer> {
    return this.attempt(async () => {
      const answer = await this.say(token, 'untry', -1);
      const claim = readToken(token);
      if (answer === 'stale' || !claim) return 'stale';
      if (answer === 'canceled') {
        return this.hand(claim, true, (job) => job.moveToFailed(new Error(CANCELED), claim.lock, false));
      }
      const released = await this.hand(claim, false, (job) => job.moveToWait(claim.lock));
      this.signals.tell({ kind: 'ready' });
      return released;
    });
  }

  cancel(id: string): Promise<'canceled' | 'told' | 'finished' | 'unknown'> {
    return this.attempt(async () => {
      const kind = kindOf(id);
      const job = await this.find(id);
      if (!kind || !job) return 'unknown';
      const keys = [id, 'prioritized', 'delayed', 'wait', 'failed'].map((name) => bullKey(kind, name));
      const outcome = await this.run('cancel', keys, [id, this.ports.now(), CANCELED]);
      if (outcome === 'canceled') await this.settling.settle(job, '', true);
      if (outcome === 'told') this.signals.tell({ kind: 'canceled', id });
      return outcome as 'canceled' | 'told' | 'finished' | 'unknown';
    });
  }

  get(id: string): Promise<JobRecord | null> {
    return this.attempt(async () => {
      const job = await this.find(id);
      return job ? this.read(job, await job.getState()) : null;
    });
  }

  list({ state, kind, board, person, limit = 100 }: JobFilter = {}): Promise<readonly JobRecord[]> {
    return this.attempt(async () => {
      const kinds = kind === undefined ? await this.ports.redis.smembers(keyOfKinds) : [kind];
      const states = state ? [state] : (Object.keys(BULL_STATES) as JobState[]);
      const found: { record: JobRecord; number: number }[] = [];
      for (const each of kinds) {
        for (const bullState of states.flatMap((name) => BULL_STATES[name])) {
          const jobs: Job<JobData>[] = await this.lines
            .of(each)
            .queue.getJobs([bullState], 0, MOST_LISTED - 1, false);
          for (const job of jobs.filter((one) => one?.id)) {
            if (board !== undefined && job.data.board !== board) continue;
            if (person !== undefined && job.data.person !== person) continue;
            const record = await this.read(job, bullState);
            if (record) found.push({ record, number: job.data.number });
          }
        }
      }
      const newest = found.toSorted((one, other) => other.number - one.number);
      return newest.slice(0, Math.min(limit, MOST_LISTED)).map(({ record }) => record);
    });
  }

  retry(id: string): Promise<boolean> {
    return this.attempt(async () => {
      const kind = kindOf(id);
      const job = await this.find(id);
      if (!kind || !job) return false;
      const { person, board } = job.data;
      const keys = [bullKey(kind, id), bullKey(kind, 'failed'), ...ownersOf(person, board)];
      const values = [id, this.ports.now(), flag(person), flag(board)];
      if ((await this.run('revive', keys, values)) !== 1) return false;
      await job.retry('failed');
      this.signals.tell({ kind: 'ready' });
      return true;
    });
  }

  tidy(): Promise<number> {
    return this.attempt(async () => {
      const { done, failed } = this.ports.options.keep;
      let forgotten = 0;
      for (const kind of await this.ports.redis.smembers(keyOfKinds)) {
        const { queue } = this.lines.of(kind);
        forgotten += (await queue.clean(done, TIDIED_AT_ONCE, 'completed')).length;
        forgotten += (await queue.clean(failed, TIDIED_AT_ONCE, 'failed')).length;
      }
      return forgotten;
    });
  }

  subscribe(listener: (signal: QueueSignal) => void): () => void {
    return this.signals.subscribe(listener);
  }

  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    await Promise.allSettled(this.underWay);
    await this.signals.close();
    await this.lines.close();
    this.ports.redis.disconnect();
  }

  private async admit({ kind, payload, ...more }: NewJob): Promise<Enqueued> {
    const { options, now, createId } = this.ports;
    const {
      key = null,
      board = null,
      person = null,
      priority = 0,
      delay = 0,
      attempts = USUAL_ATTEMPTS,
    } = more;
    const id = `${kind}.${createId()}`;
    const keys = [slotsOf(kind, key).waiting, ...ownersOf(person, board), keyOfKinds, keyOfCounter];
    const [outcome, told] = (await this.run('admit', keys, [
      `${PREFIX}:`,
      id,
      kind,
      now(),
      PATIENCE,
      ...[key, person, board].map(flag),
      options.perPerson,
      options.perBoard,
    ])) as [string, string];
    if (outcome === 'twin') return { ok: true, id: told, isNew: false };
    if (outcome === 'person') return { ok: false, reason: 'TOO_MANY_JOBS_OF_PERSON' };
    if (outcome === 'board') return { ok: false, reason: 'TOO_MANY_JOBS_OF_BOARD' };
    const data: JobData = {
      payload: payload ?? null,
      key,
      priority,
      mostAttempts: attempts,
      board,
      person,
      number: Number(told),
    };
    const line = this.lines.of(kind);
    await line.queue.add(kind, data, {
      jobId: id,
      timestamp: now(),
      priority: toBullPriority(priority),
      delay,
      attempts: 1,
      stackTraceLimit: 1,
    });
    if (delay === 0) this.signals.tell({ kind: 'ready' });
    return { ok: true, id, isNew: true };
  }

  private async take(kind: string): Promise<ClaimedJob | 'held' | null> {
    const { now, options, createId } = this.ports;
    const lock = createId();
    const job = await this.lines.of(kind).take(lock);
    if (!job?.id) return null;
    const { key, payload, mostAttempts } = job.data;
    const { running, waiting, held } = slotsOf(kind, key);
    const keys = [bullKey(kind, job.id), keyOfLeases, running, waiting, held];
    const values = [job.id, lock, now() + options.lease, flag(key), bullKey(kind, '')];
    const attempt = Number(await this.run('begin', keys, values));
    if (attempt === 0) {
      await job.moveToDelayed(now() + HELD, lock);
      return 'held';
    }
    this.taken.set(lock, job);
    if (this.taken.size > MOST_REMEMBERED) this.taken.delete(this.taken.keys().next().value!);
    const token = writeToken({ id: job.id, attempt, lock });
    return { id: job.id, kind, payload, attempt, isLastAttempt: attempt >= mostAttempts, token };
  }

  private async find(id: string): Promise<Job<JobData> | undefined> {
    const kind = kindOf(id);
    return kind === null ? undefined : this.lines.of(kind).find(id);
  }

  private async read(job: Job<JobData>, bullState: string): Promise<JobRecord | null> {
    const own = await this.ports.redis.hmget(bullKey(job.name, job.id!), ...OWN_FIELDS);
    return readJob(job, bullState, own as unknown as OwnFields);
  }

  private report(token: string, verb: 'extend' | 'progress', value: number): Promise<JobAnswer> {
    return this.attempt(() => this.say(token, verb, value));
  }

  private async say(token: string, verb: string, value: string | number): Promise<JobAnswer> {
    const claim = readToken(token);
    const kind = claim && kindOf(claim.id);
    if (!claim || !kind) return 'stale';
    const keys = [bullKey(kind, claim.id), keyOfLeases];
    return (await this.run('report', keys, [claim.id, claim.lock, verb, value, LOCK])) as JobAnswer;
  }

  private move(
    token: string,
    hasEnded: boolean,
    how: (job: Job<JobData>, claim: Claim) => Promise<unknown>,
  ): Promise<JobAnswer> {
    const claim = readToken(token);
    if (!claim) return Promise.resolve('stale');
    return this.attempt(() => this.hand(claim, hasEnded, (job) => how(job, claim)));
  }

  /** Lets BullMQ move a job out of the hands of this claim, which it does only while its lock is the claim's. */
  private async hand(
    claim: Claim,
    hasEnded: boolean,
    how: (job: Job<JobData>) => Promise<unknown>,
  ): Promise<JobAnswer> {
    const job = this.taken.get(claim.lock) ?? (await this.find(claim.id));
    this.taken.delete(claim.lock);
    if (!job) return 'stale';
    try {
      await how(job);
    } catch (error) {
      if (isRefusedMove(error)) return 'stale';
      throw error;
    }
    await this.settling.settle(job, claim.lock, hasEnded);
    return 'ok';
  }

  /** Runs a step that `close` waits for; what Redis can't do is told as trouble of the storage. */
  private attempt<Result>(work: () => Promise<Result>): Promise<Result> {
    const step = work().catch((error: unknown) => {
      throw sayUnavailable(error);
    });
    this.underWay.add(step);
    const forget = () => this.underWay.delete(step);
    step.then(forget, forget);
    return step;
  }
}
