import { parentPort } from 'node:worker_threads';
import * as Y from 'yjs';
import { compact } from './compact';
import type { DocumentTask } from './document-task';

const port = parentPort!;

function perform(task: DocumentTask): { output: unknown; give: ArrayBuffer[] } {
  if (task.kind === 'compact') {
    const output = compact(task.snapshot, task.updates);
    return { output, give: giveable(output.data) };
  }
  const output = Y.diffUpdate(task.snapshot, task.stateVector);
  return { output, give: giveable(output) };
}

function giveable(bytes: Uint8Array): ArrayBuffer[] {
  return bytes.byteLength === bytes.buffer.byteLength ? [bytes.buffer as ArrayBuffer] : [];
}

port.on('message', (task: DocumentTask) => {
  try {
    const { output, give } = perform(task);
    port.postMessage({ output }, give);
  } catch (error) {
    port.postMessage({ failure: (error as Error).message });
  }
});
