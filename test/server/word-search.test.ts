import { expect, it } from 'vitest';
import { MOST_SEARCHED } from '../../server/storage/bounds';
import type { Session } from '../../server/storage/postgres/database';
import { createWordSearch } from '../../server/storage/postgres/word-search';

const MILLION = 1_000_000;
const BOARDS = 200;

it('of however many boards that match, a search looks at so many letters', async () => {
  const text = `plan ${' '.repeat(MILLION)}`;
  const statements: string[] = [];
  let read = 0;
  const session: Session = {
    async all<Row extends object>(sql: string, values: readonly unknown[] = []) {
      statements.push(sql);
      const isList = sql.includes('@@');
      const boards = isList ? Array.from({ length: BOARDS }, (_, number) => number) : (values[0] as number[]);
      if (!isList) read += boards.length;
      const rows: object[] = boards.map((number) =>
        isList ? { id: `board${number}`, number } : { board: number, words: text },
      );
      return rows as Row[];
    },
    first: async () => undefined,
    run: async () => 0,
  };
  const found = await createWordSearch(session).searchWords('ada', 'plan', 1);
  expect(found).toHaveLength(MOST_SEARCHED.letters / MILLION);
  expect(read).toBeLessThan(BOARDS / 2);
  expect(statements[0]).toContain(`LIMIT ${MOST_SEARCHED.boards}`);
});
