import * as Y from 'yjs';

/** What a step of undo deleted and what it made, as Yjs keeps it. */
export type UndoStep = Y.UndoManager['undoStack'][number];

function isLeftOf(one: Y.Item, other: Y.Item): boolean {
  for (let item = one.right; item !== null; item = item.right) if (item === other) return true;
  return false;
}

/** Whether something was deleted in the running transaction, whose deletions are in no order yet. */
function isDeletedNow(transaction: Y.Transaction, { client, clock }: Y.ID): boolean {
  const deletions = transaction.deleteSet.clients.get(client) ?? [];
  return deletions.some((deletion) => deletion.clock <= clock && clock < deletion.clock + deletion.len);
}

/** The map a deleted property belongs to: its own, or what was made in place of that by this transaction or an undo before it. */
function ownerOf({ doc }: Y.Transaction, property: Y.Item): Y.Map<unknown> | undefined {
  const { parent } = property;
  if (!(parent instanceof Y.Map)) return undefined;
  let item = parent._item;
  while (item?.deleted) {
    const next = item.redone ? Y.getItem(doc.store, item.redone) : null;
    if (!(next instanceof Y.Item)) return undefined;
    item = next;
  }
  if (!item) return parent;
  const type: unknown = item.content instanceof Y.ContentType ? item.content.type : undefined;
  return type instanceof Y.Map ? type : undefined;
}

function isMadeNow({ beforeState }: Y.Transaction, { _item }: Y.Map<unknown>): boolean {
  return _item !== null && _item.id.clock >= (beforeState.get(_item.id.client) ?? 0);
}

/** Whether a property is gone by what this transaction did: not one that nobody ever set, or that somebody else has taken away. */
function isLost(transaction: Y.Transaction, owner: Y.Map<unknown>, name: string): boolean {
  if (owner.has(name)) return false;
  const last = owner._map.get(name);
  return last === undefined ? isMadeNow(transaction, owner) : isDeletedNow(transaction, last.id);
}

/**
 * Puts back the properties that an undo or redo took away without giving anything in their place.
 *
 * Yjs restores no value that somebody else has written over, lest theirs be lost. But where theirs lost already, it leaves nothing at all:
 * - two move a shape at once, the one whose move won undoes it: Yjs takes that away, and does not restore the place before, because the
 *   other one's move stands between;
 * - one deletes a shape while another moves it (a move that is deleted with the shape), and undoes;
 * - one moves a shape that another moves too, deletes it, and undoes both, one after the other: the second time the other one's move stands
 *   in the shape that is gone, not in the one that was made in its place (the simulation's seed 17174).
 * Each time the shape is without a place, unreadable for everybody. Here it takes the value it had before the step that is undone.
 */
export function completeRestored(transaction: Y.Transaction, step: UndoStep): void {
  const missing = new Map<Y.Map<unknown>, Map<string, Y.Item>>();
  Y.iterateDeletedStructs(transaction, step.deletions, (struct) => {
    if (!(struct instanceof Y.Item) || struct.parentSub === null || struct.redone !== null) return;
    if (Y.isDeleted(step.insertions, struct.id)) return;
    const owner = ownerOf(transaction, struct);
    if (!owner || !isLost(transaction, owner, struct.parentSub)) return;
    const properties = missing.get(owner) ?? new Map<string, Y.Item>();
    const known = properties.get(struct.parentSub);
    if (!known || isLeftOf(known, struct)) properties.set(struct.parentSub, struct);
    missing.set(owner, properties);
  });
  for (const [owner, properties] of missing) {
    for (const [name, { content }] of properties) {
      const isValue = content instanceof Y.ContentAny || content instanceof Y.ContentBinary;
      if (isValue) owner.set(name, content.getContent().at(-1));
    }
  }
}
