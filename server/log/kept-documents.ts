import { createHash } from 'node:crypto';
import type * as Y from 'yjs';

/** Bytes of the snapshots whose documents are kept, of all together; a document takes twenty times as much. */
const MOST_KEPT = 2 * 1024 * 1024;

const digestOf = (snapshot: Uint8Array) => createHash('sha256').update(snapshot).digest('base64');

/**
 * The documents that were folded last. A board that many write to is folded again and again, and building what it was a second ago costs more
 * than what came since.
 *
 * Invariant: a document says exactly what the snapshot says that it is found by, byte by byte. What is read from the disk decides, not the
 * board's name: a snapshot that another process made, or that a board was put back to, finds none.
 */
export class KeptDocuments {
  private readonly kept = new Map<string, { readonly doc: Y.Doc; readonly size: number }>();

  /** The document is the caller's from now on. */
  take(snapshot: Uint8Array): Y.Doc | null {
    if (this.kept.size === 0) return null;
    const digest = digestOf(snapshot);
    const found = this.kept.get(digest);
    this.kept.delete(digest);
    return found?.doc ?? null;
  }

  /** @param doc nobody else changes it from now on @param snapshot all that is in it */
  keep(doc: Y.Doc, snapshot: Uint8Array): void {
    const digest = digestOf(snapshot);
    this.kept.get(digest)?.doc.destroy();
    this.kept.delete(digest);
    this.kept.set(digest, { doc, size: snapshot.length });
    let size = [...this.kept.values()].reduce((sum, each) => sum + each.size, 0);
    for (const [oldest, each] of this.kept) {
      if (size <= MOST_KEPT) return;
      this.kept.delete(oldest);
      each.doc.destroy();
      size -= each.size;
    }
  }
}
