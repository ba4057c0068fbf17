import type { Logger } from '../observe/logger';
import { createBusyMeter } from './busy-meter';
import { HopelessJob, type JobKind, type JobTools } from './job-kind';
import type { ClaimedJob, Queue } from './queue';
import { runInThread } from './run-in-thread';

/** What somebody waits for goes before what nobody does. Taken when it begins; calls what is returned, once, when it has ended. */
export interface RightOfWay {
  take(): () => void;
}

export interface RunnerPorts {
  readonly queue: Queue;
  readonly kinds: readonly JobKind[];
  readonly logger: Logger;
  /** Names this worker in the queue. */
  readonly worker: string;
  /** The bundled `job-worker`. */
  readonly workerFile: string;
  readonly times?: Partial<RunnerTimes>;
  /** Jobs at a time; 2 unless told. */
  readonly concurrency?: number;
  /** Whether housekeeping leaves the machine to people; true unless told: a process that serves nobody need not. */
  readonly rests?: boolean;
  readonly rightOfWay?: RightOfWay;
  /** Whether this process has people to serve; measured unless told. */
  readonly isBusy?: () => boolean;
}

export interface RunnerTimes {
  /** Between two looks at the queue, in case a signal was lost or came from another process. */
  readonly poll: number;
  /** Between two renewals of a lease: well under a lease. */
  readonly renewal: number;
  readonly tidying: number;
  /** Between two pieces of housekeeping while the process is busy. */
  readonly housekeeping: number;
  /** Before the first piece: after a restart everybody comes back at once. */
  readonly settling: number;
  /** How long housekeeping waits at most for jobs that somebody waits for. */
  readonly giving: number;
}

const TIMES: RunnerTimes = {
  poll: 2_000,
  renewal: 10_000,
  tidying: 3_600_000,
  housekeeping: 5_000,
  settling: 10_000,
  giving: 60_000,
};

/** How many times as long as a piece of housekeeping took it rests after it. */
const RESTS = 3;

interface Running {
  readonly job: ClaimedJob;
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

class Overtaken extends Error {}

/**
 * Takes jobs from the queue and does them, each kind by its own rules. Whatever a job does (throws, hangs, breaks its thread), the
 * next ones go on; a job whose worker is lost comes back by its lease.
 */
export class Runner {
  private readonly kinds: ReadonlyMap<string, JobKind>;
  private readonly running = new Map<string, Running>();
  private readonly timers: NodeJS.Timeout[] = [];
  private unsubscribe: () => void = () => {};
  private looking: Promise<void> | null = null;
  private isAskedAgain = false;
  private readonly isBusy: () => boolean;
  /** How many pieces of housekeeping run, when the last one ended, and how long it took. */
  private readonly housekeeping = { running: 0, endedAt: Number.NEGATIVE_INFINITY, took: 0 };
  private startedAt = Number.POSITIVE_INFINITY;
  /** Since when something that somebody waits for runs, without a look at which nothing did. */
  private askedSince: number | null = null;
  private isStopping = false;

  constructor(private readonly ports: RunnerPorts) {
    this.kinds = new Map(ports.kinds.map((kind) => [kind.name, kind]));
    this.isBusy = ports.isBusy ?? createBusyMeter();
  }

  start(): void {
    const times = { ...TIMES, ...this.ports.times };
    const { queue } = this.ports;
    this.startedAt = performance.now();
    this.unsubscribe = queue.subscribe((signal) => {
      if (signal.kind === 'ready') this.look();
      else this.running.get(signal.id)?.stop.abort(new HopelessJob('canceled'));
    });
    this.repeat(times.poll, () => this.look());
    this.repeat(times.renewal, () => this.renew());
    this.repeat(times.tidying, () => this.attempt('ended jobs stay', queue.tidy()));
    for (const kind of this.kinds.values()) {
      if (!kind.schedule) continue;
      const schedule = () => this.attempt(`${kind.name} is not scheduled`, this.schedule(kind));
      schedule();
      this.repeat(kind.schedule.every, schedule);
    }
    this.look();
  }

  /** Takes no more, lets what runs end for so many milliseconds, and gives the rest back to the queue. */
  async stop(grace: number): Promise<void> {
    this.isStopping = true;
    this.unsubscribe();
    for (const timer of this.timers.splice(0)) clearInterval(timer);
    await this.looking;
    const renewal = setInterval(() => this.renew(), this.ports.times?.renewal ?? TIMES.renewal);
    const left = [...this.running.values()];
    const late = setTimeout(() => {
      for (const { job, stop } of left) {
        this.attempt('a job was not given back', this.ports.queue.release(job.token));
        stop.abort(new Overtaken('the worker ends'));
      }
    }, grace);
    await Promise.all(left.map(({ ended }) => ended));
    clearTimeout(late);
    clearInterval(renewal);
  }

  private repeat(every: number, work: () => void): void {
    const timer = setInterval(work, every);
    timer.unref();
    this.timers.push(timer);
  }

  private attempt(trouble: string, work: Promise<unknown>): void {
    work.catch((error: unknown) => this.ports.logger.warn({ err: error }, trouble));
  }

  private async schedule({ name, attempts, schedule }: JobKind): Promise<void> {
    for (const job of await schedule!.find()) {
      if (!this.isStopping) await this.ports.queue.enqueue({ ...job, kind: name, attempts });
    }
  }

  /** Looks into the queue, and once more when somebody asked meanwhile. */
  private look(): void {
    this.isAskedAgain = true;
    if (this.looking || this.isStopping) return;
    this.looking = this.fill()
      .catch((error: unknown) => this.ports.logger.warn({ err: error }, 'no job can be claimed'))
      .finally(() => {
        this.looking = null;
        if (this.isAskedAgain && this.hasRoom()) this.look();
      });
  }

