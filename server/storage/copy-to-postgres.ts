import type { Database as SqliteDatabase } from 'better-sqlite3';
import { findTerms } from './find-words';
import { joinWords } from './part-words';
import { connectDatabase, type Session } from './postgres/database';
import { type PostgresPlace, preparePostgres } from './postgres/open-postgres-storage';
import { openDatabase } from './sqlite/database';

/** In the order of what refers to what. A table of SQLite's that is not named here stops the copy: nothing is left behind unsaid. */
const TABLES = [
  'people',
  'boards',
  'links',
  'grants',
  'document_log',
  'snapshots',
  'set_aside',
  'history_log',
  'history_bases',
  'versions',
  'thumbnails',
  'board_words',
  'event_heads',
  'event_log',
  'event_ids',
  'members',
  'notice_heads',
  'notices',
  'jobs',
  'webhooks',
  'webhook_deliveries',
  'gone_boards',
  'hidden_boards',
];
/** Numbers that are not data, and the index of FTS5, which is made of `board_words`. */
const LEFT = /^(meta|sqlite_.*|board_search.*)$/;
/** A batch is this large at most, or a row. */
const BATCH = { rows: 500, bytes: 4 * 1024 * 1024 };

type Row = Record<string, unknown>;

interface Column {
  readonly name: string;
  readonly type: string;
}

export interface CopyPorts extends PostgresPlace {
  /** The SQLite file; nobody else may have it open. */
  readonly file: string;
  /** A table is there, all of it. */
  onCopied?(table: string, rows: number): void;
}

function listSqlite(source: SqliteDatabase, sql: string): string[] {
  return source.prepare<[], string>(sql).pluck().all();
}

/** What a table has there. Throws when SQLite keeps something that PostgreSQL has no place for. */
async function findColumns(session: Session, source: SqliteDatabase, table: string): Promise<Column[]> {
  const columns = await session.all<Column>(
    `SELECT attname AS name, format_type(atttypid, NULL) AS type FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    [table],
  );
  const own = listSqlite(source, `SELECT name FROM pragma_table_info('${table}')`);
  const homeless = own.filter((name) => !columns.some((column) => column.name === name));
  if (homeless.length > 0) throw new Error(`PostgreSQL has no place for ${table}.${homeless[0]}`);
  return columns;
}

/** A value as the column takes it. Terms are not kept in SQLite: they are made of the words. */
function toColumn({ name, type }: Column, row: Row): unknown {
  if (type === 'tsvector') return findTerms(joinWords(String(row.words)));
  if (name === 'words') return joinWords(String(row.words));
  const value = row[name];
  return type === 'boolean' && value !== null ? Boolean(value) : value;
}

function sizeOf(row: Row): number {
  let size = 0;
  for (const value of Object.values(row)) {
    if (typeof value === 'string' || value instanceof Uint8Array) size += value.length;
  }
  return size;
}

async function insertRows(
  session: Session,
  table: string,
  columns: readonly Column[],
  rows: readonly Row[],
): Promise<void> {
  const names = columns.map(({ name }) => name).join(', ');
  const places = rows.map((_, row) => {
    const own = columns.map(({ type }, column) => {
      const place = `$${row * columns.length + column + 1}`;
      return type === 'tsvector' ? `array_to_tsvector(${place}::text[])` : `${place}::${type}`;
    });
    return `(${own.join(', ')})`;
  });
  await session.run(
    `INSERT INTO ${table} (${names}) OVERRIDING SYSTEM VALUE VALUES ${places.join(', ')}`,
    rows.flatMap((row) => columns.map((column) => toColumn(column, row))),
  );
}

/** @returns how many rows it has */
async function copyTable(session: Session, source: SqliteDatabase, table: string): Promise<number> {
  const columns = await findColumns(session, source, table);
  let count = 0;
  let bytes = 0;
  let rows: Row[] = [];
  for (const row of source.prepare<[], Row>(`SELECT * FROM ${table}`).iterate()) {
    rows.push(row);
    count++;
    bytes += sizeOf(row);
    if (rows.length < BATCH.rows && bytes < BATCH.bytes) continue;
    await insertRows(session, table, columns, rows);
    rows = [];
    bytes = 0;
  }
  if (rows.length > 0) await insertRows(session, table, columns, rows);
  const there = await session.first<{ count: number }>(`SELECT count(*) AS count FROM ${table}`);
  if (there!.count !== count) throw new Error(`${table} has ${count} rows, and ${there!.count} arrived`);
  return count;
}

/** What PostgreSQL has beside the rows: numbers go on where SQLite's ended, every board has a head of its room, the epoch stays. */
async function complete(session: Session, epoch: number): Promise<void> {
  for (const table of ['boards', 'jobs']) {
    await session.all(
      `SELECT setval(pg_get_serial_sequence($1, 'number'), (SELECT coalesce(max(number), 0) + 1 FROM ${table}), false)`,
      [table],
    );
  }
  await session.run('INSERT INTO event_heads SELECT number, 0, 0, 0 FROM boards ON CONFLICT DO NOTHING');
  await session.run("UPDATE meta SET value = $1 WHERE name = 'epoch'", [epoch]);
}

/** Opens the file for this program alone, and lifts it to the newest schema. */
function openAlone(file: string): SqliteDatabase {
  const source = openDatabase(file);
  try {
    source.pragma('locking_mode = EXCLUSIVE');
    source.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    source.close();
    const { code, message } = error as { code?: string; message: string };
    const isUsed = code?.startsWith('SQLITE_BUSY');
    throw new Error(
      `The database ${file} ${isUsed ? 'is in use: end the server and its workers first' : message}`,
    );
  }
  return source;
}

/**
 * Copies everything durable from SQLite to an empty PostgreSQL, in one transaction: all of it arrives, or nothing. The SQLite file stays
 * as it is. Rejects with one clear line. @returns how many boards there are
 */
export async function copyToPostgres(ports: CopyPorts): Promise<number> {
  const { file, url, onCopied } = ports;
  const source = openAlone(file);
  try {
    const own = listSqlite(source, "SELECT name FROM sqlite_master WHERE type = 'table'");
    const unknown = own.find((table) => !LEFT.test(table) && !TABLES.includes(table));
    if (unknown) throw new Error(`PostgreSQL has no place for the table ${unknown}`);
    const epoch = source.prepare<[], number>("SELECT value FROM meta WHERE name = 'epoch'").pluck().get()!;
    await preparePostgres(ports);
    const database = connectDatabase(url, () => {});
    try {
      return await database.write(async (session) => {
        const taken = await session.first(
          'SELECT 1 AS found FROM boards UNION ALL SELECT 1 FROM people LIMIT 1',
        );
        if (taken) throw new Error('DATABASE_URL: the database is not empty, so nothing was copied');
        let boards = 0;
        for (const table of TABLES) {
          const count = await copyTable(session, source, table);
          if (table === 'boards') boards = count;
          onCopied?.(table, count);
        }
        await complete(session, epoch);
        return boards;
      });
    } finally {
      await database.close();
    }
  } finally {
    source.close();
  }
}
