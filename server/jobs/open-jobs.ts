import { randomUUID } from 'node:crypto';
import { createRandomId } from '../auth/link-key';
import type { Notices } from '../boards/notices';
import type { People } from '../boards/people';
import type { Bus } from '../bus/bus';
import type { Logger } from '../observe/logger';
import type { Blobs } from '../storage/blobs';
import type { EventStorage } from '../storage/event-storage';
import type { HistoryStorage } from '../storage/history-storage';
import type { JobStorage } from '../storage/job-storage';
import type { KeptStorage } from '../storage/kept-storage';
import type { Storage } from '../storage/storage';
import type { WebhookStorage } from '../storage/webhook-storage';
import { createNewsGatherer } from '../webhooks/gather-news';
import { tellWebhooks, type WebhookReach } from '../webhooks/webhooks';
import { openBullQueue } from './bullmq/open-bull-queue';
import { EmbeddedQueue } from './embedded-queue';
import { createJobKinds } from './job-kinds';
import type { TellExport } from './kinds/export';
import { createWebhookKind } from './kinds/webhook';
import { QUEUE_OPTIONS, type Queue } from './queue';
import { type RightOfWay, Runner } from './runner';
import { createJobWatch } from './watch-jobs';

export interface JobsPorts {
  readonly storage: Storage &
    JobStorage &
    Pick<EventStorage, 'listStanding' | 'readEvents'> &
    Pick<HistoryStorage, 'forgetPast' | 'readPast'> &
    WebhookStorage &
    KeptStorage;
  readonly blobs: Blobs;
  readonly notices: Pick<Notices, 'tell'>;
  readonly people: Pick<People, 'find'>;
  readonly bus: Bus;
  readonly logger: Logger;
  /** The bundled `job-worker`. */
  readonly workerFile: string;
  /** Whether this process does the work too, or only hands it in. */
  readonly doesWork: boolean;
  /** False where nobody is served beside it. */
  readonly rests?: boolean;
  readonly rightOfWay?: RightOfWay;
  /** Milliseconds after the start in which no housekeeping is done; the runner's own unless told. */
  readonly settling?: number;
  /** The queue lies there instead of in the store. */
  readonly redisUrl: string | null;
  /** How long the past of boards is kept; null for ever. */
  readonly historyDays: number | null;
  readonly webhooks: WebhookReach;
  readonly publicUrl: string | null;
}

export interface Jobs {
  readonly queue: Queue;
  /** Lets the room hear how a job of its board goes. */
  watch(id: string): void;
  /** Ends before the storage does: lets running jobs end for so many milliseconds, and gives the rest back. */
  close(grace?: number): Promise<void>;
}

const GRACE = 2_000;
/** Messages to other servers at a time: they wait for others and take nothing from anybody here. */
const COURIERS = 8;

function openQueue({ storage, logger, redisUrl }: JobsPorts, now: () => number): Promise<Queue> | Queue {
  const ports = { options: QUEUE_OPTIONS, now, random: Math.random, createId: createRandomId };
  return redisUrl === null
    ? new EmbeddedQueue({ ...ports, storage })
    : openBullQueue({ ...ports, url: redisUrl, logger });
}

/** What sends messages to other servers. It has a runner of its own, so that receivers that hang keep no export waiting. */
function createCouriers(ports: JobsPorts, queue: Queue, worker: string, now: () => number): Runner | null {
  const { storage, people, publicUrl, webhooks, logger, workerFile, doesWork } = ports;
  if (!doesWork || webhooks === 'off') return null;
  const kind = createWebhookKind({
    storage,
    gather: createNewsGatherer({ storage, people, publicUrl, logger, now }),
    allowsPrivate: webhooks === 'any',
    now,
    random: Math.random,
  });
  const couriers = { queue, kinds: [kind], logger, workerFile, concurrency: COURIERS, rests: false };
  return new Runner({ ...couriers, worker: `${worker}-couriers` });
}

/** Lets the webhooks of a board know that it lies there as a file. */
function createExportNews({ storage, webhooks, publicUrl }: JobsPorts, now: () => number): TellExport {
  return async (board, data) => {
    const found = await storage.findAccess(board, [{ person: null, keyHash: null }], now());
    const title = found?.[0]?.board.title;
    if (webhooks === 'off' || title === undefined) return;
    const message = { type: 'board.exported', at: now(), board: { id: board, title }, data };
    await tellWebhooks(storage, message, publicUrl);
  };
}

/** The queue of this process, and its worker where it is to have one. Rejects with one clear line when the queue can't be reached. */
export async function openJobs(ports: JobsPorts): Promise<Jobs> {
  const { storage, blobs, notices, bus, logger, workerFile, doesWork, rests, rightOfWay, settling } = ports;
  const now = () => Date.now();
  const queue = await openQueue(ports, now);
  const worker = `${process.pid}-${randomUUID().slice(0, 8)}`;
  const told = { tell: notices.tell, tellExport: createExportNews(ports, now) };
  const kinds = createJobKinds(storage, blobs, told, now, ports.historyDays);
  const times = settling === undefined ? {} : { settling };
  const runner = doesWork
    ? new Runner({ queue, kinds, logger, worker, workerFile, rests, rightOfWay, times })
    : null;
  const watch = createJobWatch({ queue, bus, logger });
  const couriers = createCouriers(ports, queue, worker, now);
  runner?.start();
  couriers?.start();
  return {
    queue,
    watch: watch.watch,
    async close(grace = GRACE) {
      watch.close();
      await Promise.all([runner?.stop(grace), couriers?.stop(grace)]);
      await queue.close();
    },
  };
}
