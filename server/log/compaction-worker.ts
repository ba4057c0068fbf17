import { parentPort, workerData } from 'node:worker_threads';
import { takeLowPriority } from '../low-priority';
import { compact, compactInSteps } from './compact';
import { diffSnapshot } from './diff-snapshot';
import type { DocumentTask, RowScanTask, SalvageTask, ScanTask } from './document-task';
import { KeptDocuments } from './kept-documents';
import { readFramed } from './read-framed';
import { createGivingWay, createWay } from './right-of-way';
import { salvage } from './salvage';
import { farthestNeeds, isOrderedInItself } from './struct-order';
import { STORED_LIMITS, UPDATE_LIMITS } from './update-limits';
import { type ScanResult, scanUpdate } from './update-scan';

const port = parentPort!;
const kept = new KeptDocuments();
/** Who goes before what is folded; only where it folds for an open board is that seen. */
const { way } = workerData as { readonly way?: Int32Array };
const giveWay = createGivingWay(way ?? createWay());
// Hardly anybody waits for that, and everybody for the threads that it would take the processor from.
if (way) takeLowPriority();

type Task = DocumentTask | SalvageTask | ScanTask | RowScanTask;

function perform(task: Task): { output: unknown; give: ArrayBuffer[] } {
  if (task.kind === 'compact') {
    const output = compact(task.snapshot, readFramed(task.updates));
    return { output, give: giveable(output.data) };
  }
  if (task.kind === 'compact-in-steps') {
    const output = compactInSteps(task.snapshot, readFramed(task.updates), kept, giveWay);
    return { output, give: output.flatMap(({ data }) => giveable(data)) };
  }
  if (task.kind === 'salvage') {
    const output = salvage(task.snapshot, task.updates, task.update, task.without);
    return { output, give: giveable(output) };
  }
  if (task.kind === 'scan') return scanForThread(task.update);
  if (task.kind === 'scan-rows') {
    const scans = readFramed(task.rows).map((row) => scanForThread(row, STORED_LIMITS));
    return { output: scans.map(({ output }) => output), give: scans.flatMap(({ give }) => give) };
  }
  const output = diffSnapshot(task.snapshot, task.stateVector);
  return { output, give: giveable(output) };
}

/**
 * The lists go over as they lie in memory: copied number by number, they would hold the thread that gets them. What can be judged without the
 * board is judged here: the order of four hundred thousand structs would hold it for as long.
 */
function scanForThread(
  update: Uint8Array,
  limits = UPDATE_LIMITS,
): { output: ScanResult; give: ArrayBuffer[] } {
  const result = scanUpdate(update, limits);
  if (!result.ok) return { output: result, give: [] };
  const pack = (numbers: ArrayLike<number>) => Float64Array.from(numbers);
  const { ranges, needs, bare, deletions, nested, places, deletionsOffset } = result.scan;
  const lists = {
    ...{ ranges: pack(ranges), needs: pack(farthestNeeds(needs)), bare: pack(bare) },
    ...{ deletions: pack(deletions), nested: pack(nested), places: pack(places) },
  };
  const isOrdered = isOrderedInItself(ranges, needs);
  return {
    output: { ok: true, scan: { ...lists, deletionsOffset, isOrdered } },
    give: Object.values(lists).map(({ buffer }) => buffer),
  };
}

function giveable(bytes: Uint8Array): ArrayBuffer[] {
  return bytes.byteLength === bytes.buffer.byteLength ? [bytes.buffer as ArrayBuffer] : [];
}

port.on('message', (task: Task) => {
  try {
    const { output, give } = perform(task);
    port.postMessage({ output }, give);
  } catch (error) {
    port.postMessage({ failure: (error as Error).message });
  }
});
