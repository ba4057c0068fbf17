import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { findRedisServer } from '../../scripts/steps/find-redis.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const outfile = join(root, `.driftless/bench-queue-${process.pid}.mjs`);
const count = process.argv[2] ?? '10000';

async function findFreePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** A Redis that keeps what it says it has, as a queue of jobs that must not be lost needs it. */
async function startRedis(fsync) {
  const program = findRedisServer();
  if (!program) return null;
  const port = await findFreePort();
  const folder = mkdtempSync(join(tmpdir(), 'driftless-bench-redis-'));
  const keeping = ['--save', '', '--appendonly', 'yes', '--appendfsync', fsync, '--dir', folder];
  const child = spawn(program, ['--port', String(port), '--bind', '127.0.0.1', ...keeping], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await new Promise((resolve) => {
    child.stdout.on('data', (chunk) => String(chunk).includes('Ready to accept') && resolve());
  });
  return {
    url: `redis://127.0.0.1:${port}`,
    end() {
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function run(engine, place) {
  const output = execFileSync(process.execPath, [outfile, engine, place, count], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(String(output));
}

function tell(name, { takenIn, workedOff }) {
  process.stdout.write(`${name.padEnd(52)} taken in ${takenIn}/s, worked off ${workedOff}/s\n`);
}

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
  process.stdout.write(`${count} jobs that do nothing; load of the machine: ${loadavg()[0].toFixed(1)}\n`);
  const ours = run('embedded', join(root, 'dist/server/storage-worker.js'));
  tell('embedded (SQLite, fsync per transaction)', ours);
  for (const fsync of ['always', 'everysec']) {
    const redis = await startRedis(fsync);
    if (!redis) {
      process.stdout.write(
        'There is no redis-server: no peer to measure beside (apt-get install redis-server)\n',
      );
      break;
    }
    try {
      const peer = run('bull', redis.url);
      tell(`peer: BullMQ (Redis, appendfsync ${fsync})`, peer);
      tell(`our port on BullMQ (Redis, appendfsync ${fsync})`, run('redis', redis.url));
      const [first, second] = [ours.takenIn / peer.takenIn, ours.workedOff / peer.workedOff];
      process.stdout.write(`embedded is ${first.toFixed(2)} and ${second.toFixed(2)} times the peer\n`);
    } finally {
      redis.end();
    }
  }
  const goal = Math.min(ours.takenIn, ours.workedOff);
  process.stdout.write(`embedded: ${goal} jobs a second at its slower end; goal 2,000\n`);
} finally {
  rmSync(outfile, { force: true });
}
