import * as Y from 'yjs';
import { compact, compactInSteps } from '../../server/log/compact';
import type { DocumentTask } from '../../server/log/document-task';
import { readFramed } from '../../server/log/read-framed';

/** In place of the worker thread, whose time nobody can own: the same work, some milliseconds later, on this thread. */
export class DocumentThread {
  run(task: DocumentTask): Promise<unknown> {
    return new Promise((resolve, reject) => {
      setTimeout(() => {
        try {
          if (task.kind === 'compact') resolve(compact(task.snapshot, readFramed(task.updates)));
          else if (task.kind === 'compact-in-steps')
            resolve(compactInSteps(task.snapshot, readFramed(task.updates)));
          else resolve(Y.diffUpdate(task.snapshot, task.stateVector));
        } catch (error) {
          reject(error as Error);
        }
      }, 20);
    });
  }

  async close(): Promise<void> {}
}
