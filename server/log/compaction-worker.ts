import { parentPort } from 'node:worker_threads';
import * as Y from 'yjs';
import { compact } from './compact';
import type { DocumentTask, SalvageTask } from './document-task';
import { salvage } from './salvage';

const port = parentPort!;

function perform(task: DocumentTask | SalvageTask): { output: unknown; give: ArrayBuffer[] } {
  if (task.kind === 'compact') {
    const output = compact(task.snapshot, task.updates);
    return { output, give: giveable(output.data) };
  }
  if (task.kind === 'salvage') {
    const output = salvage(task.snapshot, task.updates, task.update, task.without);
    return { output, give: giveable(output) };
  }
  const output = Y.diffUpdate(task.snapshot, task.stateVector);
  return { output, give: giveable(output) };
}

function giveable(bytes: Uint8Array): ArrayBuffer[] {
  return bytes.byteLength === bytes.buffer.byteLength ? [bytes.buffer as ArrayBuffer] : [];
}

port.on('message', (task: DocumentTask | SalvageTask) => {
  try {
    const { output, give } = perform(task);
    port.postMessage({ output }, give);
  } catch (error) {
    port.postMessage({ failure: (error as Error).message });
  }
});
