import * as Y from 'yjs';
import type { UndoStep } from './complete-restored';

/** What was deleted stays in memory, with all that it lay in, for as long as it can be undone. */
export function keepDeleted(transaction: Y.Transaction, deletions: UndoStep['deletions']): void {
  Y.iterateDeletedStructs(transaction, deletions, (struct) => {
    let item = struct instanceof Y.Item ? struct : null;
    while (item && !item.keep) {
      item.keep = true;
      item = item.parent instanceof Y.AbstractType ? item.parent._item : null;
    }
  });
}
