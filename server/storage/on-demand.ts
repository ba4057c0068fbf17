import { StorageError } from './storage';
import type { Call, RunningThread } from './storage-thread';

/** A thread that was asked nothing for so long (ms) is ended, so that its memory goes back to the machine. */
const IDLE = 60_000;

export interface OnDemand {
  readonly call: Call;
  /** What was asked before is answered. */
  close(): Promise<void>;
}

/**
 * A thread that is started when it is asked something, and is there while it is.
 * @param start is given what tells that the thread is gone, so that another is started
 */
export function createOnDemand(start: (onGone: () => void) => RunningThread): OnDemand {
  let running: RunningThread | null = null;
  let waiting = 0;
  let timer: NodeJS.Timeout | null = null;
  let isClosed = false;
  const end = async () => {
    if (timer) clearTimeout(timer);
    const ended = running;
    running = null;
    await ended?.call('close', []).catch(() => {});
  };
  const begin = () => {
    const leave = () => {
      if (running === begun) running = null;
    };
    const begun = start(leave);
    // One that can't open the file says so to all that it was asked; the next is asked of a new one.
    begun.opened.catch(leave);
    return begun;
  };
  return {
    async call(name, input, give) {
      if (isClosed) throw new StorageError('unavailable', 'the storage is closed');
      if (timer) clearTimeout(timer);
      running ??= begin();
      waiting += 1;
      try {
        return await running.call(name, input, give);
      } finally {
        waiting -= 1;
        if (waiting === 0 && !isClosed) {
          timer = setTimeout(() => void end(), IDLE);
          timer.unref();
        }
      }
    },
    async close() {
      isClosed = true;
      await end();
    },
  };
}
