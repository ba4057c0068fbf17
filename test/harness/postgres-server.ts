import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { findPostgres } from '../../scripts/steps/find-postgres.mjs';

/** A real PostgreSQL with a folder and a port of its own. */
export interface TestPostgres {
  readonly port: number;
  /** A place with no tables yet, apart from all others: a schema, which is made faster than a database. @returns its address */
  createPlace(): Promise<string>;
  /** Holds all of it still, as a machine that hangs: connections stay open, and nothing answers. */
  pause(): void;
  resume(): void;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again on the same data and port. */
  start(): Promise<void>;
  end(): Promise<void>;
}

const programs = findPostgres();
/** Whether there is a PostgreSQL to test with; `npm test` installs Debian's where it may. */
export const hasPostgres = programs !== undefined;

/** Milliseconds that killed processes are given to be gone. */
const DYING = 10_000;

/** PostgreSQL refuses to run as root, so there it runs as the user that its package makes, or as nobody. */
function findUser(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const ask = (what: string) => spawnSync('id', [what, 'postgres'], { encoding: 'utf8' }).stdout.trim();
  const [uid, gid] = [ask('-u'), ask('-g')];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : { uid: 65_534, gid: 65_534 };
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

async function whenReady(child: ChildProcess): Promise<void> {
  let output = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr!.on('data', (chunk: Buffer) => {
      output += chunk;
      if (output.includes('ready to accept connections')) resolve();
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${output}`)));
  });
}

function listChildren(pid: number): number[] {
  const { stdout } = spawnSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' });
  return stdout.split('\n').filter(Boolean).map(Number);
}

/** A signal to the server and to the process of each connection, which are in sessions of their own. */
function signalAll(pid: number, signal: NodeJS.Signals): void {
  const pids = [pid, ...listChildren(pid)];
  for (const each of signal === 'SIGCONT' ? pids.toReversed() : pids) {
    try {
      process.kill(each, signal);
    } catch {
      // It ended meanwhile.
    }
  }
}

/** @param isDurable whether what it confirms survives a power cut; off for tests that are not about that */
export async function startPostgres({ isDurable = false } = {}): Promise<TestPostgres> {
  if (!programs) throw new Error('there is no PostgreSQL: apt-get install postgresql');
  const folder = mkdtempSync(join(tmpdir(), 'driftless-postgres-'));
  const user = findUser();
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid!);
  const data = join(folder, 'data');
  const flags = ['-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C', '--no-sync', '-D', data];
  execFileSync(join(programs, 'initdb'), flags, { ...user, cwd: folder, stdio: 'ignore' });
  const port = await findFreePort();
  const settings = [
    ...['-D', data, '-p', String(port), '-k', folder, '-h', '127.0.0.1'],
    ...['-c', `fsync=${isDurable ? 'on' : 'off'}`, '-c', 'shared_buffers=32MB', '-c', 'max_connections=60'],
  ];
  let child: ChildProcess | null = null;
  let count = 0;
  const start = async () => {
    // Of one that was killed, the last process may still be dying, and until then its memory is in use.
    for (const begin = performance.now(); ; ) {
      child = spawn(join(programs, 'postgres'), settings, {
        ...user,
        cwd: folder,
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      try {
        return await whenReady(child);
      } catch (error) {
        const isDying = /still in use|lock file/.test((error as Error).message);
        if (!isDying || performance.now() - begin > DYING) throw error;
      }
    }
  };
  const kill = async () => {
    const dying = child;
    child = null;
    if (!dying?.pid) return;
    const ended = once(dying, 'exit');
    signalAll(dying.pid, 'SIGKILL');
    await ended;
  };
  await start();
  const address = `postgres://postgres@127.0.0.1:${port}/postgres`;
  return {
    port,
    async createPlace() {
      const name = `test_${++count}`;
      const client = new pg.Client(address);
      await client.connect();
      await client.query(`CREATE SCHEMA ${name}`);
      await client.end();
      return `${address}?options=-csearch_path%3D${name}`;
    },
    pause: () => signalAll(child!.pid!, 'SIGSTOP'),
    resume: () => void (child?.pid && signalAll(child.pid, 'SIGCONT')),
    kill,
    start,
    async end() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** One for all tests of a file. @returns a way to get at it within a test */
export function startPostgresOnce(options: { isDurable?: boolean } = {}): () => TestPostgres {
  let postgres: TestPostgres | null = null;
  beforeAll(async () => {
    if (hasPostgres) postgres = await startPostgres(options);
  }, 60_000);
  afterAll(() => postgres?.end(), 60_000);
  return () => postgres!;
}
