import * as Y from 'yjs';
import type { UndoStep } from './complete-restored';
import { keepDeleted } from './keep-deleted';

/** A step of undo that is put together from several transactions. */
export function createStep(): UndoStep {
  return { insertions: Y.createDeleteSet(), deletions: Y.createDeleteSet(), meta: new Map() };
}

export function isEmptyStep({ insertions, deletions }: UndoStep): boolean {
  return insertions.clients.size === 0 && deletions.clients.size === 0;
}

/** Adds what a transaction made and deleted. To be called when it has ended and Yjs has not collected yet what it deleted. */
export function addToStep(step: UndoStep, transaction: Y.Transaction): void {
  const made = Y.createDeleteSet();
  for (const [client, end] of transaction.afterState) {
    const clock = transaction.beforeState.get(client) ?? 0;
    if (end > clock) made.clients.set(client, [{ clock, len: end - clock }]);
  }
  step.insertions = Y.mergeDeleteSets([step.insertions, made]);
  step.deletions = Y.mergeDeleteSets([step.deletions, transaction.deleteSet]);
  keepDeleted(transaction, transaction.deleteSet);
}
