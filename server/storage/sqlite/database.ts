import { dirname } from 'node:path';
import BetterSqlite3, { type Database } from 'better-sqlite3';
import { makeFolder } from '../make-folder';
import { migrate } from './migrations';

/** Older ones can lose committed writes when two connections write and checkpoint: the WAL-reset bug, 3.7.0 to 3.51.2. */
const LEAST_SQLITE = [3, 51, 3];

function isOlder(version: string): boolean {
  const parts = version.split('.').map(Number);
  for (const [index, least] of LEAST_SQLITE.entries()) {
    if (parts[index] !== least) return (parts[index] ?? 0) < least;
  }
  return false;
}

/**
 * Kilobytes of pages that the writing connection keeps; better-sqlite3 is compiled with 16 MB, which fill up within minutes of drawing. 75,000 rows
 * on fifty boards cost the same CPU with a quarter of it, and 15 MB less stay with the process.
 */
const WRITING_CACHE = 4_000;

function prepare(database: Database): void {
  const version = database.prepare('SELECT sqlite_version()').pluck().get() as string;
  if (isOlder(version))
    throw new Error(`needs SQLite ${LEAST_SQLITE.join('.')} or newer, this is ${version}`);
  database.pragma('busy_timeout = 5000');
  const check = database.pragma('quick_check(1)', { simple: true });
  if (check !== 'ok') throw new Error(`is damaged (${String(check).replace(/\s+/g, ' ').slice(0, 120)})`);
  database.pragma('journal_mode = WAL');
  // better-sqlite3 is compiled with synchronous=NORMAL for WAL, which loses what was acknowledged at a power cut.
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma('wal_autocheckpoint = 1000');
  database.pragma(`cache_size = -${WRITING_CACHE}`);
  if (database.pragma('journal_mode', { simple: true }) !== 'wal')
    throw new Error('can’t be used in WAL mode');
  if (database.pragma('synchronous', { simple: true }) !== 2)
    throw new Error('can’t be used with synchronous=FULL');
}

/**
 * Opens the one writing connection, checked and migrated. Throws an error with one clear line: no board may be served from a file
 * that is damaged, and an empty one must never take its place.
 */
export function openDatabase(file: string): Database {
  makeFolder(dirname(file));
  let database: Database | null = null;
  try {
    database = new BetterSqlite3(file);
    prepare(database);
    migrate(database);
    return database;
  } catch (error) {
    database?.close();
    const reason = (error as Error).message.replace(/\s+/g, ' ');
    const isForeign = /not a database|malformed|encrypted/.test(reason);
    throw new Error(`The database ${file} ${isForeign ? `is damaged (${reason})` : reason}`);
  }
}

/**
 * Kilobytes of pages that the reading connection keeps; better-sqlite3 is compiled with 16 MB. SQLite forgets them all at the next reading when
 * anything was committed meanwhile, so on a server that is written to they are memory and no gain: the system has the file's pages anyway.
 */
const READING_CACHE = 2_000;

/**
 * Opens a file once more, beside the connection that writes. Each reading sees all that was answered before it was asked for, and keeps no
 * commit waiting.
 */
export function openForReading(file: string): Database {
  const database = new BetterSqlite3(file, { readonly: true, fileMustExist: true });
  database.pragma('busy_timeout = 5000');
  database.pragma(`cache_size = -${READING_CACHE}`);
  return database;
}
