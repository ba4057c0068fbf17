import { existsSync, renameSync, statSync } from 'node:fs';

/** The write-ahead log goes with its database, or what was committed last would be missing from it. */
const PARTS = ['-wal', '-shm', ''];

/**
 * Takes over a database that `npm run restore` has laid beside this one, and keeps the one it replaces under a name of its own. Going on
 * after having been killed in the midst of it ends the same. Only the server does this, before anybody has the file open.
 */
export function takeRestored(file: string): void {
  const staged = `${file}.restore`;
  if (!existsSync(staged)) return;
  const time = statSync(staged).mtime.toISOString().slice(0, 19).replaceAll(':', '-');
  const replaced = `${file}.before-${time}`;
  for (const part of PARTS) if (existsSync(file + part)) renameSync(file + part, replaced + part);
  renameSync(staged, file);
}
