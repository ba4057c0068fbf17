import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, it } from 'vitest';
import { openSqliteStorage } from '../../server/storage/sqlite/open-sqlite-storage';
import { workerFile } from '../../server/worker-file';
import { makeDataDir } from '../harness/server-start';

it('a board whose newest snapshot is damaged is read from the one before it', async () => {
  const file = join(await makeDataDir(), 'boards.sqlite');
  const open = () => openSqliteStorage({ file, workerFile: workerFile('storage-worker'), onFatal: () => {} });
  const storage = await open();
  const nothing = { title: '', folder: '', createdAt: 1, updatedAt: 1, trashedAt: null };
  await storage.createBoard({ id: 'b', owner: 'ada', ...nothing });
  const add = () =>
    storage.append({
      boards: ['b'],
      people: ['ada'],
      rows: new Float64Array([0, 2, 1, 0]),
      data: new Uint8Array(2),
      at: 1,
    });
  const fold = (throughSeq: number) =>
    storage.saveSnapshot({
      board: 'b',
      at: 1,
      throughSeq,
      data: new Uint8Array(2),
      stateVector: new Uint8Array(1),
      deletionsOffset: 1,
    });
  await add();
  await fold(1);
  await add();
  await fold(2);
  await add();
  await storage.close();
  const database = new BetterSqlite3(file);
  database.exec('UPDATE snapshots SET crc = 1 WHERE through_seq = 2');
  const again = await open();
  const stored = await again.loadDocument('b');
  expect([stored?.snapshot?.throughSeq, stored?.rows.map(({ seq }) => seq), stored?.headSeq]).toEqual([
    1,
    [2, 3],
    3,
  ]);
  database.exec('UPDATE snapshots SET crc = 1');
  database.close();
  await expect(again.loadDocument('b')).rejects.toMatchObject({ trouble: 'damaged' });
  await again.close();
});
