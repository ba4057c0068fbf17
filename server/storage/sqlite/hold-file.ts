import { accessSync, constants } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import BetterSqlite3 from 'better-sqlite3';
import { makeFolder } from '../make-folder';

/** Milliseconds between two attempts while another server may be ending. */
const BETWEEN = 200;

export interface HoldPorts {
  /** Milliseconds for which one that is about to end is waited for. */
  readonly wait: number;
  warn(message: string): void;
}

/** Null where another server has it. */
function tryToHold(lock: string): (() => void) | null {
  let database: BetterSqlite3.Database | null = null;
  try {
    database = new BetterSqlite3(lock, { timeout: 0 });
    // SQLite opens a file that may not be written to for reading alone, without a word, and holds it then beside all others who do. Only asked
    // of the system: whoever opens the file and closes it again gives up the lock that this process may have on it.
    accessSync(lock, constants.R_OK | constants.W_OK);
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database?.close();
    const { code, message } = error as Error & { code?: string };
    if (code?.startsWith('SQLITE_BUSY')) return null;
    const reason = message.replace(/\s+/g, ' ');
    throw new Error(
      `The lock ${lock} can’t be held (${reason}): it holds no data, and can be deleted while no server runs`,
    );
  }
  return () => void database.close();
}

/**
 * Keeps every other server from a database file until it is let go: a newer one would lift the tables under this one, and one that takes over
 * what was restored would carry them off. A lock of the system's on a file beside it, which nothing is ever written to: it goes with the
 * process, however that ends, and keeps no backup and no worker waiting.
 *
 * @returns lets it go. Rejects with one clear line.
 */
export async function holdFile(file: string, { wait, warn }: HoldPorts): Promise<() => void> {
  makeFolder(dirname(file));
  const start = performance.now();
  for (let hasWarned = false; ; hasWarned = true) {
    const letGo = tryToHold(`${file}.lock`);
    if (letGo) return letGo;
    const used = `The database ${file} is in use by another server`;
    if (performance.now() - start >= wait)
      throw new Error(`${used}: end that one first, or set DATA_DIR to a folder of its own`);
    if (!hasWarned) warn(`${used}; it is waited for, ${Math.ceil(wait / 1_000)} s at most`);
    await pause(BETWEEN);
  }
}
