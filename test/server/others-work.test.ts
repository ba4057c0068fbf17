import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import * as Y from 'yjs';
import { createSingleBus } from '../../server/bus/single';
import type { BoardDocument } from '../../server/log/board-document';
import { OpenDocuments } from '../../server/log/open-documents';
import { readStateVector } from '../../server/log/state-vector';
import type { TailEntry } from '../../server/log/tail-entry';
import { scanUpdate } from '../../server/log/update-scan';
import { createLogger } from '../../server/observe/logger';
import { openSqliteStorage } from '../../server/storage/sqlite/open-sqlite-storage';
import type { StoredRow } from '../../server/storage/storage';
import { workerFile } from '../../server/worker-file';
import { addShape, until } from '../harness/server-raw-client';
import { makeDataDir } from '../harness/server-start';

const BOARD = 'board-of-both';

/** A process on the database, without its doors. What it hears of others, the test tells it. */
async function startProcess(dataDir: string, lookInterval?: number) {
  const storage = await openSqliteStorage({
    file: join(dataDir, 'driftless.sqlite'),
    workerFile: workerFile('storage-worker'),
    onFatal: () => {},
  });
  const bus = createSingleBus();
  const logger = createLogger('silent');
  const documents = new OpenDocuments({
    storage,
    bus,
    logger,
    workerFile: workerFile('compaction-worker'),
    lookInterval,
  });
  onTestFinished(async () => {
    await documents.close();
    await storage.close();
  });
  const told: (readonly TailEntry[] | null)[] = [];
  documents.others.onJoined((_document, entries) => told.push(entries));
  const [record] = [{ id: BOARD, title: '', folder: '', owner: 'ada' }];
  await storage.createBoard({ ...record, createdAt: 1, updatedAt: 1, trashedAt: null });
  const { document } = (await documents.hold(BOARD))!;
  const doc = new Y.Doc();
  const draw = (id: string) => {
    const updates: Uint8Array[] = [];
    doc.once('update', (update: Uint8Array) => updates.push(update));
    doc.transact(() => addShape(doc, id));
    const result = scanUpdate(updates[0]!);
    if (!result.ok) throw new Error(result.reason);
    return documents.append(document, {
      update: updates[0]!,
      scan: result.scan,
      person: 'ada',
      author: null,
    });
  };
  const hear = (rows: readonly StoredRow[], head: number) =>
    bus.publish(BOARD, { kind: 'committed', rows, head });
  return { storage, bus, documents, document, draw, hear, told };
}

function seqs(document: BoardDocument): number[] {
  return Array.from(document.tail, ({ seq }) => seq);
}

function shapesOf({ snapshot, recent }: BoardDocument): string[] {
  const doc = new Y.Doc();
  if (snapshot) Y.applyUpdate(doc, snapshot.data);
  for (const { frame, updateStart } of recent) Y.applyUpdate(doc, frame.subarray(updateStart));
  return [...doc.getMap('shapes').keys()].sort();
}

it('rows of another process join the tail in order, whatever order they are heard of in', async () => {
  const dataDir = await makeDataDir();
  const [here, there] = [await startProcess(dataDir), await startProcess(dataDir)];
  for (const id of ['one', 'two', 'three']) await there.draw(id);
  const rows = (await there.storage.readRows(BOARD, 0))!;
  here.hear(rows.slice(1, 2), 2);
  expect(seqs(here.document)).toEqual([]);
  expect(here.document.hasHole).toBe(true);
  here.hear(rows.slice(0, 1), 2);
  here.hear(rows, 3);
  expect(seqs(here.document)).toEqual([1, 2, 3]);
  expect(here.told.map((entries) => entries?.map(({ seq }) => seq))).toEqual([[1, 2], [3]]);
  expect(here.document.committed).toEqual(there.document.committed);
  expect(here.document.known).toEqual(there.document.known);
});

it('what is saved here beyond what is known is settled at once, and the hole is read from the disk', async () => {
  const dataDir = await makeDataDir();
  const [here, there] = [await startProcess(dataDir), await startProcess(dataDir)];
  await there.draw('theirs');
  await here.draw('ours');
  expect(here.document.isSettled).toBe(true);
  expect(shapesOf(here.document)).toContain('ours');
  await until('the hole to be filled', () => !here.document.hasHole);
  expect(seqs(here.document)).toEqual([1, 2]);
  expect(here.told.map((entries) => entries?.map(({ seq }) => seq))).toEqual([[1]]);
  expect(shapesOf(here.document)).toEqual(['ours', 'theirs']);
});

it('who hears nothing looks how far the board goes', async () => {
  const dataDir = await makeDataDir();
  const [here, there] = [await startProcess(dataDir, 20), await startProcess(dataDir)];
  await there.draw('theirs');
  await until('the row', () => here.document.headSeq === 1);
  expect(shapesOf(here.document)).toEqual(['theirs']);
});

it('a board that was folded twice elsewhere is read anew, and what is on its way here stays on its way', async () => {
  const dataDir = await makeDataDir();
  const [here, there] = [await startProcess(dataDir), await startProcess(dataDir)];
  for (const id of ['one', 'two']) await there.draw(id);
  await there.documents.compact(there.document);
  await there.draw('three');
  there.document.compactedAt = Number.NEGATIVE_INFINITY;
  await there.documents.compact(there.document);
  await there.draw('four');
  expect(await there.storage.readRows(BOARD, 0)).toBeNull();
  const drawing = here.draw('ours');
  await here.documents.others.catchUp(here.document);
  await drawing;
  await until('the hole to be filled', () => here.document.headSeq === 5 && !here.document.hasHole);
  expect(here.told).toContain(null);
  expect(shapesOf(here.document)).toEqual(['four', 'one', 'ours', 'three', 'two']);
  const { committed, known } = here.document;
  expect(known).toEqual(committed);
  expect(readStateVector(here.document.snapshot!.stateVector)!.size).toBeGreaterThan(0);
});

it('what waited for a hole joins when the board is read anew and nothing lies on the disk behind its snapshot', async () => {
  const dataDir = await makeDataDir();
  const [here, there] = [await startProcess(dataDir), await startProcess(dataDir)];
  for (const id of ['one', 'two']) await there.draw(id);
  await there.documents.compact(there.document);
  const stored = (await there.storage.loadDocument(BOARD))!;
  expect(stored.rows).toEqual([]);
  await there.draw('three');
  here.document.receive((await there.storage.readRows(BOARD, 2))!);
  expect(here.document.hasHole).toBe(true);
  here.document.replace(stored);
  expect([here.document.headSeq, here.document.hasHole]).toEqual([3, false]);
  expect(shapesOf(here.document)).toEqual(['one', 'three', 'two']);
  expect(here.document.committed).toEqual(there.document.committed);
});