  private hasRoom(): boolean {
    return this.running.size < (this.ports.concurrency ?? 2);
  }

  private async fill(): Promise<void> {
    while (this.hasRoom() && !this.isStopping) {
      this.isAskedAgain = false;
      const [asked, housekeeping] = this.wantedKinds();
      // As many at once as there is room for: one at a time, each waits for the disk or for Redis.
      const taken = await this.claim(asked, (this.ports.concurrency ?? 2) - this.running.size);
      const isOneTaken = taken > 0 || (await this.claim(housekeeping, 1)) > 0;
      if (!isOneTaken) return;
    }
  }

  private async claim(kinds: readonly string[], most: number): Promise<number> {
    if (kinds.length === 0 || this.isStopping) return 0;
    const jobs = await this.ports.queue.claim(kinds, this.ports.worker, most);
    for (const job of jobs) this.take(job);
    return jobs.length;
  }

  /**
   * What nobody asked for (pictures and words of boards that changed) is done piece by piece with rests between, not beside what somebody
   * waits for (an export wants two cores by itself), and while people are served only now and then: done at once for fifty boards, it took two thirds of what could be drawn on two cores.
   */
  private wantedKinds(): readonly [asked: readonly string[], housekeeping: readonly string[]] {
    if (this.ports.rests === false) return [[...this.kinds.keys()], []];
    const times = { ...TIMES, ...this.ports.times };
    const { running, endedAt, took } = this.housekeeping;
    const rest = this.isBusy() ? times.housekeeping : took * RESTS;
    const now = performance.now();
    const isEarly = now - this.startedAt < times.settling;
    // At each look, whatever else holds: only so is it noticed that what was asked for has ended.
    const givesWay = this.givesWay(times.giving);
    const waits = running > 0 || now - endedAt < rest || isEarly || givesWay;
    const kinds = [...this.kinds.values()];
    const asked = kinds.filter(({ schedule }) => !schedule).map(({ name }) => name);
    return [asked, waits ? [] : kinds.filter(({ schedule }) => schedule).map(({ name }) => name)];
  }

  /** What somebody waits for has the cores to itself; one after the other without end, it gets them for so long. */
  private givesWay(longest: number): boolean {
    const isAsked = [...this.running.values()].some(({ job }) => !this.kinds.get(job.kind)?.schedule);
    if (!isAsked) this.askedSince = null;
    else this.askedSince ??= performance.now();
    return this.askedSince !== null && performance.now() - this.askedSince < longest;
  }

  private take(job: ClaimedJob): void {
    const stop = new AbortController();
    const isHousekeeping = this.kinds.get(job.kind)?.schedule !== undefined;
    const end = isHousekeeping ? this.beginHousekeeping() : this.ports.rightOfWay?.take();
    const ended = this.work(job, stop)
      .catch((error: unknown) =>
        this.ports.logger.warn({ err: error, job: job.id }, 'a job can’t be reported'),
      )
      .finally(() => {
        end?.();
        if (this.running.get(job.id)?.stop === stop) this.running.delete(job.id);
        this.look();
      });
    this.running.set(job.id, { job, stop, ended });
  }

  private beginHousekeeping(): () => void {
    const begun = performance.now();
    this.housekeeping.running += 1;
    return () => {
      const endedAt = performance.now();
      Object.assign(this.housekeeping, { endedAt, took: endedAt - begun });
      this.housekeeping.running -= 1;
    };
  }

  private async work(job: ClaimedJob, stop: AbortController): Promise<void> {
    const { queue, logger } = this.ports;
    const kind = this.kinds.get(job.kind)!;
    const timer = setTimeout(
      () => stop.abort(new Error(`took longer than ${kind.timeLimit} ms`)),
      kind.timeLimit,
    );
    try {
      const result = await Promise.race([
        kind.run(job.payload, this.tools(kind, job, stop)),
        whenAborted(stop),
      ]);
      await queue.complete(job.token, result);
    } catch (error) {
      if (error instanceof Overtaken) return;
      logger.warn({ err: error, job: job.id, kind: job.kind, attempt: job.attempt }, 'a job failed');
      await queue.fail(job.token, (error as Error)?.message ?? String(error), error instanceof HopelessJob);
    } finally {
      clearTimeout(timer);
      // Also what the work left running is told that nobody waits for it.
      stop.abort(new Overtaken('it ended'));
    }
  }

  private tools(kind: JobKind, job: ClaimedJob, stop: AbortController): JobTools {
    const { queue, workerFile, logger } = this.ports;
    const { signal } = stop;
    return {
      jobId: job.id,
      isLastAttempt: job.isLastAttempt,
      signal,
      progress: (share) => this.attempt('progress is not told', queue.progress(job.token, share)),
      warn: (facts, words) => logger.warn({ ...facts, job: job.id, kind: kind.name }, words),
      inThread: <Output>(task: string, input: unknown) =>
        runInThread(
          { task, input, isBehind: kind.schedule !== undefined },
          { workerFile, memoryLimit: kind.memoryLimit, signal },
        ) as Promise<Output>,
    };
  }

  private renew(): void {
    for (const { job, stop } of this.running.values()) {
      const renewal = this.ports.queue.extend(job.token).then((answer) => {
        if (answer === 'stale') stop.abort(new Overtaken('another worker has it'));
        if (answer === 'canceled') stop.abort(new HopelessJob('canceled'));
      });
      this.attempt('a lease is not renewed', renewal);
    }
  }
}

function whenAborted({ signal }: AbortController): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
