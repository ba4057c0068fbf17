import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { ROOT } from './setup.mjs';
import { explain, say } from './steps/say.mjs';

function readManifest(folder) {
  const file = join(folder, 'manifest.json');
  if (!existsSync(file)) throw new Error(`${folder} is no backup: it has no manifest.json`);
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  const sha256 = createHash('sha256')
    .update(readFileSync(join(folder, 'driftless.sqlite')))
    .digest('hex');
  if (sha256 !== manifest.sha256) throw new Error('its database is not the one that was backed up');
  return manifest;
}

/** Another epoch tells every browser that what was called saved may be gone, so that it sends what it still has. */
function beginEpoch(file) {
  const database = new Database(file);
  try {
    database.pragma('journal_mode = DELETE');
    database.prepare("UPDATE meta SET value = abs(random()) % 2147483647 + 1 WHERE name = 'epoch'").run();
  } finally {
    database.close();
  }
}

/**
 * Lays a backup beside the database of a data folder. The server takes it over at its next start and keeps what it replaces; until then
 * nothing changes, so that this may be done while it serves.
 *
 * @param {string} folder
 * @param {string} dataDir
 */
export function restore(folder, dataDir) {
  const manifest = readManifest(folder);
  mkdirSync(dataDir, { recursive: true });
  const staged = join(dataDir, 'driftless.sqlite.restore');
  const partial = `${staged}.partial`;
  rmSync(partial, { force: true });
  copyFileSync(join(folder, 'driftless.sqlite'), partial);
  beginEpoch(partial);
  // Files are named by their contents: none replaces another.
  const files = join(folder, 'files');
  if (existsSync(files)) cpSync(files, join(dataDir, 'files'), { recursive: true, force: false });
  const secret = join(folder, 'session-secret');
  const ownSecret = join(dataDir, 'session-secret');
  if (existsSync(secret) && !existsSync(ownSecret)) cpSync(secret, ownSecret);
  renameSync(partial, staged);
  return manifest;
}

if (process.argv[1] === join(ROOT, 'scripts/restore.mjs')) {
  const dataDir = resolve(process.env.DATA_DIR ?? 'data');
  const folder = process.argv[2];
  try {
    if (!folder) throw new Error('say which: npm run restore -- backups/<time>');
    const { boards, createdAt } = restore(resolve(folder), dataDir);
    say(`${boards} boards as of ${createdAt} wait beside the database of ${dataDir}.`);
    say('The server takes them over when it is started next, and keeps what they replace.');
  } catch (error) {
    explain([`Nothing was restored: ${error.message}`]);
    process.exitCode = 1;
  }
}
