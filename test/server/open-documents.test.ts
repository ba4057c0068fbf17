import { afterEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { createSingleBus } from '../../server/bus/single';
import { compact } from '../../server/log/compact';
import { OpenDocuments } from '../../server/log/open-documents';
import { scanUpdate } from '../../server/log/update-scan';
import { createLogger } from '../../server/observe/logger';
import { frameFold } from '../../server/storage/frame-fold';
import type { AppendBatch, Storage, StoredFold, StoredRow } from '../../server/storage/storage';
import { workerFile } from '../../server/worker-file';
import { rowsOfBatch } from '../harness/batch-rows';
import { addShape, until } from '../harness/server-raw-client';

/** A door that can be shut: who comes waits until it is opened. */
function createGate() {
  let open = () => {};
  let passage = Promise.resolve();
  return {
    waiting: 0,
    shut(): void {
      passage = new Promise((resolve) => {
        open = resolve;
      });
    },
    open: () => open(),
    async pass(): Promise<void> {
      this.waiting++;
      await passage;
      this.waiting--;
    },
  };
}

/** A disk that answers when it is told to. */
function createDisk() {
  const rows: StoredRow[] = [];
  const appending = createGate();
  const folding = createGate();
  const storage = {
    loadDocument: async () => ({ snapshot: null, rows: [...rows], headSeq: rows.length }),
    loadFold: async () => frameFold(await storage.loadDocument()),
    async append(batch: AppendBatch) {
      await appending.pass();
      const first = rows.length + 1;
      for (const data of rowsOfBatch(batch)) rows.push({ seq: rows.length + 1, data });
      return [first];
    },
    saveSnapshot: () => folding.pass(),
  };
  return { storage: storage as unknown as Storage, rows, appending, folding };
}

function makeUpdate() {
  const doc = new Y.Doc();
  addShape(doc, `s${doc.clientID}`);
  const update = Y.encodeStateAsUpdate(doc);
  const result = scanUpdate(update);
  if (!result.ok) throw new Error(result.reason);
  return { update, scan: result.scan, person: 'ada', author: null };
}

describe('the boards that are open', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('keep one on which somebody drew while it was folded to be put away', async () => {
    const { storage, rows, appending, folding } = createDisk();
    const documents = new OpenDocuments({
      storage,
      bus: createSingleBus(),
      logger: createLogger('silent'),
      workerFile: workerFile('compaction-worker'),
    });
    const { document, release } = (await documents.hold('board'))!;
    for (let count = 0; count < 120; count++) documents.commits.append(document, makeUpdate());
    await until('the disk', () => document.isSettled);

    folding.shut();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    release();
    await vi.advanceTimersByTimeAsync(30_001);
    vi.useRealTimers();
    await until('the fold', () => folding.waiting > 0);
    const visitor = (await documents.hold('board'))!;
    appending.shut();
    documents.commits.append(visitor.document, makeUpdate());
    await until('the append', () => appending.waiting > 0);
    visitor.release();
    folding.open();
    await until('the end of the fold', () => folding.waiting === 0);
    await new Promise((resolve) => setImmediate(resolve));

    const again = (await documents.hold('board'))!;
    appending.open();
    await until('the disk', () => visitor.document.isSettled);
    documents.commits.append(again.document, makeUpdate());
    await until('the disk', () => again.document.isSettled);
    expect(again.document.headSeq).toBe(rows.length);
    expect([...again.document.tail].at(-1)!.seq).toBe(rows.length);
    expect(again.document.committed.size).toBe(122);
    await documents.close();
  });

  it('go on being served from a snapshot that somebody else made, while it is folded again and when that fails', async () => {
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    for (let count = 0; count < 5; count++) addShape(doc, `s${count}`);
    const rows = updates.map((data, index): StoredRow => ({ seq: index + 1, data }));
    const { data, stateVector, deletionsOffset } = compact(null, updates.slice(0, 3));
    let isFolded = false;
    const read = (some: readonly StoredRow[]) => some.map(({ seq, data }) => ({ seq, data: data.slice() }));
    const storage = {
      loadDocument: async () =>
        isFolded
          ? {
              snapshot: { throughSeq: 3, data: data.slice(), stateVector, deletionsOffset },
              rows: read(rows.slice(3)),
              headSeq: 5,
            }
          : { snapshot: null, rows: read(rows), headSeq: 5 },
      loadFold: async (): Promise<StoredFold> => frameFold(await storage.loadDocument()),
      saveSnapshot: () => Promise.reject(new Error('the disk is full')),
    };
    const documents = new OpenDocuments({
      storage: storage as unknown as Storage,
      bus: createSingleBus(),
      logger: createLogger('silent'),
      workerFile: workerFile('compaction-worker'),
    });
    const { document } = (await documents.hold('board'))!;
    isFolded = true;
    await documents.compact(document);
    expect(document.snapshot?.throughSeq).toBe(3);
    const joined = new Y.Doc();
    Y.applyUpdate(joined, document.snapshot!.data);
    for (const { seq } of document.tail) Y.applyUpdate(joined, updates[seq - 1]!);
    expect(joined.getMap('shapes').toJSON()).toEqual(doc.getMap('shapes').toJSON());
    await documents.close();
  });
});
