import { setFlagsFromString } from 'node:v8';
import { Worker, type WorkerOptions } from 'node:worker_threads';

export interface ThreadOrder {
  readonly task: string;
  readonly input: unknown;
  /** Nobody waits for it, and everybody for the threads that it would take the processor from. */
  readonly isBehind?: boolean;
}

export type ThreadAnswer = { readonly output: unknown } | { readonly failure: string };

/** Megabytes; what Node gives when it is not told. */
const LEAST_YOUNG = 48;
/** A thread makes much that it drops at once: with little room it would spend a third of its time on clearing up. */
const YOUNG_SHARE = 6;
/**
 * A thread that lives for one task is not tidied below this share of its memory. V8 learns how much a heap needs by marking all of it, again
 * at every few megabytes more: a picture of 5,000 shapes was twenty times that, a second and a half of every processor, for next to nothing.
 */
const UNTIDIED_SHARE = 4;

export interface ThreadLimits {
  /** The bundled `job-worker`. */
  readonly workerFile: string;
  /** Megabytes. */
  readonly memoryLimit: number;
  readonly signal: AbortSignal;
}

let starting = 0;

/**
 * Threads read this as they start, and there is no other way to tell them; nobody else is to find it so. It is the whole process's: where two
 * threads start others at once, one of these may be tidied as usual, or begin with the room of another.
 */
function openWorker(file: string, memoryLimit: number, options: WorkerOptions): Worker {
  setFlagsFromString(`--initial-old-space-size=${Math.round(memoryLimit / UNTIDIED_SHARE)}`);
  starting += 1;
  let hasStarted = false;
  const started = () => {
    if (hasStarted) return;
    hasStarted = true;
    starting -= 1;
    if (starting === 0) setFlagsFromString('--initial-old-space-size=0');
  };
  try {
    const worker = new Worker(file, options);
    worker.once('online', started);
    worker.once('exit', started);
    return worker;
  } catch (error) {
    started();
    throw error;
  }
}

/** One task in a fresh thread, which is ended with it: what it breaks or leaves lying is gone. Rejects when it fails, dies, or is to stop. */
export function runInThread(
  order: ThreadOrder,
  { workerFile, memoryLimit, signal }: ThreadLimits,
): Promise<unknown> {
  if (signal.aborted) return Promise.reject(signal.reason);
  return new Promise((resolve, reject) => {
    const worker = openWorker(workerFile, memoryLimit, {
      name: `job ${order.task}`,
      workerData: order,
      resourceLimits: {
        maxOldGenerationSizeMb: memoryLimit,
        maxYoungGenerationSizeMb: Math.max(LEAST_YOUNG, memoryLimit / YOUNG_SHARE),
      },
    });
    const stop = () => settle(() => reject(signal.reason));
    const settle = (tell: () => void) => {
      signal.removeEventListener('abort', stop);
      void worker.terminate();
      tell();
    };
    signal.addEventListener('abort', stop);
    worker.on('message', (answer: ThreadAnswer) => {
      settle(() => ('output' in answer ? resolve(answer.output) : reject(new Error(answer.failure))));
    });
    worker.on('error', (error) => settle(() => reject(error)));
    worker.on('exit', () => settle(() => reject(new Error('the thread ended'))));
  });
}
