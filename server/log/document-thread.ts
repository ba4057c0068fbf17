import { Worker } from 'node:worker_threads';
import { LONGEST_TASK } from './document-task';

/** A thread that did nothing for this long is ended, so that the memory of its last document goes back to the machine. */
const IDLE = 2_000;

interface Waiting {
  readonly task: object;
  readonly give: ArrayBuffer[];
  resolve(output: unknown): void;
  reject(error: Error): void;
}

/** Runs tasks on whole documents, one at a time, in a thread that is started when needed. A task that fails or takes too long rejects; nothing else suffers. */
export class DocumentThread {
  private worker: Worker | null = null;
  private readonly queue: Waiting[] = [];
  private running: Waiting | null = null;
  private timer: NodeJS.Timeout | null = null;
  private isClosed = false;

  /**
   * @param longest milliseconds a task may take
   * @param idle milliseconds that the thread waits for another
   * @param data what the thread is given when it starts
   */
  constructor(
    private readonly workerFile: string,
    private readonly longest = LONGEST_TASK,
    private readonly idle = IDLE,
    private readonly data: object = {},
  ) {}

  /** @param give buffers that change hands */
  run<Output>(task: object, give: ArrayBuffer[] = []): Promise<Output> {
    if (this.isClosed) return Promise.reject(new Error('the server is closing'));
    return new Promise((resolve, reject) => {
      this.queue.push({ task, give, resolve: resolve as (output: unknown) => void, reject });
      this.next();
    });
  }

  /** How many tasks have not begun. */
  get waiting(): number {
    return this.queue.length;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    for (const { reject } of this.queue.splice(0)) reject(new Error('the server is closing'));
    await this.end(new Error('the server is closing'));
  }

  private next(): void {
    if (this.running) return;
    if (this.timer) clearTimeout(this.timer);
    const task = this.queue.shift();
    if (!task) {
      this.timer = setTimeout(() => void this.end(null), this.idle);
      this.timer.unref();
      return;
    }
    this.running = task;
    this.timer = setTimeout(() => void this.end(new Error('a document took too long')), this.longest);
    this.worker ??= this.start();
    try {
      this.worker.postMessage(task.task, task.give);
    } catch (error) {
      // It can't be handed over: the others must not wait for its time to run out.
      this.running = null;
      task.reject(error as Error);
      this.next();
    }
  }

  private start(): Worker {
    const worker = new Worker(this.workerFile, { name: 'documents', workerData: this.data });
    worker.on('message', (answer: { output?: unknown; failure?: string }) => {
      // One that was given up may still have answered; what runs now is another's task.
      if (this.worker !== worker) return;
      const done = this.running;
      this.running = null;
      if (answer.failure !== undefined) done?.reject(new Error(answer.failure));
      else done?.resolve(answer.output);
      this.next();
    });
    worker.on('error', (error) => {
      if (this.worker === worker) void this.end(error);
    });
    return worker;
  }

  private async end(error: Error | null): Promise<void> {
    const { worker, running } = this;
    if (this.timer) clearTimeout(this.timer);
    this.worker = null;
    this.running = null;
    if (error) running?.reject(error);
    if (!this.isClosed && this.queue.length > 0) this.next();
    await worker?.terminate();
  }
}
