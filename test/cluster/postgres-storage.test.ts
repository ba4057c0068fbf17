import pg from 'pg';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { EmbeddedQueue } from '../../server/jobs/embedded-queue';
import { openPostgresStorage } from '../../server/storage/postgres/open-postgres-storage';
import type { WholeStorage } from '../../server/storage/whole-storage';
import { workerFile } from '../../server/worker-file';
import { describeBoardWords } from '../contract/board-words';
import { describeEmbedStorage } from '../contract/embed-storage';
import { describeEventStorage } from '../contract/event-storage';
import { describeHistoryStorage } from '../contract/history-storage';
import { describeKeptStorage } from '../contract/kept-storage';
import { describeListingStorage } from '../contract/listing-storage';
import { describeQueue } from '../contract/queue';
import { describeDamage, describeRecovery } from '../contract/recovery';
import { describeStorage } from '../contract/storage';
import { bytes, makeBatch, makeBoard, makeSnapshot } from '../contract/stored-samples';
import { describeWebhookStorage } from '../contract/webhook-storage';
import { hasPostgres, startPostgresOnce } from '../harness/postgres-server';

const postgres = startPostgresOnce();
const open = (url: string) =>
  openPostgresStorage({ url, workerFile: workerFile('word-worker'), warn: () => {} });

async function makeOpen(known?: string): Promise<() => Promise<WholeStorage>> {
  const url = known ?? (await postgres().createPlace());
  let current: WholeStorage | null = null;
  onTestFinished(() => current?.close());
  return async () => {
    await current?.close();
    current = await open(url);
    return current;
  };
}

async function ask(url: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client(url);
  await client.connect();
  const result = await client.query(sql);
  await client.end();
  return result;
}

