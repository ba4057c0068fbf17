import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { ROOT } from './setup.mjs';
import { explain, say } from './steps/say.mjs';

/** What lies in the data folder beside the database. */
const BESIDE = ['session-secret', 'files'];

/** One consistent picture of the database, also while a server writes to it: a copy of the file alone would lack its write-ahead log. */
function copyDatabase(from, to) {
  const database = new Database(from, { readonly: true, fileMustExist: true });
  try {
    database.pragma('busy_timeout = 10000');
    database.prepare('VACUUM INTO ?').run(to);
  } finally {
    database.close();
  }
}

/** Throws when the copy is not whole. */
function describeCopy(file) {
  const database = new Database(file, { readonly: true });
  try {
    const check = database.pragma('integrity_check(1)', { simple: true });
    if (check !== 'ok') throw new Error(`the copy is not whole: ${check}`);
    return {
      schema: database.pragma('user_version', { simple: true }),
      boards: database.prepare('SELECT count(*) FROM boards').pluck().get(),
    };
  } finally {
    database.close();
  }
}

/**
 * Copies everything of a data folder into a folder of its own, which appears under its name only when it is whole.
 *
 * @param {string} dataDir
 * @param {string} folder
 */
export function backUp(dataDir, folder) {
  const source = join(dataDir, 'driftless.sqlite');
  if (!existsSync(source)) throw new Error(`there is no database in ${dataDir}: say where with DATA_DIR`);
  if (existsSync(folder)) throw new Error(`${folder} is there already`);
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  const copy = join(partial, 'driftless.sqlite');
  copyDatabase(source, copy);
  const described = describeCopy(copy);
  // After the database: whatever it speaks of was there before.
  for (const name of BESIDE) {
    if (existsSync(join(dataDir, name)))
      cpSync(join(dataDir, name), join(partial, name), { recursive: true });
  }
  const sha256 = createHash('sha256').update(readFileSync(copy)).digest('hex');
  const manifest = { product: 'driftless', createdAt: new Date().toISOString(), ...described, sha256 };
  writeFileSync(join(partial, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  renameSync(partial, folder);
  return manifest;
}

if (process.argv[1] === join(ROOT, 'scripts/backup.mjs')) {
  const dataDir = resolve(process.env.DATA_DIR ?? 'data');
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
  const folder = resolve(process.argv[2] ?? join('backups', stamp));
  try {
    const { boards } = backUp(dataDir, folder);
    say(`${boards} boards of ${dataDir} are in ${folder}`);
  } catch (error) {
    explain([`No backup was made: ${error.message}`]);
    process.exitCode = 1;
  }
}
