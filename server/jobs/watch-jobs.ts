import type { Bus } from '../bus/bus';
import type { Logger } from '../observe/logger';
import type { Queue } from './queue';

export interface JobWatchPorts {
  readonly queue: Pick<Queue, 'get'>;
  readonly bus: Bus;
  readonly logger: Logger;
}

/** Tells rooms how the work goes that was asked for in them. */
export interface JobWatch {
  /** Until it has ended. */
  watch(id: string): void;
  close(): void;
}

/** Milliseconds between two looks. The worker may be another process, whose signals don't reach this one: so this looks. */
const BETWEEN_LOOKS = 250;
const MOST_AT_ONCE = 200;

export function createJobWatch({ queue, bus, logger }: JobWatchPorts): JobWatch {
  /** What was told last of each. */
  const told = new Map<string, string>();
  let timer: NodeJS.Timeout | null = null;
  const look = async (id: string) => {
    const job = await queue.get(id);
    if (!job?.board) return void told.delete(id);
    const { state, progress, reason, board, person } = job;
    const now = { id, state, progress, ...(state === 'failed' && reason ? { error: reason } : {}) };
    const text = JSON.stringify(now);
    if (told.has(id) && told.get(id) !== text) bus.publish(board, { kind: 'worked', job: now, person });
    if (state === 'done' || state === 'failed') told.delete(id);
    else if (told.has(id)) told.set(id, text);
  };
  const lookAtAll = async () => {
    for (const id of [...told.keys()]) await look(id);
  };
  const start = () => {
    timer ??= setTimeout(() => {
      lookAtAll()
        .catch((error: unknown) => logger.error({ err: error }, 'how jobs go can’t be looked up'))
        .finally(() => {
          timer = null;
          if (told.size > 0) start();
        });
    }, BETWEEN_LOOKS);
    timer.unref();
  };
  return {
    watch(id) {
      // Nobody waits for the oldest of so many by looking at it; its notice comes all the same.
      if (told.size >= MOST_AT_ONCE) told.delete(told.keys().next().value!);
      told.set(id, '');
      look(id).catch((error: unknown) => logger.error({ err: error }, 'how a job goes can’t be looked up'));
      start();
    },
    close() {
      told.clear();
      if (timer) clearTimeout(timer);
    },
  };
}
