import { expect } from 'vitest';
import * as Y from 'yjs';
import type { StoredEvent } from '../../server/storage/event-storage';
import { openPostgresStorage } from '../../server/storage/postgres/open-postgres-storage';
import { workerFile } from '../../server/worker-file';

/** Reads a board as a fresh process would: its authors are gone and can heal nothing. */
export async function readFromDisk(url: string, board: string) {
  const storage = await openPostgresStorage({ url, workerFile: workerFile('word-worker'), warn: () => {} });
  try {
    const stored = (await storage.loadDocument(board))!;
    const events: StoredEvent[] = [];
    for (;;) {
      const after = events.at(-1)?.seq ?? 0;
      const page = (await storage.readEvents(board, after, 1_000))!.events;
      if (page.length === 0) break;
      events.push(...page);
    }
    const doc = new Y.Doc();
    if (stored.snapshot) Y.applyUpdate(doc, stored.snapshot.data);
    for (const { data } of stored.rows) Y.applyUpdate(doc, data);
    expect(doc.store.pendingStructs).toBeNull();
    return { shapes: doc.getMap('shapes').toJSON(), events };
  } finally {
    await storage.close();
  }
}
