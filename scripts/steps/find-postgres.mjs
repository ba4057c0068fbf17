import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where Debian and Homebrew put the programs of each version. */
function listVersionFolders() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian)
    ? readdirSync(debian).sort((one, other) => Number(other) - Number(one))
    : [];
  const homebrew = '/opt/homebrew/opt';
  const kegs = existsSync(homebrew)
    ? readdirSync(homebrew).filter((name) => name.startsWith('postgresql'))
    : [];
  return [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...kegs.map((keg) => join(homebrew, keg, 'bin')),
  ];
}

/** @returns {string | undefined} the folder of `postgres` and `initdb`: named by POSTGRES_BIN, or the first found */
export function findPostgres() {
  const named = process.env.POSTGRES_BIN;
  const folders = named ? [named] : [...(process.env.PATH ?? '').split(delimiter), ...listVersionFolders()];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}
