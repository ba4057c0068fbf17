// What the processes share: PostgreSQL as it is installed (fsync on), and Redis; each in a folder and on a port of its own.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPostgres } from '../../scripts/steps/find-postgres.mjs';
import { findRedisServer } from '../../scripts/steps/find-redis.mjs';

const TICKS_PER_SECOND = 100;

async function findFreePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

function whenSaid(child, stream, words) {
  return new Promise((resolve, reject) => {
    let said = '';
    child[stream].on('data', (chunk) => {
      said += chunk;
      if (said.includes(words)) resolve();
    });
    child.once('exit', () => reject(new Error(`it did not start:\n${said}`)));
  });
}

/** CPU seconds of a process; with those of children that have ended. */
function readCpu(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index]), 0) / TICKS_PER_SECOND;
  } catch {
    return 0;
  }
}

/** PostgreSQL refuses to run as root. */
function findUser() {
  if (process.getuid?.() !== 0) return {};
  const ask = (what) =>
    Number(spawnSync('id', [what, 'postgres'], { encoding: 'utf8' }).stdout.trim() || 65_534);
  return { uid: ask('-u'), gid: ask('-g') };
}

async function startPostgres() {
  const programs = findPostgres();
  if (!programs) throw new Error('there is no PostgreSQL: apt-get install postgresql');
  const folder = mkdtempSync(join(tmpdir(), 'driftless-bench-postgres-'));
  const user = findUser();
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const flags = ['-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C', '-D', data];
  execFileSync(join(programs, 'initdb'), flags, { ...user, cwd: folder, stdio: 'ignore' });
  const port = await findFreePort();
  const settings = ['-D', data, '-p', String(port), '-k', folder, '-h', '127.0.0.1'];
  const child = spawn(join(programs, 'postgres'), settings, {
    ...user,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await whenSaid(child, 'stderr', 'ready to accept connections');
  const listChildren = () =>
    spawnSync('pgrep', ['-P', String(child.pid)], { encoding: 'utf8' })
      .stdout.split('\n')
      .filter(Boolean);
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    cpu: () => [child.pid, ...listChildren()].reduce((sum, pid) => sum + readCpu(pid), 0),
    async end() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startRedis() {
  const program = findRedisServer();
  if (!program) throw new Error('there is no redis-server: apt-get install redis-server');
  const folder = mkdtempSync(join(tmpdir(), 'driftless-bench-redis-'));
  const port = await findFreePort();
  const settings = [
    '--port',
    port,
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'yes',
    '--dir',
    folder,
  ];
  const child = spawn(program, settings.map(String), { stdio: ['ignore', 'pipe', 'ignore'] });
  await whenSaid(child, 'stdout', 'Ready to accept');
  return {
    url: `redis://127.0.0.1:${port}`,
    cpu: () => readCpu(child.pid),
    async end() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function startSharedServers() {
  const postgres = await startPostgres();
  const redis = await startRedis();
  return {
    postgres,
    redis,
    environment: {
      DATABASE_URL: postgres.url,
      REDIS_URL: redis.url,
      SESSION_SECRET: 'a secret for the bench',
    },
    async end() {
      await redis.end();
      await postgres.end();
    },
  };
}
