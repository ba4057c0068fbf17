import type { Job } from 'bullmq';
import type { Redis } from 'ioredis';
import { CANCELED, LOST } from '../../storage/job-storage';
import { bullKey, type JobData, keyOfLeases, kindOf } from './job-keys';
import type { Lines } from './lines';
import { isRefusedMove } from './redis-trouble';
import type { Settling } from './settling';

export interface LeaseSweepPorts {
  readonly redis: Redis;
  readonly lines: Lines;
  readonly settling: Settling;
  /** Milliseconds. */
  readonly lease: number;
  now(): number;
}

const AT_ONCE = 100;

/** Takes back what its worker no longer holds: it waits again, or is set aside after its last attempt. Any process may do it, and many do. */
export class LeaseSweep {
  private orphansLookedAt = -Infinity;

  constructor(private readonly ports: LeaseSweepPorts) {}

  async run(kinds: readonly string[]): Promise<void> {
    const { redis, now, lease } = this.ports;
    const lost = await redis.zrangebyscore(keyOfLeases, '-inf', now(), 'LIMIT', 0, AT_ONCE);
    for (const id of lost) await this.takeBack(id);
    if (now() < this.orphansLookedAt + lease) return;
    this.orphansLookedAt = now();
    for (const kind of kinds) await this.findOrphans(kind);
  }

  /** Jobs that BullMQ handed out to a worker which was killed before it could take a lease. */
  private async findOrphans(kind: string): Promise<void> {
    const { redis, lines, lease, now } = this.ports;
    for (const id of await redis.lrange(bullKey(kind, 'active'), 0, -1)) {
      if ((await redis.zscore(keyOfLeases, id)) !== null) continue;
      const job = await lines.of(kind).find(id);
      if (job && (job.processedOn ?? 0) + lease <= now()) await this.takeBack(id);
    }
  }

  private async takeBack(id: string): Promise<void> {
    const { redis, lines, settling } = this.ports;
    const kind = kindOf(id);
    const job = kind === null ? undefined : await lines.of(kind).find(id);
    if (!kind || !job) {
      await redis.zrem(keyOfLeases, id);
      return;
    }
    const lock = await redis.get(`${bullKey(kind, id)}:lock`);
    let hasEnded = job.finishedOn !== undefined;
    if (lock !== null) {
      try {
        hasEnded = await this.moveOn(job, lock);
      } catch (error) {
        // Another process took it back first, or its worker came back in time.
        if (isRefusedMove(error)) return;
        throw error;
      }
    }
    await settling.settle(job, lock ?? '', hasEnded);
  }

  private async moveOn(job: Job<JobData>, lock: string): Promise<boolean> {
    const [attempts, canceled] = await this.ports.redis.hmget(
      bullKey(job.name, job.id!),
      'dlAttempts',
      'dlCanceled',
    );
    const isCanceled = canceled === '1';
    if (isCanceled || Number(attempts ?? 0) >= job.data.mostAttempts) {
      await job.moveToFailed(new Error(isCanceled ? CANCELED : LOST), lock, false);
      return true;
    }
    await job.moveToWait(lock);
    return false;
  }
}
