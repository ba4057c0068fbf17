import * as Y from 'yjs';

/** The neighbour an item had when it was made: what this client has put between since came later. */
function neighbourThen(item: Y.Item, side: 'left' | 'right'): Y.Item | null {
  let neighbour = item[side];
  while (neighbour && neighbour.id.client === item.id.client && neighbour.id.clock > item.id.clock)
    neighbour = neighbour[side];
  return neighbour;
}

/**
 * Lets what an undo or redo has just restored in texts and lists say where it stands: right between the neighbours it has here.
 *
 * Yjs looks for the left and for the right neighbour of a restored letter apart, by way of what each was redone as. Where two generations of
 * one letter lead to the same new one, that is both neighbours at once, and each reader then finds another place for it: a text that is
 * read in two orders for good (the simulation's seed 695). To be called in the transaction that restored, before anything is told of it.
 */
export function anchorRestored({ doc, beforeState }: Y.Transaction): void {
  const structs = doc.store.clients.get(doc.clientID);
  const before = beforeState.get(doc.clientID) ?? 0;
  const end = structs?.at(-1);
  if (!structs || !end || end.id.clock + end.length <= before) return;
  for (let index = Y.findIndexSS(structs, before); index < structs.length; index++) {
    const item = structs[index]!;
    if (!(item instanceof Y.Item) || item.parentSub !== null || item.id.clock < before) continue;
    item.origin = neighbourThen(item, 'left')?.lastId ?? null;
    item.rightOrigin = neighbourThen(item, 'right')?.id ?? null;
  }
}
