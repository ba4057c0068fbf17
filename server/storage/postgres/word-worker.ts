import { parentPort, workerData } from 'node:worker_threads';
import type { StorageAnswer, ThreadRequest } from '../storage-thread';
import { connectForWords } from './database';
import { sortError } from './trouble';
import { createWordSearch } from './word-search';

const port = parentPort!;
const { url } = workerData as { readonly url: string };

// A connection that broke is made again; what was asked on it has heard of it.
const database = connectForWords(url, () => {});
const search = createWordSearch(database.single);
const underWay = new Set<Promise<void>>();

const perform = ({ name, input }: ThreadRequest) =>
  (search[name as keyof typeof search] as (...values: readonly unknown[]) => Promise<unknown>)(...input);

async function answer(request: ThreadRequest): Promise<void> {
  const { id } = request;
  try {
    port.postMessage({ id, output: await perform(request) } satisfies StorageAnswer);
  } catch (error) {
    const { trouble, message } = sortError(error);
    port.postMessage({ id, trouble, message } satisfies StorageAnswer);
  }
}

async function close(id: number): Promise<void> {
  await Promise.all(underWay);
  await database.close().catch(() => {});
  port.postMessage({ id, output: null } satisfies StorageAnswer);
  port.close();
}

port.on('message', (request: ThreadRequest) => {
  if (request.name === 'close') {
    void close(request.id);
    return;
  }
  const answering = answer(request).finally(() => underWay.delete(answering));
  underWay.add(answering);
});
port.postMessage({ id: 0, output: null } satisfies StorageAnswer);
