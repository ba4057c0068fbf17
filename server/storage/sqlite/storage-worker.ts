import { parentPort, workerData } from 'node:worker_threads';
import type { StoredDocument, StoredFold } from '../storage';
import type { StorageAnswer } from '../storage-thread';
import { openDatabase, openForReading } from './database';
import { createOperations, type StorageRequest, type StorageThread, sortError } from './operations';
import { findBuffers, packDocument } from './packed-document';
import { takeRestored } from './take-restored';

const port = parentPort!;
const { file, takesRestored, onlyReads } = workerData as StorageThread;

/** What answers with a document or a part of one: as one piece of memory. */
const PACKED: ReadonlySet<string> = new Set(['loadDocument', 'loadPast', 'readStretch']);

function serve(): void {
  if (takesRestored) takeRestored(file);
  const database = onlyReads ? openForReading(file) : openDatabase(file);
  const operations = createOperations(database);
  const run = database.transaction((name: keyof typeof operations, input: readonly unknown[]) =>
    (operations[name] as (...values: readonly unknown[]) => unknown)(...input),
  );
  const perform = ({ name, input }: StorageRequest): unknown => {
    if (name === 'close') return database.close();
    if (name === 'limitPages') return database.pragma(`max_page_count = ${Number(input[0])}`);
    // Immediate: a worker process writes to the same file, and a reading that turns into a writing would be refused as too late.
    return onlyReads ? run.deferred(name, input) : run.immediate(name, input);
  };
  port.on('message', (request: StorageRequest) => {
    const { id, name } = request;
    try {
      const output = perform(request);
      if (PACKED.has(name) && output) {
        const packed = packDocument(output as StoredDocument);
        port.postMessage({ id, output: packed } satisfies StorageAnswer, findBuffers(packed));
      } else if (name === 'loadFold' && output) {
        const { snapshot, updates } = output as StoredFold;
        const give = findBuffers({ snapshot, data: updates });
        port.postMessage({ id, output } satisfies StorageAnswer, give);
      } else if (output instanceof Uint8Array && output.byteLength === output.buffer.byteLength) {
        port.postMessage({ id, output } satisfies StorageAnswer, [output.buffer as ArrayBuffer]);
      } else {
        port.postMessage({ id, output } satisfies StorageAnswer);
      }
      if (name === 'close') port.close();
    } catch (error) {
      const { trouble, message } = sortError(error);
      port.postMessage({ id, trouble, message } satisfies StorageAnswer);
    }
  });
  port.postMessage({ id: 0, output: operations.epoch() } satisfies StorageAnswer);
}

try {
  serve();
} catch (error) {
  port.postMessage({
    id: 0,
    trouble: 'unavailable',
    message: (error as Error).message,
  } satisfies StorageAnswer);
  port.close();
}
