import { Worker } from 'node:worker_threads';

export interface ThreadOrder {
  readonly task: string;
  readonly input: unknown;
}

export type ThreadAnswer = { readonly output: unknown } | { readonly failure: string };

/** Megabytes; what Node gives when it is not told. */
const LEAST_YOUNG = 48;
/** A thread makes much that it drops at once: with little room it would spend a third of its time on clearing up. */
const YOUNG_SHARE = 6;

export interface ThreadLimits {
  /** The bundled `job-worker`. */
  readonly workerFile: string;
  /** Megabytes. */
  readonly memoryLimit: number;
  readonly signal: AbortSignal;
}

/** One task in a fresh thread, which is ended with it: what it breaks or leaves lying is gone. Rejects when it fails, dies, or is to stop. */
export function runInThread(
  order: ThreadOrder,
  { workerFile, memoryLimit, signal }: ThreadLimits,
): Promise<unknown> {
  if (signal.aborted) return Promise.reject(signal.reason);
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile, {
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
