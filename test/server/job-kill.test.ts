import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { PROJECT_ROOT, workerFile } from '../../server/worker-file';
import { hasRedis, useRedis } from '../harness/redis-server';
import { makeDataDir } from '../harness/server-start';
import { openKillQueue } from './kill-queue';

const ROUNDS = 20;
/** Many more than twenty workers begin, also where each is killed a little late. */
const JOBS = 300;
/** Milliseconds: twenty processes start, one after the other, on a machine that may be busy. */
const PATIENCE = 400_000;

/** Starts a worker process; resolves once it began so many jobs. */
async function startWorker(entry: string, place: readonly string[], begun: number) {
  const child = spawn(process.execPath, [entry, ...place], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'exit');
  let seen = 0;
  await new Promise<void>((resolve, reject) => {
    if (begun === 0) resolve();
    child.stdout.on('data', (chunk: Buffer) => {
      seen += chunk.toString().split('started').length - 1;
      if (seen >= begun) resolve();
    });
    child.once('exit', (code) => reject(new Error(`the worker ended with ${code}`)));
  });
  return {
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function buildWorker(): Promise<string> {
  const entry = join(PROJECT_ROOT, `.driftless/job-worker-child-${process.pid}.mjs`);
  onTestFinished(() => rmSync(entry, { force: true }));
  const source = join(PROJECT_ROOT, 'test/server/job-worker-child.ts');
  await build({
    entryPoints: [source],
    outfile: entry,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
  });
  return entry;
}

async function killTwentyTimes(redisUrl: string | null): Promise<void> {
  const folder = await makeDataDir();
  const entry = await buildWorker();
  let ids = 0;
  const createId = () => `job-${++ids}`;
  const storageWorker = workerFile('storage-worker');
  const { queue, close } = await openKillQueue({ folder, workerFile: storageWorker, redisUrl, createId });
  onTestFinished(close);
  const place = [folder, storageWorker, ...(redisUrl ? [redisUrl] : [])];
  const enqueued = await Promise.all(
    Array.from({ length: JOBS }, () => queue.enqueue({ kind: 'mark', payload: {}, attempts: 100 })),
  );
  expect(enqueued.every(({ ok }) => ok)).toBe(true);
  for (let round = 0; round < ROUNDS; round++) {
    const worker = await startWorker(entry, place, 1 + (round % 7));
    await worker.kill();
  }
  await startWorker(entry, place, 0);
  await vi.waitFor(async () => expect(await queue.list({ state: 'done', limit: 500 })).toHaveLength(JOBS), {
    timeout: 120_000,
    interval: 100,
  });
  const effects = readFileSync(join(folder, 'effects.log'), 'utf8').trim().split('\n');
  expect(new Set(effects).size).toBe(effects.length);
  expect(readdirSync(folder).filter((name) => name.endsWith('.effect'))).toHaveLength(JOBS);
  const jobs = await queue.list({ limit: 500 });
  expect(jobs.filter(({ attempts }) => attempts > 1).length).toBeGreaterThan(0);
}

describe('a queue whose worker is killed in the middle of a job, twenty times, loses nothing and does nothing twice', () => {
  it('on SQLite', () => killTwentyTimes(null), PATIENCE);
  it.skipIf(!hasRedis)('on Redis', async () => killTwentyTimes((await useRedis()).url), PATIENCE);
});