describe.skipIf(!hasPostgres)('on a real PostgreSQL', () => {
  describeStorage('PostgreSQL', () => makeOpen());
  describeEventStorage('PostgreSQL', () => makeOpen());
  describeHistoryStorage('PostgreSQL', () => makeOpen());
  describeBoardWords('PostgreSQL', () => makeOpen());
  describeWebhookStorage('PostgreSQL', () => makeOpen());
  describeEmbedStorage('PostgreSQL', () => makeOpen());
  describeListingStorage('PostgreSQL', () => makeOpen());
  describeKeptStorage('PostgreSQL', () => makeOpen());
  describeRecovery('PostgreSQL', async () => {
    const url = await postgres().createPlace();
    return {
      open: await makeOpen(url),
      async damage(damage) {
        await ask(
          url,
          describeDamage(damage, (digits) => `'\\x${digits}'`),
        );
      },
    };
  });
  describeQueue('embedded, on PostgreSQL', async ({ options, now }) => {
    const openAgain = await makeOpen();
    let queue: EmbeddedQueue | null = null;
    let ids = 0;
    return async () => {
      await queue?.close();
      const storage = await openAgain();
      queue = new EmbeddedQueue({ storage, options, now, random: () => 1, createId: () => `job-${++ids}` });
      return queue;
    };
  });

  async function refusalOf(url: string): Promise<string> {
    try {
      await (await open(url)).close();
      return 'opened';
    } catch (error) {
      return (error as Error).message;
    }
  }

  it('a database that a newer version has written is refused in one line, and left as it is', async () => {
    const url = await postgres().createPlace();
    await (await open(url)).close();
    await ask(url, 'UPDATE schema_version SET version = 99');
    expect(await refusalOf(url)).toMatch(/^DATABASE_URL: the database .* newer version of Driftless/);
    expect((await ask(url, 'SELECT version FROM schema_version')).rows).toEqual([{ version: 99 }]);
  });

  it('an address where nobody answers, or that leads to no database, is told in one line without the password', async () => {
    const message = await refusalOf('postgres://ada:secret@127.0.0.1:1/board');
    expect(message).toMatch(
      /^DATABASE_URL: the database postgres:\/\/127\.0\.0\.1:1\/board can’t be reached \(.+\)$/,
    );
    const nowhere = (await postgres().createPlace()).replace('/postgres?', '/nowhere?');
    expect(await refusalOf(nowhere)).toMatch(
      /^DATABASE_URL: .* can’t be reached \(database "nowhere" does not exist\)$/,
    );
  });

  it('what of a fold can’t be moved into the past stays where it is read from, and the next fold moves it', async () => {
    const url = await postgres().createPlace();
    const storage = await open(url);
    onTestFinished(() => storage.close());
    const rows = 900;
    await storage.createBoard(makeBoard('one'));
    const drawn = Array.from({ length: rows }, (_, index) => ['one', bytes(index % 251)] as const);
    await storage.append(makeBatch(drawn));
    await ask(
      url,
      `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         IF NEW.seq > 600 THEN RAISE EXCEPTION 'no room' USING ERRCODE = '53100'; END IF; RETURN NEW;
       END $$;
       CREATE TRIGGER refuse BEFORE INSERT ON history_log FOR EACH ROW EXECUTE FUNCTION refuse()`,
    );
    await storage.saveSnapshot(makeSnapshot('one', rows - 2));
    await storage.saveSnapshot(makeSnapshot('one', rows - 1));
    const count = async (table: string) => {
      const result = await ask(url, `SELECT count(*)::int AS count FROM ${table}`);
      return (result.rows[0] as { readonly count: number }).count;
    };
    const place = async () => [await count('history_log'), await count('document_log')];
    expect(await place(), 'two pieces went').toEqual([512, rows - 512]);
    for (const seq of [1, 512, 513, rows]) expect((await storage.loadPast('one', seq))!.headSeq).toBe(seq);
    expect((await storage.loadDocument('one'))!.snapshot!.throughSeq).toBe(rows - 1);
    await ask(url, 'DROP TRIGGER refuse ON history_log');
    await storage.saveSnapshot(makeSnapshot('one', rows));
    expect(await place()).toEqual([rows - 1, 1]);
    expect((await storage.readPast('one', null, 10_000))!.rows).toHaveLength(rows);
    expect((await storage.loadPast('one', 300))!.rows, 'it is built from the first row').toHaveLength(300);
  });

  it('a board is found behind any number of others that hold the same pairs of letters apart', async () => {
    const storage = await open(await postgres().createPlace());
    onTestFinished(() => storage.close());
    const others = Array.from({ length: 510 }, (_, at) => `other${at}`);
    const write = async (boards: readonly string[], words: string) => {
      await Promise.all(boards.map((id) => storage.createBoard(makeBoard(id))));
      await storage.append(makeBatch(boards.map((id) => [id, bytes(1)])));
      await Promise.all(boards.map((id) => storage.saveWords(id, 1, words)));
    };
    await write(others, 'の会 会議');
    await write(['last'], 'の会議');
    expect((await storage.searchWords('ada', 'の会議', 10)).map(({ id }) => id)).toEqual(['last']);
  });

  it('twelve who search at once take the database away from nobody', async () => {
    const storage = await open(await postgres().createPlace());
    onTestFinished(() => storage.close());
    const boards = ['one', 'two', 'three'];
    for (const id of boards) await storage.createBoard(makeBoard(id));
    await storage.append(makeBatch(boards.map((id) => [id, bytes(1)])));
    for (const id of boards) await storage.saveWords(id, 1, 'の会 会議 '.repeat(40_000));
    const people = Array.from({ length: 12 }, (_, at) => `person${at}`);
    const seen = { role: 'view' as const, label: '', createdAt: 1, expiresAt: null, usedAt: null };
    for (const [at, board] of boards.entries()) {
      const link = `link${at}`;
      await storage.createLink({ ...seen, id: link, board }, bytes(at));
      for (const person of people) await storage.grant(board, person, link, 2);
    }
    let finished = 0;
    const searches = people.map(async (person) => {
      const found = await storage.listBoards(person, 'の会議', 10);
      finished += 1;
      return found.length;
    });
    const access = await storage.findAccess('one', [{ person: 'ada', keyHash: null }], 10);
    // Twelve came before, for fewer connections: whoever held one while searching would have let nobody in before the fifth.
    expect([access?.[0]?.board.id, finished < 5]).toEqual(['one', true]);
    expect(await Promise.all(searches)).toEqual(people.map(() => 0));
  });

  it('of two who claim jobs of one key at the same moment one gets none, whoever commits first', async () => {
    const url = await postgres().createPlace();
    const storage = await open(url);
    onTestFinished(() => storage.close());
    const job = (id: string) => ({
      ...{ id, key: 'board', kind: 'draw', payload: '{}', priority: 0, runAt: 0, mostAttempts: 3 },
      ...{ board: null, person: null },
    });
    const claim = () => storage.claimJobs({ kinds: ['draw'], worker: 'w', most: 5, now: 2, leaseUntil: 9 });
    const bounds = { perPerson: 9, perBoard: 9 };
    await storage.enqueueJobs([job('first')], bounds, 1);
    await claim();
    await storage.reportJobs([{ id: 'first', claims: 1, verb: 'fail', reason: 'x', runAt: null }], 2);
    await storage.enqueueJobs([job('second')], bounds, 1);
    const other = new pg.Client(url);
    await other.connect();
    await other.query("BEGIN; UPDATE jobs SET state = 'running', lease_until = 9 WHERE id = 'second'");
    // Nobody else can see that yet, and the first is older.
    await storage.retryJob('first', 1);
    const claimed = claim();
    const waits = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'";
    await vi.waitFor(async () => expect((await ask(url, waits)).rowCount).toBe(1), { timeout: 10_000 });
    await other.query('COMMIT');
    await other.end();
    expect(await claimed).toEqual([]);
    expect((await storage.listJobs({ state: 'running' })).map(({ id }) => id)).toEqual(['second']);
  });

  it('many processes that start at once on an empty database lift its schema once', async () => {
    const url = await postgres().createPlace();
    const storages = await Promise.all(Array.from({ length: 5 }, () => open(url)));
    expect(new Set(storages.map(({ epoch }) => epoch)).size).toBe(1);
    await Promise.all(storages.map((storage) => storage.close()));
  });
});
