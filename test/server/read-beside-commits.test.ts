import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openSqliteStorage, type SqliteStorage } from '../../server/storage/sqlite/open-sqlite-storage';
import { workerFile } from '../../server/worker-file';
import { bytes, makeBatch, makeBoard } from '../contract/stored-samples';
import { makeDataDir } from '../harness/server-start';

const ROWS = 30_000;
const TRIES = 20;
/** What is looked for is at the end of it. */
const WORDS = `${'の'.repeat(50_000)}会議`;

async function open() {
  const storage = await openSqliteStorage({
    file: join(await makeDataDir(), 'a.sqlite'),
    workerFile: workerFile('storage-worker'),
    onFatal: () => {},
  });
  onTestFinished(() => storage.close().catch(() => {}));
  await storage.createBoard(makeBoard('large'));
  await storage.createBoard(makeBoard('other'));
  await storage.append(makeBatch(Array.from({ length: ROWS }, (_, index) => ['large', bytes(index % 251)])));
  await storage.saveWords('large', ROWS, WORDS);
  return storage;
}

const change = () => makeBatch([['other', bytes(1)]]);

/** Whether what is asked for later is done first. Two threads on a busy machine: the smaller work need not win each time, but with one thread it never does. */
async function overtakes(small: () => Promise<unknown>, large: () => Promise<unknown>): Promise<boolean> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const order: string[] = [];
    const first = large().then(() => order.push('large'));
    await Promise.all([first, small().then(() => order.push('small'))]);
    if (order[0] === 'small') return true;
  }
  return false;
}

it.each([
  ['a large board is', (storage: SqliteStorage) => storage.loadDocument('large')],
  ['who changed it is', (storage: SqliteStorage) => storage.readPast('large', null, ROWS)],
  ['all who ever changed it are', (storage: SqliteStorage) => storage.listAuthors('large', 0)],
  ['what is written on boards is', (storage: SqliteStorage) => storage.searchWords('ada', '会議', 1)],
  ['a list of boards is', (storage: SqliteStorage) => storage.listBoards('ada', '会議', 1)],
  [
    'who is on the boards of a list is',
    (storage: SqliteStorage) =>
      storage.listCompany(
        Array.from({ length: ROWS }, () => 'other'),
        1,
      ),
  ],
])('what people draw is on the disk while %s still being read', async (_what, read) => {
  const storage = await open();
  const draw = () => storage.append(change());
  expect(await overtakes(draw, () => read(storage))).toBe(true);
});

it('a board is opened while what is written on others is still being searched', async () => {
  const storage = await open();
  const openBoard = () => storage.loadDocument('other');
  expect(await overtakes(openBoard, () => storage.searchWords('ada', '会議', 1))).toBe(true);
});

it('a point of the past is told while a large board is still being read to be folded', async () => {
  const storage = await open();
  await storage.append(change());
  const look = () => storage.loadPieces('other', 1, { rows: 10, bytes: 100 });
  expect(await look()).toEqual(Uint8Array.of(1, 1));
  expect(await overtakes(look, () => storage.loadDocument('large'))).toBe(true);
});

it('a board that is read shows all that was answered before', async () => {
  const storage = await open();
  for (let count = 1; count <= 50; count++) {
    await storage.append(change());
    expect((await storage.loadDocument('other'))!.headSeq).toBe(count);
  }
});

it('what is asked before closing is answered', async () => {
  const storage = await open();
  const asked = [
    storage.loadDocument('large'),
    storage.loadPast('large', ROWS),
    storage.append(change()),
  ] as const;
  await Promise.all([...asked, storage.close()]);
  for (const read of [await asked[0], await asked[1]]) expect(read!.rows).toHaveLength(ROWS);
  await expect(storage.loadPast('large', 1)).rejects.toMatchObject({ trouble: 'unavailable' });
  await expect(storage.loadDocument('large')).rejects.toMatchObject({ trouble: 'unavailable' });
});
