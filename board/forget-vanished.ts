import * as Y from 'yjs';
import type { UndoStep } from './complete-restored';

/** Forgets where what an item was redone as leads into what was swept away. */
function forget(store: Y.Doc['store'], item: Y.Item): void {
  for (let current = item; current.redone; ) {
    const next: unknown = Y.getItem(store, current.redone);
    if (next instanceof Y.Item) current = next;
    else current.redone = null;
  }
}

/**
 * Lets what a step of undo or redo is about to give back look only at what is still there.
 *
 * Yjs remembers as what a removed item was given back, and follows that to the parent and the neighbours of what it restores. Where somebody
 * else deleted what was given back, its bytes may be swept away since: Yjs then follows a reference to nothing and throws in the middle
 * of the undo. Without the reference it restores the parent anew where that is part of the step, and leaves out what has no place any more.
 */
export function forgetVanished({ doc: { store } }: Y.Transaction, step: UndoStep | undefined): void {
  if (!step) return;
  const parents = new Set<Y.Item['parent']>();
  const lookBeside = (item: Y.Item) => {
    for (let left: Y.Item | null = item; left; left = left.left) forget(store, left);
    for (let right = item.right; right; right = right.right) forget(store, right);
  };
  const look = (item: Y.Item) => {
    // The items of one list are neighbours of each other, and those of one parent have the same above them: one look is enough for all.
    const isKnown = parents.has(item.parent);
    if (isKnown && item.parentSub === null) return;
    lookBeside(item);
    if (isKnown) return;
    parents.add(item.parent);
    const above = (item.parent as Y.AbstractType<unknown>)._item;
    if (above) look(above);
  };
  for (const [client, ranges] of step.deletions.clients) {
    const structs = store.clients.get(client) ?? [];
    for (const { clock, len } of ranges) {
      for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
        const struct = structs[index]!;
        if (struct.id.clock >= clock + len) break;
        if (struct instanceof Y.Item) look(struct);
      }
    }
  }
}
