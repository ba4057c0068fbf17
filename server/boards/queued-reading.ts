import { importKey, takeReadImport } from '../jobs/kinds/read-import';
import type { Queue } from '../jobs/queue';
import type { Blobs } from '../storage/blobs';
import type { ReadImport } from './read-import';

export interface QueuedReadingPorts {
  readonly queue: Pick<Queue, 'enqueue' | 'get' | 'cancel'>;
  readonly blobs: Pick<Blobs, 'put' | 'get' | 'remove'>;
  /** Lets the room hear how it goes. */
  watchJob(id: string): void;
  createId(): string;
}

export interface Bringer {
  readonly board: string;
  /** Null for a script with a key. */
  readonly person: string | null;
  /** Ends when whoever brought the file has gone. */
  readonly signal: AbortSignal;
  /** Rejects when they may not write on the board any more: reading may have taken minutes. */
  confirm(): Promise<unknown>;
}

/** Milliseconds between two looks, and before it is given up: the queue may have other work first. */
const PATIENCE = { look: 50, wait: 120_000 };

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Resolves when the job has ended; false when it was waited for in vain or nobody waits any more. */
async function whenEnded({ queue }: QueuedReadingPorts, id: string, signal: AbortSignal): Promise<boolean> {
  const until = performance.now() + PATIENCE.wait;
  while (!signal.aborted && performance.now() < until) {
    const job = await queue.get(id);
    if (!job || job.state === 'failed') return false;
    if (job.state === 'done') return true;
    await pause(PATIENCE.look);
  }
  await queue.cancel(id);
  return false;
}

/** Reads a file as a job of the queue. 'BUSY' as the reason when it takes no more of this board's or this person's. */
export async function readByQueue(
  ports: QueuedReadingPorts,
  bytes: Uint8Array,
  { board, person, signal }: Bringer,
): Promise<ReadImport> {
  const { queue, blobs, watchJob, createId } = ports;
  const file = createId();
  await blobs.put(importKey(file), bytes);
  try {
    const payload = { board, file };
    const whose = { board, person: person ?? undefined };
    const job = await queue.enqueue({ kind: 'import', payload, attempts: 2, priority: 10, ...whose });
    if (!job.ok) return { ok: false, reason: 'BUSY' };
    watchJob(job.id);
    const isDone = await whenEnded(ports, job.id, signal);
    const read = isDone ? await takeReadImport(blobs, job.id) : null;
    return read ?? { ok: false, reason: 'Reading this file took too long or too much' };
  } finally {
    await blobs.remove(importKey(file));
  }
}
