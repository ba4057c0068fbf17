import { describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { createSingleBus } from '../../server/bus/single';
import { BoardDocument } from '../../server/log/board-document';
import { DocumentThread } from '../../server/log/document-thread';
import { OpenDocuments } from '../../server/log/open-documents';
import { scanUpdate } from '../../server/log/update-scan';
import { createLogger } from '../../server/observe/logger';
import { frameFold } from '../../server/storage/frame-fold';
import type {
  AppendBatch,
  NewSnapshot,
  Storage,
  StoredRow,
  StoredSnapshot,
} from '../../server/storage/storage';
import { workerFile } from '../../server/worker-file';
import { rowsOfBatch } from '../harness/batch-rows';
import { addShape, until } from '../harness/server-raw-client';

/** Changes of about so many bytes each. */
function draw(doc: Y.Doc, count: number, bytes: number): Uint8Array[] {
  const updates: Uint8Array[] = [];
  const keep = (update: Uint8Array) => updates.push(update);
  doc.on('update', keep);
  for (let at = 0; at < count; at++) addShape(doc, `s${doc.clientID}-${at}`, { link: 'x'.repeat(bytes) });
  doc.off('update', keep);
  return updates;
}

/** A disk that keeps one board: a snapshot and the rows since. */
function createDisk(updates: readonly Uint8Array[]) {
  const rows = updates.map((data, index): StoredRow => ({ seq: index + 1, data }));
  const folded: number[] = [];
  let snapshot: StoredSnapshot | null = null;
  const disk = { rows, folded, isFull: false, failures: 0, duringFold: async () => {} };
  const storage = {
    async loadDocument() {
      const after = snapshot?.throughSeq ?? 0;
      const rest = rows
        .filter(({ seq }) => seq > after)
        .map(({ seq, data }) => ({ seq, data: data.slice() }));
      const copy = snapshot && { ...snapshot, data: snapshot.data.slice() };
      return { snapshot: copy, rows: rest, headSeq: rows.length };
    },
    loadFold: async () => frameFold(await storage.loadDocument()),
    async readRows(_id: string, after: number) {
      return rows.filter(({ seq }) => seq > after);
    },
    async append(batch: AppendBatch) {
      const first = rows.length + 1;
      for (const data of rowsOfBatch(batch)) rows.push({ seq: rows.length + 1, data });
      return [first];
    },
    quarantine: async () => {},
    async saveSnapshot(next: NewSnapshot) {
      await disk.duringFold();
      if (disk.isFull) {
        disk.failures++;
        throw new Error('the disk is full');
      }
      folded.push(next.throughSeq);
      snapshot = { ...next, data: next.data.slice() };
    },
  };
  return Object.assign(disk, { storage: storage as unknown as Storage });
}

/** So many shapes of 60 kB each, at once. */
function drawFast(documents: OpenDocuments, document: BoardDocument, shapes: number): void {
  for (const update of draw(new Y.Doc(), shapes, 60_000)) {
    const result = scanUpdate(update);
    if (!result.ok) throw new Error(result.reason);
    documents.commits.append(document, { update, scan: result.scan, person: 'ada', author: null });
  }
}

function open({ storage }: ReturnType<typeof createDisk>): OpenDocuments {
  const worker = workerFile('compaction-worker');
  return new OpenDocuments({
    storage,
    bus: createSingleBus(),
    logger: createLogger('silent'),
    workerFile: worker,
  });
}

describe('a board with a long log', () => {
  it('is read in a thread when it is opened, and is what it would be otherwise', async () => {
    const updates = draw(new Y.Doc(), 30, 30_000);
    const disk = createDisk(updates);
    const asked = vi.spyOn(DocumentThread.prototype, 'run');
    const documents = open(disk);
    const { document } = (await documents.hold('board'))!;
    expect(asked.mock.calls.map(([task]) => (task as { kind: string }).kind)).toEqual(['scan-rows']);
    asked.mockRestore();
    const rows = updates.map((data, index): StoredRow => ({ seq: index + 1, data }));
    const plain = new BoardDocument('board', { snapshot: null, rows, headSeq: rows.length });
    expect([...document.committed]).toEqual([...plain.committed]);
    const framesOf = ({ tail }: BoardDocument) => Buffer.concat(Array.from(tail, ({ frame }) => frame));
    expect(framesOf(document).equals(framesOf(plain))).toBe(true);
    await documents.close();
  });

  it('has what others wrote while it was read', async () => {
    const doc = new Y.Doc();
    const updates = draw(doc, 30, 30_000);
    const disk = createDisk(updates);
    const [later] = draw(doc, 1, 10);
    const { run } = DocumentThread.prototype;
    const asked = vi.spyOn(DocumentThread.prototype, 'run').mockImplementation(function (
      this: DocumentThread,
      ...input
    ) {
      disk.rows.push({ seq: disk.rows.length + 1, data: later! });
      return run.apply(this, input) as Promise<never>;
    });
    const documents = open(disk);
    const { document } = (await documents.hold('board'))!;
    asked.mockRestore();
    expect(document.headSeq).toBe(updates.length + 1);
    await documents.close();
  });

  it('stays closed when a row can’t be read', async () => {
    const updates = draw(new Y.Doc(), 30, 30_000);
    const documents = open(
      createDisk([...updates.slice(0, 20), new Uint8Array([1, 2, 3]), ...updates.slice(20)]),
    );
    await expect(documents.hold('board')).rejects.toMatchObject({ trouble: 'damaged' });
    await documents.close();
  });

  it('is folded each time it has doubled, however soon that is, also when nobody draws any more', async () => {
    const disk = createDisk([]);
    const documents = open(disk);
    const { document } = (await documents.hold('board'))!;
    disk.duringFold = async () => {
      disk.duringFold = async () => {};
      drawFast(documents, document, 60);
      await until('the disk', () => document.isSettled);
    };
    drawFast(documents, document, 25);
    await until('a second fold', () => disk.folded.length === 2);
    await until('the end of it', () => !document.hasOutgrown);
    await documents.close();
  });

  it('is folded to its end when nobody has written for a moment, so that it is not long when it is opened again', async () => {
    const disk = createDisk([]);
    const documents = open(disk);
    const { document } = (await documents.hold('board'))!;
    drawFast(documents, document, 40);
    await until('a first fold', () => disk.folded.length > 0);
    drawFast(documents, document, 12);
    await until('the disk', () => document.isSettled);
    await until('a fold of all that there is', () => disk.folded.at(-1) === disk.rows.length);
    await documents.close();
    const again = open(disk);
    const asked = vi.spyOn(DocumentThread.prototype, 'run');
    expect((await again.hold('board'))!.document.tail).toHaveLength(0);
    expect(asked).not.toHaveBeenCalled();
    asked.mockRestore();
    await again.close();
  });

  it('has snapshots of what it was on the way, where thousands of changes came at once', async () => {
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    for (let change = 1; change <= 7_000; change++) doc.getMap('board').set('title', `${change}`);
    const disk = createDisk(updates);
    const documents = open(disk);
    const { document } = (await documents.hold('board'))!;
    await documents.compact(document);
    expect(disk.folded).toEqual([2_000, 4_000, 7_000]);
    expect(document.tail).toHaveLength(0);
    await documents.close();
  });

  it('is not tried again and again where it can’t be folded', async () => {
    const disk = createDisk([]);
    disk.isFull = true;
    const documents = open(disk);
    const { document } = (await documents.hold('board'))!;
    let tried = 0;
    disk.duringFold = async () => {
      tried = document.compactedAt;
    };
    drawFast(documents, document, 25);
    await until('the failure', () => disk.failures > 0);
    drawFast(documents, document, 25);
    await until('the disk', () => document.isSettled);
    await documents.compact(document);
    expect(document.hasOutgrown).toBe(true);
    expect(document.compactedAt).toBe(tried);
    await documents.close();
  });
});
