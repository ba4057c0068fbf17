import * as Y from 'yjs';

/**
 * What an update holds, read once: up to where each client's structs go, and what is deleted. `Y.snapshotContainsUpdate` gives the same
 * answers (`claim.test.ts`), but counts all deletions of the document for each question.
 */
export class Claim {
  private readonly ends = new Map<number, number>();
  private readonly deletions: (readonly [client: number, clock: number, length: number])[] = [];
  private readonly known = new Set<string>();

  static of(update: Uint8Array): Claim {
    const claim = new Claim();
    claim.add(update);
    return claim;
  }

  add(update: Uint8Array): void {
    const { structs, ds } = Y.decodeUpdate(update);
    for (const { id, length } of structs) {
      this.ends.set(id.client, Math.max(this.ends.get(id.client) ?? 0, id.clock + length));
    }
    for (const [client, ranges] of ds.clients) {
      for (const { clock, len } of ranges) {
        const name = `${client} ${clock} ${len}`;
        if (this.known.has(name)) continue;
        this.known.add(name);
        this.deletions.push([client, clock, len]);
      }
    }
  }

  /** Whether all of it is in the document, deletions included. A state vector would not tell of deletions. */
  isIn(doc: Y.Doc): boolean {
    return this.isWrittenIn(doc) && this.isDeletedIn(doc);
  }

  /** What arrives may also delete what only the receiver has so far: of that the sender knows nothing. */
  isWrittenIn({ store }: Y.Doc): boolean {
    for (const [client, end] of this.ends) if (Y.getState(store, client) < end) return false;
    return true;
  }

  private isDeletedIn({ store }: Y.Doc): boolean {
    return this.deletions.every(([client, clock, length]) => isDeleted(store, client, clock, length));
  }
}

function isDeleted(store: Y.Doc['store'], client: number, clock: number, length: number): boolean {
  const structs = store.clients.get(client);
  const end = clock + length;
  if (!structs || Y.getState(store, client) < end) return false;
  for (let index = Y.findIndexSS(structs, clock); index < structs.length; index += 1) {
    const struct = structs[index]!;
    if (struct.id.clock >= end) break;
    if (!struct.deleted) return false;
  }
  return true;
}
