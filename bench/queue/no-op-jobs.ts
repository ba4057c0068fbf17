import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { z } from 'zod';
import { EmbeddedQueue } from '../../server/jobs/embedded-queue';
import { defineKind } from '../../server/jobs/job-kind';
import { QUEUE_OPTIONS } from '../../server/jobs/queue';
import { Runner } from '../../server/jobs/runner';
import { openSqliteStorage } from '../../server/storage/sqlite/open-sqlite-storage';

const [workerFile, count] = [process.argv[2]!, Number(process.argv[3] ?? 10_000)];
const folder = mkdtempSync(join(tmpdir(), 'driftless-queue-'));
const storage = await openSqliteStorage({
  file: join(folder, 'driftless.sqlite'),
  workerFile,
  onFatal: () => process.exit(1),
});
let ids = 0;
const queue = new EmbeddedQueue({
  storage,
  options: QUEUE_OPTIONS,
  now: Date.now,
  random: Math.random,
  createId: () => `job-${++ids}`,
});

let done = 0;
let finish: () => void = () => {};
const finished = new Promise<void>((resolve) => {
  finish = resolve;
});
const kind = defineKind({
  name: 'nothing',
  payload: z.object({}),
  attempts: 3,
  timeLimit: 10_000,
  memoryLimit: 64,
  async run() {
    done++;
    if (done === count) finish();
  },
});

const perSecond = (milliseconds: number) => Math.round((count / milliseconds) * 1_000);

const started = performance.now();
await Promise.all(Array.from({ length: count }, () => queue.enqueue({ kind: 'nothing', payload: {} })));
const takenIn = performance.now();
const logger = pino({ level: 'silent' });
const runner = new Runner({
  queue,
  kinds: [kind],
  logger,
  worker: 'bench',
  workerFile: '',
  concurrency: 256,
});
runner.start();
await finished;
await runner.stop(5_000);
await queue.close();
const ended = performance.now();
const left = await storage.listJobs({ state: 'waiting' });
process.stdout.write(
  `${count} jobs: taken in ${perSecond(takenIn - started)}/s, worked off ${perSecond(ended - takenIn)}/s, both ${perSecond(ended - started)}/s, ${left.length} left\n`,
);
await storage.close();
rmSync(folder, { recursive: true, force: true });
