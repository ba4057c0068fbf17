import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
const outfile = join(root, `.driftless/bench-queue-${process.pid}.mjs`);
await build({
  entryPoints: [join(root, 'bench/queue/no-op-jobs.ts')],
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
});
try {
  const worker = join(root, 'dist/server/storage-worker.js');
  execFileSync(process.execPath, [outfile, worker, process.argv[2] ?? '10000'], { stdio: 'inherit' });
} finally {
  rmSync(outfile, { force: true });
}
