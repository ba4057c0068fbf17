import * as Y from 'yjs';

/** Nothing of ours lies deeper than two; the gate takes four. What lies deeper than this was slipped in level by level. */
const DEEPEST = 16;

type SharedType = Y.ContentType['type'];

/** The child types of a type, whatever kind it is, without recursion and without the types' own readers. */
function* childrenOf(type: SharedType): Generator<Y.Item> {
  for (let item = type._start; item; item = item.right) {
    if (!item.deleted && item.content instanceof Y.ContentType) yield item;
  }
  for (const item of type._map.values()) {
    if (!item.deleted && item.content instanceof Y.ContentType) yield item;
  }
}

function findTooDeep(doc: Y.Doc): Y.Item[] {
  const found: Y.Item[] = [];
  const open: (readonly [type: SharedType, depth: number])[] = [];
  for (const type of doc.share.values()) open.push([type, 0]);
  for (let next = open.pop(); next; next = open.pop()) {
    const [type, depth] = next;
    for (const item of childrenOf(type)) {
      if (depth >= DEEPEST) found.push(item);
      else open.push([(item.content as Y.ContentType).type, depth + 1]);
    }
  }
  return found;
}

/**
 * An update that deletes what lies too deep, or null when nothing does. The log keeps what it deletes: it is set aside, not gone.
 * The document is changed by it.
 */
export function cureDepth(doc: Y.Doc): Uint8Array | null {
  const items = findTooDeep(doc);
  if (items.length === 0) return null;
  let cure: Uint8Array | null = null;
  const keep = (update: Uint8Array) => {
    cure = update;
  };
  doc.on('update', keep);
  doc.transact((transaction) => {
    for (const item of items) item.delete(transaction);
  });
  doc.off('update', keep);
  return cure;
}
