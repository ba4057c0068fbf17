import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { expect, it, onTestFinished, vi } from 'vitest';
import { openDatabase } from '../../server/storage/sqlite/database';
import { createFoldReads } from '../../server/storage/sqlite/fold-reads';
import { createOperations } from '../../server/storage/sqlite/operations';
import { bytes, makeBatch, makeBoard, makeSnapshot } from '../contract/stored-samples';
import { readFramed } from '../harness/read-framed';
import { makeDataDir } from '../harness/server-start';

/** The same database, in which others do something after each look at the boards. */
function interrupted(database: Database, meanwhile: () => void): Database {
  const prepare = (sql: string) => {
    const statement = database.prepare(sql);
    const get = statement.get.bind(statement);
    statement.get = (...given: unknown[]) => {
      const found = get(...given);
      if (sql.includes('FROM boards')) meanwhile();
      return found;
    };
    return statement;
  };
  return { prepare, transaction: database.transaction.bind(database) } as unknown as Database;
}

async function openBoard(meanwhile = () => {}) {
  const file = join(await makeDataDir(), 'a.sqlite');
  const database = openDatabase(file);
  onTestFinished(() => {
    database.close();
  });
  const operations = createOperations(database);
  operations.createBoard(makeBoard('one'));
  const rowByRow = vi.fn(operations.loadDocument);
  const { loadFold } = createFoldReads(interrupted(database, meanwhile), rowByRow);
  const read = () => {
    const fold = loadFold('one')!;
    return [fold.snapshot?.throughSeq ?? 0, ...readFramed(fold.updates).map(([first]) => first)];
  };
  return { file, database, operations, rowByRow, read };
}

it('what is to be folded is read as one row, with and without a snapshot, also when all is folded', async () => {
  const { operations, rowByRow, read } = await openBoard();
  expect(read()).toEqual([0]);
  for (let value = 1; value <= 5; value++) operations.append(makeBatch([['one', bytes(value, 0, 0xff)]]));
  expect(read()).toEqual([0, 1, 2, 3, 4, 5]);
  operations.saveSnapshot(makeSnapshot('one', 2));
  operations.saveSnapshot(makeSnapshot('one', 3));
  expect(read()).toEqual([3, 4, 5]);
  operations.saveSnapshot(makeSnapshot('one', 5));
  expect(read()).toEqual([5]);
  expect(rowByRow).not.toHaveBeenCalled();
});

it('where something does not fit it is read row by row, which passes over a damaged snapshot', async () => {
  const { database, operations, rowByRow, read } = await openBoard();
  for (let value = 1; value <= 5; value++) operations.append(makeBatch([['one', bytes(value)]]));
  operations.saveSnapshot(makeSnapshot('one', 2));
  operations.saveSnapshot(makeSnapshot('one', 3));
  database.exec("UPDATE snapshots SET data = x'00' WHERE through_seq = 3");
  expect(read()).toEqual([2, 3, 4, 5]);
  expect(rowByRow).toHaveBeenCalledOnce();
});

it('what another process writes and folds meanwhile is of the next reading', async () => {
  const doNothing = () => {};
  let meanwhile = doNothing;
  const { file, operations, rowByRow, read } = await openBoard(() => meanwhile());
  for (let value = 1; value <= 3; value++) operations.append(makeBatch([['one', bytes(value)]]));
  const other = openDatabase(file);
  onTestFinished(() => void other.close());
  const others = createOperations(other);
  meanwhile = () => {
    meanwhile = doNothing;
    others.append(makeBatch([['one', bytes(4)]]));
    others.saveSnapshot(makeSnapshot('one', 2));
  };
  expect(read()).toEqual([0, 1, 2, 3]);
  expect(rowByRow).not.toHaveBeenCalled();
  expect(read()).toEqual([2, 3, 4]);
});
