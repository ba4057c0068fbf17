import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../server/storage/sqlite/database';
import { openSqliteStorage, type SqliteStorage } from '../../server/storage/sqlite/open-sqlite-storage';
import { createOperations } from '../../server/storage/sqlite/operations';
import { workerFile } from '../../server/worker-file';
import { bytes, makeBatch, makeBoard, makeSnapshot } from '../contract/stored-samples';
import { makeDataDir } from '../harness/server-start';

const ROWS = 700;
const rows = (count: number) =>
  makeBatch(Array.from({ length: count }, (_, index) => ['one', bytes(index % 251)] as const));

async function open(file: string): Promise<SqliteStorage> {
  const storage = await openSqliteStorage({
    file,
    workerFile: workerFile('storage-worker'),
    onFatal: () => {},
  });
  onTestFinished(() => storage.close().catch(() => {}));
  return storage;
}

async function pastOf(storage: SqliteStorage): Promise<number[]> {
  const page = await storage.readPast('one', null, 10_000);
  return page!.rows.map(({ seq }) => seq).reverse();
}

const upTo = (head: number) => Array.from({ length: head }, (_, index) => index + 1);

it('what people draw is on the disk before a fold has moved hundreds of rows into the past', async () => {
  const storage = await open(join(await makeDataDir(), 'a.sqlite'));
  await storage.createBoard(makeBoard('one'));
  await storage.append(rows(ROWS));
  await storage.saveSnapshot(makeSnapshot('one', ROWS - 1));
  const order: string[] = [];
  const folding = storage.saveSnapshot(makeSnapshot('one', ROWS)).then(() => order.push('folded'));
  const draw = () => storage.append(rows(1)).then(() => order.push('drawn'));
  await Promise.all([folding, draw().then(draw)]);
  expect(order, 'between the pieces of one fold').toEqual(['drawn', 'drawn', 'folded']);
  expect(await pastOf(storage)).toEqual(upTo(ROWS + 2));
  expect((await storage.loadDocument('one'))!.rows.map(({ seq }) => seq)).toEqual([ROWS + 1, ROWS + 2]);
});

it('a process that is killed while it moves rows leaves a whole board with a whole past, and the next fold moves the rest', async () => {
  const file = join(await makeDataDir(), 'a.sqlite');
  const database = openDatabase(file);
  const operations = createOperations(database);
  operations.createBoard(makeBoard('one'));
  operations.append(rows(ROWS));
  operations.saveSnapshot(makeSnapshot('one', ROWS - 2));
  operations.saveSnapshot(makeSnapshot('one', ROWS - 1));
  expect(operations.moveToPast('one'), 'there is more to move').toBe(true);
  const count = (table: string) => database.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
  expect(count('history_log')).toBeGreaterThan(0);
  expect(count('history_log')).toBeLessThan(ROWS - 2);
  expect(count('history_log') + count('document_log')).toBe(ROWS);
  database.close();

  const storage = await open(file);
  expect(await pastOf(storage)).toEqual(upTo(ROWS));
  for (const seq of [1, 200, 300, ROWS - 2, ROWS])
    expect((await storage.loadPast('one', seq))!.headSeq, `as it was at ${seq}`).toBe(seq);
  expect((await storage.loadDocument('one'))!.snapshot!.throughSeq).toBe(ROWS - 1);
  await storage.saveSnapshot(makeSnapshot('one', ROWS));
  expect(await pastOf(storage)).toEqual(upTo(ROWS));
  expect((await storage.loadPast('one', 300))!.rows).toHaveLength(300);
  await storage.close();

  const after = openDatabase(file);
  expect(after.prepare('SELECT count(*) FROM history_log').pluck().get()).toBe(ROWS - 1);
  expect(after.prepare('SELECT count(*) FROM document_log').pluck().get()).toBe(1);
  expect(after.prepare('SELECT count(*) FROM history_bases').pluck().get(), 'so few rows need none').toBe(0);
  after.close();
});

it('a disk that fills between the snapshot and the moving has the snapshot, and the next fold moves the rest', async () => {
  const file = join(await makeDataDir(), 'a.sqlite');
  const storage = await open(file);
  await storage.createBoard(makeBoard('one'));
  const large = Array.from({ length: ROWS }, () => ['one', new Uint8Array(900).fill(7)] as const);
  await storage.append(makeBatch(large));
  await storage.saveSnapshot(makeSnapshot('one', ROWS - 50));
  const reader = openDatabase(file);
  const pages = reader.pragma('page_count', { simple: true }) as number;
  await storage.limitPages(pages + 2);
  await storage.saveSnapshot(makeSnapshot('one', ROWS));
  expect((await storage.loadDocument('one'))!.snapshot!.throughSeq).toBe(ROWS);
  const moved = () => reader.prepare('SELECT count(*) FROM history_log').pluck().get();
  expect(moved(), 'the disk was too full to move them').toBe(0);
  await storage.limitPages(1_000_000);
  await storage.append(rows(1));
  await storage.saveSnapshot(makeSnapshot('one', ROWS + 1));
  expect(moved()).toBe(ROWS);
  expect(await pastOf(storage)).toEqual(upTo(ROWS + 1));
  reader.close();
});
