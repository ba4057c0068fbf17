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
  const overtakes = async () => {
    const order: string[] = [];
    const reading = read(storage).then(() => order.push('read'));
    await Promise.all([reading, storage.append(change()).then(() => order.push('drawn'))]);
    return order[0] === 'drawn';
  };
  // Two threads on a busy machine: the smaller work need not win each time, but with one thread it never does.
  let hasOvertaken = false;
  for (let attempt = 0; attempt < TRIES && !hasOvertaken; attempt++) hasOvertaken = await overtakes();
  expect(hasOvertaken).toBe(true);
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
  const asked = [storage.loadDocument('large'), storage.append(change())] as const;
  await Promise.all([...asked, storage.close()]);
  expect((await asked[0])!.rows).toHaveLength(ROWS);
  await expect(storage.loadDocument('large')).rejects.toMatchObject({ trouble: 'unavailable' });
});
