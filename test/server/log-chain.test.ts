import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import BetterSqlite3, { type Database } from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { linkOf } from '../../server/storage/log-chain';
import { chainLogs } from '../../server/storage/sqlite/chain-migration';
import { openDatabase } from '../../server/storage/sqlite/database';
import { MIGRATIONS } from '../../server/storage/sqlite/migrations';
import { openSqliteStorage } from '../../server/storage/sqlite/open-sqlite-storage';
import { workerFile } from '../../server/worker-file';
import { makeDataDir } from '../harness/server-start';

const BOARD = { title: '', folder: '', owner: 'ada', createdAt: 1, updatedAt: 1, trashedAt: null };

async function openStore() {
  const file = join(await makeDataDir(), 'boards.sqlite');
  const open = () => openSqliteStorage({ file, workerFile: workerFile('storage-worker'), onFatal: () => {} });
  let storage = await open();
  onTestFinished(() => storage.close().catch(() => {}));
  return {
    file,
    storage: () => storage,
    add: (board: string, ...values: number[]) =>
      storage.append({
        boards: [board],
        people: ['ada'],
        rows: Float64Array.from(values.flatMap(() => [0, 2, 7, 0])),
        data: Uint8Array.from(values.flatMap((value) => [value, value])),
        at: 1,
      }),
    fold: (board: string, throughSeq: number) =>
      storage.saveSnapshot({
        ...{ board, at: 1, throughSeq, data: new Uint8Array([throughSeq, 9]) },
        ...{ stateVector: new Uint8Array(1), deletionsOffset: 1 },
      }),
    /** What somebody does who can write to the file and knows its checksums. */
    async forge(change: (database: Database) => void) {
      await storage.close();
      const database = new BetterSqlite3(file);
      change(database);
      database.close();
      storage = await open();
    },
  };
}

async function openWithFive() {
  const store = await openStore();
  for (const id of ['good', 'bad']) {
    await store.storage().createBoard({ ...BOARD, id });
    await store.add(id, 1, 2, 3, 4, 5);
  }
  return store;
}

const OF_BAD = "board = (SELECT number FROM boards WHERE id = 'bad')";

function setRow(database: Database, seq: number, data: Buffer): void {
  database
    .prepare(`UPDATE document_log SET data = ?, crc = ? WHERE ${OF_BAD} AND seq = ?`)
    .run(data, crc32(data), seq);
}

describe('the chain of a board’s log', () => {
  it.each<[string, (database: Database) => void, whole: number]>([
    ['a row was rewritten, its checksum too', (database) => setRow(database, 3, Buffer.from([8, 8])), 2],
    [
      'two rows changed places',
      (database) => {
        setRow(database, 2, Buffer.from([4, 4]));
        setRow(database, 4, Buffer.from([2, 2]));
      },
      1,
    ],
    [
      'the last rows were taken away, and the head set back',
      (database) => {
        database.exec(`DELETE FROM document_log WHERE ${OF_BAD} AND seq > 3`);
        database.exec("UPDATE boards SET head_seq = 3 WHERE id = 'bad'");
      },
      3,
    ],
    [
      'a row came from another client',
      (database) => database.exec(`UPDATE document_log SET client = 8 WHERE ${OF_BAD} AND seq = 4`),
      3,
    ],
    [
      'a row lost its link',
      (database) => database.exec(`UPDATE document_log SET link = NULL WHERE ${OF_BAD} AND seq = 5`),
      4,
    ],
  ])(
    '%s: that board is closed, no other, and opens again as far as it is what was written',
    async (_what, forge, whole) => {
      const store = await openWithFive();
      await store.forge(forge);
      await expect(store.storage().loadDocument('bad')).rejects.toMatchObject({ trouble: 'damaged' });
      await expect(store.storage().loadFold('bad')).rejects.toMatchObject({ trouble: 'damaged' });
      expect((await store.storage().loadDocument('good'))?.rows).toHaveLength(5);
      await store.storage().quarantine('bad');
      expect(await store.storage().recoverBoard('bad')).toMatchObject({ seq: whole });
      expect((await store.storage().loadDocument('bad'))?.rows.map(({ data }) => data[0])).toEqual(
        [1, 2, 3, 4, 5].slice(0, whole),
      );
      await store.add('bad', 6);
      expect((await store.storage().loadDocument('bad'))?.headSeq).toBe(whole + 1);
    },
  );

  it('goes on over folds and restarts, and for those who read on from where they are', async () => {
    const store = await openWithFive();
    await store.fold('bad', 3);
    await store.fold('bad', 5);
    await store.forge(() => {});
    await store.add('bad', 6, 7);
    expect(await store.storage().loadDocument('bad')).toMatchObject({
      headSeq: 7,
      snapshot: { throughSeq: 5 },
    });
    for (const after of [3, 4, 5, 6])
      expect(await store.storage().readRows('bad', after)).toHaveLength(7 - after);
    expect(await store.storage().readRows('bad', 2)).toBeNull();
    await store.forge((database) => setRow(database, 6, Buffer.from([0, 0])));
    for (const after of [4, 5]) {
      await expect(store.storage().readRows('bad', after)).rejects.toMatchObject({ trouble: 'damaged' });
    }
  });

  it('a snapshot that was put in another’s place is passed over, and it is told', async () => {
    const store = await openWithFive();
    await store.fold('bad', 3);
    await store.fold('bad', 5);
    await store.forge((database) => {
      const data = Buffer.from([66, 66]);
      database
        .prepare(`UPDATE snapshots SET data = ?, crc = ? WHERE ${OF_BAD} AND through_seq = 5`)
        .run(data, crc32(data));
    });
    expect(await store.storage().loadDocument('bad')).toMatchObject({
      snapshot: { throughSeq: 3 },
      passedOver: 'bad: the snapshot at 5 is damaged',
    });
    expect(await store.storage().loadFold('bad')).toMatchObject({ snapshot: { throughSeq: 3 }, count: 2 });
  });

  it('is SHA-256 of the link before, seq, client and data, for rows of any size', () => {
    const before = Buffer.alloc(32, 5);
    for (const size of [0, 1, 8_192, 8_193, 100_000]) {
      const data = Buffer.alloc(size, 3);
      const place = Buffer.alloc(16);
      place.writeBigUInt64BE(2n ** 40n + 1n, 0);
      place.writeBigUInt64BE(4_000_000_000n, 8);
      const expected = createHash('sha256').update(before).update(place).update(data).digest('hex');
      expect(linkOf(before, 2 ** 40 + 1, 4_000_000_000, data).toString('hex')).toBe(expected);
    }
  });

  it('does not stand in the way of being forgotten', async () => {
    const store = await openStore();
    await store.storage().createBoard({ ...BOARD, id: 'bobs', owner: 'bob' });
    await store.add('bobs', 1, 2);
    await store.storage().forgetPerson('ada');
    expect((await store.storage().loadDocument('bobs'))?.rows.map(({ person }) => person)).toEqual(['', '']);
  });
});

