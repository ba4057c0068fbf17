import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { findRedisServer } from '../../scripts/steps/find-redis.mjs';

/** A real Redis in a process and a folder of its own; it writes nothing, for a queue's data outlives processes and not machines here. */
export interface TestRedis {
  readonly port: number;
  readonly url: string;
  /** Stops it where it stands, and lets it go on: its sockets stay open meanwhile. */
  stop(): void;
  goOn(): void;
  /** Ends it with all it holds, and starts another on the same port. */
  kill(): Promise<void>;
  start(): Promise<void>;
  end(): Promise<void>;
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
    child.stdout!.on('data', (chunk: Buffer) => {
      output += chunk;
      if (output.includes('Ready to accept connections')) resolve();
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`redis-server did not start:\n${output}`)));
  });
}

/** Whether there is a Redis to test with; `npm test` installs Debian's where it may. */
export const hasRedis = findRedisServer() !== undefined;

export async function startRedis(): Promise<TestRedis> {
  const program = findRedisServer();
  if (!program) throw new Error('there is no redis-server: apt-get install redis-server');
  const port = await findFreePort();
  const folder = await mkdtemp(join(tmpdir(), 'driftless-redis-'));
  const settings = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--dir',
    folder,
  ];
  const start = async () => {
    const started = spawn(program, settings, { stdio: ['ignore', 'pipe', 'ignore'] });
    await whenReady(started);
    return started;
  };
  let child = await start();
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    stop: () => void child.kill('SIGSTOP'),
    goOn: () => void child.kill('SIGCONT'),
    kill,
    async start() {
      child = await start();
    },
    async end() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** One that ends with the test. */
export async function useRedis(): Promise<TestRedis> {
  const redis = await startRedis();
  onTestFinished(() => redis.end());
  return redis;
}
