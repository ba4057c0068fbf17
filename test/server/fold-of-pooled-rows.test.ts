import { expect, it, onTestFinished, vi } from 'vitest';
import * as Y from 'yjs';
import { createSingleBus } from '../../server/bus/single';
import { DocumentThread } from '../../server/log/document-thread';
import { OpenDocuments } from '../../server/log/open-documents';
import { createLogger } from '../../server/observe/logger';
import { frameFold } from '../../server/storage/frame-fold';
import type { Storage } from '../../server/storage/storage';
import { workerFile } from '../../server/worker-file';

/** A row as PostgreSQL's driver reads it: a small one lies in Node's pool, beside whatever else does. */
const read = (data: Uint8Array) => Buffer.from(Buffer.from(data).toString('hex'), 'hex');

it('rows in the memory that Node keeps small buffers in are folded, and that memory stays where it is', async () => {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const text of ['a', 'b', 'x'.repeat(9_000), 'c']) doc.getMap('shapes').set(text.slice(0, 3), text);
  const pooled = read(updates[0]!).buffer;
  expect(pooled.byteLength).toBe(Buffer.poolSize);
  const rows = updates.map((data, index) => ({ seq: index + 1, person: '', data: read(data) }));
  const saveSnapshot = vi.fn<Storage['saveSnapshot']>(async () => {});
  const stored = { snapshot: null, headSeq: rows.length, rows };
  const storage = {
    loadDocument: async () => stored,
    loadFold: async () => frameFold(stored),
    saveSnapshot,
  } as unknown as Storage;
  const given = vi.spyOn(DocumentThread.prototype, 'run');
  onTestFinished(() => given.mockRestore());
  const documents = new OpenDocuments({
    ...{ storage, bus: createSingleBus(), logger: createLogger('silent') },
    workerFile: workerFile('compaction-worker'),
  });
  onTestFinished(() => documents.close());
  const { document } = (await documents.hold('board'))!;
  await documents.compact(document);
  const folded = new Y.Doc();
  for (const [{ data }] of saveSnapshot.mock.calls) Y.applyUpdate(folded, data);
  expect(folded.getMap('shapes').toJSON()).toEqual(doc.getMap('shapes').toJSON());
  const memory = given.mock.calls.flatMap(([, give]) => give ?? []);
  expect(memory).not.toContain(pooled);
  expect(memory).not.toContain(Buffer.allocUnsafe(1).buffer);
});
