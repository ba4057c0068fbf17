import { ROOT } from '../../scripts/setup.mjs';
import { buildServer } from '../../scripts/steps/build-server.mjs';

/**
 * Once before all tests: tests that need the real server start `dist/server/main.js`. A server that does not build takes its old
 * bundle away, so that no test passes on yesterday's server; tests that need none go on.
 */
export async function setup(): Promise<void> {
  const errors = await buildServer(ROOT);
  if (errors.length > 0) process.stderr.write(`${errors.join('\n')}\n`);
}
