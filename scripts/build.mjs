import { fileURLToPath } from 'node:url';
import { ROOT, setUp } from './setup.mjs';
import { buildApp } from './steps/build-app.mjs';
import { buildServer } from './steps/build-server.mjs';
import { explain } from './steps/say.mjs';

/**
 * Builds what is missing or stale: the server into `dist/server`, the pages into `.next`, the service worker into `public/sw.js`.
 *
 * @param {{ serverOnly?: boolean }} [wanted]
 * @returns {Promise<boolean>} false after having shown the errors
 */
export async function build({ serverOnly = false } = {}) {
  const errors = await buildServer(ROOT);
  if (!serverOnly && errors.length === 0) errors.push(...(await buildApp(ROOT)));
  if (errors.length === 0) return true;
  explain(errors);
  return false;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const isBuilt = (await setUp()) && (await build({ serverOnly: process.argv.includes('--server-only') }));
  process.exitCode = isBuilt ? 0 : 1;
}
