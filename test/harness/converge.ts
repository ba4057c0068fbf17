import { expect } from 'vitest';
import * as Y from 'yjs';

/** JSON with keys in one order, so that two documents of one content read alike. Bytes and shared types are told apart from plain values. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) => {
    if (each instanceof Uint8Array) return { bytes: [...each] };
    if (typeof each !== 'object' || each === null || Array.isArray(each)) return each;
    return Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1)));
  });
}

/** What a document holds, whoever looks. */
export function contentOf(doc: Y.Doc): string {
  return canonicalJson({ board: doc.getMap('board').toJSON(), shapes: doc.getMap('shapes').toJSON() });
}

/**
 * Whether documents that have exchanged everything are one and the same: content, state, nothing left waiting for what never came, and the
 * same again when their states are merged as raw updates and read by somebody new, in either order.
 */
export function expectConverged(docs: readonly Y.Doc[]): void {
  const [first, ...others] = docs;
  if (!first) throw new Error('nothing to compare');
  const content = contentOf(first);
  for (const doc of docs) {
    expect(doc.store.pendingStructs, 'structs wait for others that never came').toBeNull();
    expect(doc.store.pendingDs, 'deletions wait for structs that never came').toBeNull();
  }
  for (const doc of others) {
    expect(contentOf(doc)).toBe(content);
    expect(canonicalJson(Object.fromEntries(Y.decodeStateVector(Y.encodeStateVector(doc))))).toBe(
      canonicalJson(Object.fromEntries(Y.decodeStateVector(Y.encodeStateVector(first)))),
    );
    expect(Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(first)), 'snapshots differ').toBe(true);
  }
  const updates = docs.map((doc) => Y.encodeStateAsUpdate(doc));
  for (const order of [updates, updates.toReversed()]) {
    const stranger = new Y.Doc();
    Y.applyUpdate(stranger, Y.mergeUpdates(order));
    expect(contentOf(stranger), 'merged raw updates read differently').toBe(content);
    expect(stranger.store.pendingStructs).toBeNull();
  }
}

/** Gives every document all that the others have. */
export function exchangeAll(docs: readonly Y.Doc[]): void {
  for (const from of docs) {
    for (const to of docs) {
      if (from !== to) Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), 'network');
    }
  }
}
