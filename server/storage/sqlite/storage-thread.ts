import { Worker } from 'node:worker_threads';
import { StorageError } from '../storage';
import type { StorageAnswer, StorageRequest, StorageThread } from './operations';

interface Waiting {
  resolve(output: unknown): void;
  reject(error: Error): void;
}

export type Call = <Output>(
  name: StorageRequest['name'],
  input: readonly unknown[],
  give?: ArrayBuffer[],
) => Promise<Output>;

/** A storage thread, seen from the others. */
export interface RunningThread {
  readonly call: Call;
  /** Resolves to the epoch of the storage. */
  readonly opened: Promise<number>;
}

/** @param onFatal is told when the thread ends by itself */
export function startThread(
  workerFile: string,
  thread: StorageThread,
  onFatal: (error: Error) => void,
): RunningThread {
  const worker = new Worker(workerFile, {
    workerData: thread,
    name: thread.onlyReads ? 'storage-reading' : 'storage',
  });
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
      worker.postMessage({ id, name, input } as StorageRequest, give);
    });
  };
  return { call, opened: opened as Promise<number> };
}
