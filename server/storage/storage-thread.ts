import { Worker } from 'node:worker_threads';
import { StorageError, type StorageTrouble } from './storage';

/** What a storage thread is asked, and how it answers. At its start it says how it stands, as the answer 0. */
export interface ThreadRequest {
  readonly id: number;
  readonly name: string;
  readonly input: readonly unknown[];
}

export type StorageAnswer =
  | { readonly id: number; readonly output: unknown }
  | { readonly id: number; readonly trouble: StorageTrouble; readonly message: string };

interface Waiting {
  resolve(output: unknown): void;
  reject(error: Error): void;
}

export type Call = <Output>(name: string, input: readonly unknown[], give?: ArrayBuffer[]) => Promise<Output>;

/** A storage thread, seen from the others. */
export interface RunningThread {
  readonly call: Call;
  /** Resolves to the epoch of the storage, where the thread knows it. */
  readonly opened: Promise<number>;
}

/**
 * @param workerData what it is told at its start
 * @param onFatal is told when the thread ends by itself
 */
export function startThread(
  workerFile: string,
  { name, workerData }: { readonly name: string; readonly workerData: object },
  onFatal: (error: Error) => void,
): RunningThread {
  const worker = new Worker(workerFile, { workerData, name });
  const waiting = new Map<number, Waiting>();
  let nextId = 1;
  let isClosing = false;
  const opened = new Promise<unknown>((resolve, reject) => waiting.set(0, { resolve, reject }));
  const fail = (error: Error) => {
    const isUnexpected = !isClosing && !waiting.has(0);
    for (const { reject } of waiting.values()) reject(new StorageError('unavailable', error.message));
    waiting.clear();
    if (isUnexpected) onFatal(error);
    isClosing = true;
  };
  worker.on('message', (answer: StorageAnswer) => {
    const asked = waiting.get(answer.id);
    if (!asked) return;
    waiting.delete(answer.id);
    if ('output' in answer) asked.resolve(answer.output);
    else {
      if (answer.id === 0) isClosing = true;
      asked.reject(new StorageError(answer.trouble, answer.message));
    }
  });
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('the storage thread ended')));
  const call: Call = (name, input, give = []) => {
    if (isClosing) return Promise.reject(new StorageError('unavailable', 'the storage is closed'));
    if (name === 'close') isClosing = true;
    const id = nextId++;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve: resolve as (output: unknown) => void, reject });
      worker.postMessage({ id, name, input } satisfies ThreadRequest, give);
    });
  };
  return { call, opened: opened as Promise<number> };
}
