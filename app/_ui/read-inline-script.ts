import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A script that stands within a page, so that nothing waits for one more file. It is read while the page is built, without what it says
 * to us; `server/http/script-hashes.ts` lets it run.
 *
 * @param path from the root of the project
 */
export function readInlineScript(path: string): string {
  return readFileSync(join(process.cwd(), path), 'utf8').replaceAll(/^\s*\/\/.*\n/gm, '');
}
