import type * as Y from 'yjs';

/**
 * Changes a document without telling its `update` listeners. To tell them, Yjs writes everything anew that was just read: a quarter of
 * the time in which a large board opens, for bytes that nobody wants. Only for what neither the server nor this device lacks.
 */
export function applyQuietly(doc: Y.Doc, change: () => void): void {
  const observers = doc._observers;
  const listeners = observers.get('update');
  observers.delete('update');
  try {
    change();
  } finally {
    if (listeners) observers.set('update', new Set([...listeners, ...(observers.get('update') ?? [])]));
  }
}
