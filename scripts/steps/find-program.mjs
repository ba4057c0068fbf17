import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const USUAL = ['/usr/bin', '/usr/local/bin', '/opt/homebrew/bin'];

/**
 * @param {string} name
 * @param {string | undefined} named a path that was given for it, which then counts alone
 * @param {string[]} folders where it may lie beside the PATH and the usual places
 * @returns {string | undefined} the path of a program
 */
export function findProgram(name, named, folders = []) {
  if (named) return existsSync(named) ? named : undefined;
  const all = [...(process.env.PATH ?? '').split(delimiter), ...USUAL, ...folders];
  return all.map((folder) => join(folder, name)).find((path) => existsSync(path));
}
