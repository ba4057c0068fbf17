import { join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from '../../scripts/setup.mjs';

let built: Promise<string> | null = null;

/**
 * Starts a server as `main.ts` does, from the sources of whichever version it is bundled with. With `TEST_PAGE` there is a page at every
 * address, as Next would have it; with `TEST_SHARES_FILE` several may have one SQLite file.
 */
export const SERVER_ENTRY = `
import { readConfig } from './server/config';
import { createServer } from './server/create-server';
const fail = (error) => { process.stderr.write(error.message + '\\n'); process.exit(1); };
const page = process.env.TEST_PAGE ? { page: (_request, response) => response.end('a page') } : {};
try {
  const server = await createServer(readConfig(process.env), { ...page, sharesFile: Boolean(process.env.TEST_SHARES_FILE), onFatal: () => process.exit(1) });
  process.on('SIGTERM', () => server.close(Number(process.env.SPREAD ?? 0)).then(() => process.exit(0), fail));
  process.stdout.write('listening on ' + server.url + '\\n');
} catch (error) { fail(error); }
`;

/** The server as `main.ts` puts it together, but without Next, which takes seconds to be ready. @returns the file to run */
export function buildEntry(): Promise<string> {
  built ??= (async () => {
    const outfile = join(ROOT, `.driftless/test-server-${process.pid}.mjs`);
    await build({
      stdin: { contents: SERVER_ENTRY, resolveDir: ROOT, loader: 'ts' },
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      packages: 'external',
      logLevel: 'silent',
    });
    return outfile;
  })();
  return built;
}
