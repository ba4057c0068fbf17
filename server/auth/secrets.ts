import { randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../storage/make-folder';

/**
 * The secrets that sign cookies; the first signs, all are accepted, so that they can be rotated. Without a setting, one is made and kept in
 * the data folder, readable by its owner only.
 */
export function loadSecrets(setting: string | undefined, dataDir: string): readonly string[] {
  const given = (setting ?? '').split(',').map((secret) => secret.trim());
  const secrets = given.filter((secret) => secret !== '');
  if (secrets.length > 0) return secrets;
  const file = join(dataDir, 'session-secret');
  makeFolder(dataDir);
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    chmodSync(file, 0o600);
  }
  const kept = readFileSync(file, 'utf8').trim();
  if (kept.length < 32)
    throw new Error(`The secret in ${file} is too short: remove the file to have a new one made`);
  return [kept];
}
