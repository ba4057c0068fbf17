import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase, openForReading } from '../../server/storage/sqlite/database';
import { partKeptWords } from '../../server/storage/sqlite/job-board-tables';
import { createListingTables } from '../../server/storage/sqlite/listing-tables';
import { MIGRATIONS } from '../../server/storage/sqlite/migrations';
import { openSqliteStorage, type SqliteStorage } from '../../server/storage/sqlite/open-sqlite-storage';
import { createPersonTables } from '../../server/storage/sqlite/person-tables';
import { workerFile } from '../../server/worker-file';
import { describeBoardWords } from '../contract/board-words';
import { describeEmbedStorage } from '../contract/embed-storage';
import { describeEventStorage } from '../contract/event-storage';
import { describeHistoryStorage } from '../contract/history-storage';
import { describeKeptStorage } from '../contract/kept-storage';
import { describeListingStorage } from '../contract/listing-storage';
import { describeDamage, describeRecovery } from '../contract/recovery';
import { describeStorage } from '../contract/storage';
import { bytes, makeBatch, makeBoard } from '../contract/stored-samples';
import { describeWebhookStorage } from '../contract/webhook-storage';
import { makeDataDir } from '../harness/server-start';

async function makeOpen(known?: string): Promise<() => Promise<SqliteStorage>> {
  const file = known ?? join(await makeDataDir(), 'driftless.sqlite');
  let current: SqliteStorage | null = null;
  onTestFinished(() => current?.close().catch(() => {}));
  return async () => {
    await current?.close();
    current = await openSqliteStorage({ file, workerFile: workerFile('storage-worker'), onFatal: () => {} });
    return current;
  };
}

describeStorage('SQLite', () => makeOpen());
describeEventStorage('SQLite', () => makeOpen());
describeHistoryStorage('SQLite', () => makeOpen());
describeBoardWords('SQLite', () => makeOpen());
describeWebhookStorage('SQLite', () => makeOpen());
describeEmbedStorage('SQLite', () => makeOpen());
describeListingStorage('SQLite', () => makeOpen());
describeKeptStorage('SQLite', () => makeOpen());
describeRecovery('SQLite', async () => {
  const file = join(await makeDataDir(), 'driftless.sqlite');
  const open = await makeOpen(file);
  return {
    open,
    async damage(damage) {
      const database = new BetterSqlite3(file);
      database.exec(describeDamage(damage, (digits) => `x'${digits}'`));
      database.close();
    },
  };
});

describe('the SQLite file', () => {
  it('is asked once for who is on all boards of a list, and once for their names', async () => {
    const file = join(await makeDataDir(), 'a.sqlite');
    openDatabase(file).close();
    const statements: unknown[] = [];
    const database = new BetterSqlite3(file, { verbose: (sql) => statements.push(sql) });
    const [{ listCompany }, { findPeople }] = [createListingTables(database), createPersonTables(database)];
    const ids = Array.from({ length: 500 }, (_, at) => `${at}`);
    expect([listCompany(ids, 1), findPeople(ids)]).toEqual([[], []]);
    expect(statements).toHaveLength(2);
    database.close();
  });

  it('is written so that a power cut loses nothing that was answered', async () => {
    const database = openDatabase(join(await makeDataDir(), 'a.sqlite'));
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(database.pragma('synchronous', { simple: true })).toBe(2);
    expect(database.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(database.pragma('cache_size', { simple: true })).toBe(-4_000);
    database.close();
  });

  it('is read through a small cache: what it holds is forgotten with every commit', async () => {
    const file = join(await makeDataDir(), 'a.sqlite');
    openDatabase(file).close();
    const reading = openForReading(file);
    // Negative: in kilobytes.
    expect(reading.pragma('cache_size', { simple: true })).toBe(-2_000);
    reading.close();
  });

  async function refusalOf(prepare: (file: string) => void): Promise<string> {
    const file = join(await makeDataDir(), 'a.sqlite');
    prepare(file);
    try {
      openDatabase(file).close();
      return 'opened';
    } catch (error) {
      return (error as Error).message;
    }
  }

  it('is refused in one line when it is damaged', async () => {
    const message = await refusalOf((file) => {
      const database = openDatabase(file);
      const insert = database.prepare('INSERT INTO people VALUES (?, ?, ?, 1)');
      for (let index = 0; index < 2_000; index++) insert.run(`p${index}`, 'x'.repeat(100), '#000000');
      database.pragma('wal_checkpoint(TRUNCATE)');
      database.close();
      const contents = readFileSync(file);
      contents.fill(0x5a, 8_192, contents.length - 4_096);
      writeFileSync(file, contents);
    });
    expect(message).toMatch(/a\.sqlite is damaged/);
    expect(message).not.toContain('\n');
  });

  it('is refused in one line when it is no database', async () => {
    const message = await refusalOf((file) => writeFileSync(file, 'not a database'.repeat(1_000)));
    expect(message).toMatch(/a\.sqlite is damaged/);
  });

  it('of an older version has what was written without spaces found once it is opened', async () => {
    const file = join(await makeDataDir(), 'a.sqlite');
    const storage = await (await makeOpen(file))();
    await storage.createBoard(makeBoard('plan'));
    await storage.append(makeBatch([['plan', bytes(1)]]));
    await storage.saveWords('plan', 1, 'x');
    await storage.close();
    const database = new BetterSqlite3(file);
    database.exec("UPDATE board_words SET words = '来週の会議で予算を決める'");
    database.pragma(`user_version = ${MIGRATIONS.indexOf(partKeptWords)}`);
    database.close();
    const lifted = await (await makeOpen(file))();
    expect((await lifted.searchWords('ada', '会議', 0)).map(({ id }) => id)).toEqual(['plan']);
  });

  it('is refused when a newer version has written it, and left as it is', async () => {
    let kept = '';
    const message = await refusalOf((file) => {
      kept = file;
      openDatabase(file).close();
      const database = new BetterSqlite3(file);
      database.pragma('user_version = 99');
      database.close();
    });
    expect(message).toMatch(/newer version/);
    expect(new BetterSqlite3(kept).pragma('user_version', { simple: true })).toBe(99);
  });
});
