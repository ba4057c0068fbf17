import type { Bus } from '../bus/bus';
import type { Logger } from '../observe/logger';
import type { Queue } from './queue';

export interface JobWatchPorts {
  readonly queue: Pick<Queue, 'get'>;
  readonly bus: Bus;
  readonly logger: Logger;
  /** Milliseconds, monotonic; real ones unless told. */
  readonly clock?: () => number;
}

/** Tells rooms how the work goes that was asked for in them. */
export interface JobWatch {
  /** Until it has ended, or nothing was heard of it for minutes: its notice comes all the same. */
  watch(id: string): void;
  close(): void;
}

/** Milliseconds between two looks. The worker may be another process, whose signals don't reach this one: so this looks. */
const BETWEEN_LOOKS = 250;
const MOST_AT_ONCE = 200;
/** Milliseconds after the last news of a job in which it is still looked at. */
const PATIENCE = 600_000;

export function createJobWatch(ports: JobWatchPorts): JobWatch {
  const { queue, bus, logger, clock = () => performance.now() } = ports;
  /** What was told last of each, and when. */
  const told = new Map<string, { readonly text: string; readonly at: number }>();
  let timer: NodeJS.Timeout | null = null;
  const look = async (id: string) => {
    const before = told.get(id);
    const job = before && clock() - before.at < PATIENCE ? await queue.get(id) : null;
    if (!job?.board) return void told.delete(id);
    const { state, progress, reason, board, person } = job;
    const now = { id, state, progress, ...(state === 'failed' && reason ? { error: reason } : {}) };
    const text = JSON.stringify(now);
    // Another look at it may have told the same while this one waited for its answer.
    const last = told.get(id)?.text;
    if (last === undefined || last === text) return;
    if (state === 'done' || state === 'failed') told.delete(id);
    else told.set(id, { text, at: clock() });
    bus.publish(board, { kind: 'worked', job: now, person });
  };
  /** One that can't be looked up keeps nobody from hearing of the others. */
  const attempt = (id: string) =>
    look(id).catch((error: unknown) => logger.error({ err: error }, 'how a job goes can’t be looked up'));
  const lookAtAll = async () => {
    for (const id of [...told.keys()]) await attempt(id);
  };
  const start = () => {
    timer ??= setTimeout(() => {
      void lookAtAll().finally(() => {
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
      told.set(id, { text: '', at: clock() });
      void attempt(id);
      start();
    },
    close() {
      told.clear();
      if (timer) clearTimeout(timer);
    },
  };
}