describe('a store from before there was a chain', () => {
  async function makeOld(): Promise<string> {
    const file = join(await makeDataDir(), 'old.sqlite');
    const old = new BetterSqlite3(file);
    const before = MIGRATIONS.indexOf(chainLogs);
    for (const change of MIGRATIONS.slice(0, before)) if (typeof change === 'string') old.exec(change);
    old.pragma(`user_version = ${before}`);
    old.exec(`INSERT INTO boards (id, title, owner, head_seq, created_at, updated_at)
      VALUES ('folded', '', 'ada', 705, 1, 1), ('fresh', '', 'ada', 2, 1, 1), ('empty', '', 'ada', 0, 1, 1)`);
    const data = Buffer.from([0, 0]);
    const row = old.prepare('INSERT INTO document_log VALUES (?, ?, ?, ?, 7, 1, ?)');
    const fill = old.transaction(() => {
      for (let seq = 101; seq <= 705; seq++) row.run(1, seq, data, 'ada', crc32(data));
      for (const seq of [1, 2]) row.run(2, seq, data, 'ada', crc32(data));
    });
    fill();
    const snapshot = old.prepare(
      `INSERT INTO snapshots (board, through_seq, data, state_vector, deletions_offset, created_at, crc)
       VALUES (1, ?, ?, ?, 1, 1, ?)`,
    );
    for (const seq of [100, 700]) snapshot.run(seq, data, Buffer.from([0]), crc32(data));
    old.close();
    return file;
  }

  it('gets one for what is there, and every board opens, goes on and is read from either snapshot', async () => {
    const file = await makeOld();
    const storage = await openSqliteStorage({
      file,
      workerFile: workerFile('storage-worker'),
      onFatal: () => {},
    });
    onTestFinished(() => storage.close());
    const lengths = async () =>
      Promise.all(
        ['folded', 'fresh', 'empty'].map(async (id) => (await storage.loadDocument(id))?.rows.length),
      );
    expect(await lengths()).toEqual([5, 2, 0]);
    const rows = new Float64Array([0, 2, 1, 0, 1, 2, 1, 0, 2, 2, 1, 0]);
    const boards = ['folded', 'fresh', 'empty'];
    await storage.append({ boards, people: ['ada'], rows, data: new Uint8Array(6), at: 1 });
    expect(await lengths()).toEqual([6, 3, 1]);
    const other = new BetterSqlite3(file);
    other.exec('UPDATE snapshots SET crc = 1 WHERE through_seq = 700');
    other.close();
    expect(await storage.loadDocument('folded')).toMatchObject({
      snapshot: { throughSeq: 100 },
      headSeq: 706,
    });
  });

  it('is left as it was when that can’t be done to its end', async () => {
    const file = await makeOld();
    const broken = new BetterSqlite3(file);
    broken.exec(`CREATE TRIGGER stop BEFORE UPDATE ON boards BEGIN SELECT RAISE(ABORT, 'no further'); END`);
    const version = broken.pragma('user_version', { simple: true });
    broken.close();
    expect(() => openDatabase(file)).toThrow('no further');
    const after = new BetterSqlite3(file);
    expect(after.pragma('user_version', { simple: true })).toBe(version);
    expect(after.pragma('table_info(document_log)')).toHaveLength(7);
    after.exec('DROP TRIGGER stop');
    after.close();
    openDatabase(file).close();
  });
});
