import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { MOST_SEARCHED } from '../../server/storage/bounds';
import type { Session } from '../../server/storage/postgres/database';
import { createWordSearch } from '../../server/storage/postgres/word-search';
import { openSqliteStorage } from '../../server/storage/sqlite/open-sqlite-storage';
import { workerFile } from '../../server/worker-file';
import { bytes, makeBatch, makeBoard } from '../contract/stored-samples';
import { makeDataDir } from '../harness/server-start';

const MILLION = 1_000_000;
const BOARDS = 200;
const MOST = MOST_SEARCHED.letters / MILLION;
/** Read in no time, though it is long. */
const TEXT = `plan ${' '.repeat(MILLION)}`;

it('of however many boards that match, a search on PostgreSQL looks at so many letters', async () => {
  const statements: string[] = [];
  let read = 0;
  const session: Session = {
    async all<Row extends object>(sql: string, values: readonly unknown[] = []) {
      statements.push(sql);
      const isList = sql.includes('@@');
      const boards = isList ? Array.from({ length: BOARDS }, (_, number) => number) : (values[0] as number[]);
      if (!isList) read += boards.length;
      const rows: object[] = boards.map((number) =>
        isList ? { id: `board${number}`, number } : { board: number, words: TEXT },
      );
      return rows as Row[];
    },
    first: async () => undefined,
    run: async () => 0,
  };
  const found = await createWordSearch(session).searchWords('ada', 'plan', 1);
  expect(found).toHaveLength(MOST);
  expect(read).toBeLessThan(BOARDS / 2);
  expect(statements[0]).toContain(`LIMIT ${MOST_SEARCHED.boards}`);
});

it('of however many boards that match, a search on SQLite looks at so many letters', async () => {
  const storage = await openSqliteStorage({
    file: join(await makeDataDir(), 'a.sqlite'),
    workerFile: workerFile('storage-worker'),
    onFatal: () => {},
  });
  onTestFinished(() => storage.close());
  for (let number = 0; number < MOST + 3; number++) {
    await storage.createBoard(makeBoard(`board${number}`));
    await storage.append(makeBatch([[`board${number}`, bytes(1)]]));
    await storage.saveWords(`board${number}`, 1, TEXT);
  }
  expect(await storage.searchWords('ada', 'plan', 1)).toHaveLength(MOST);
});
