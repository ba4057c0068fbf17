import { appendFileSync, closeSync, existsSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { z } from 'zod';
import { EmbeddedQueue } from '../../server/jobs/embedded-queue';
import { defineKind } from '../../server/jobs/job-kind';
import { QUEUE_OPTIONS } from '../../server/jobs/queue';
import { Runner } from '../../server/jobs/runner';
import { openSqliteStorage } from '../../server/storage/sqlite/open-sqlite-storage';

const [folder, workerFile] = process.argv.slice(2) as [string, string];
const file = join(folder, 'driftless.sqlite');
const storage = await openSqliteStorage({ file, workerFile, onFatal: () => process.exit(1) });
const queue = new EmbeddedQueue({
  storage,
  options: { ...QUEUE_OPTIONS, lease: 300 },
  now: Date.now,
  random: Math.random,
  createId: () => 'none',
});

/** Its effect goes by the job's id, so that a second attempt finds it made. */
function leaveEffect(jobId: string): void {
  const path = join(folder, `${jobId}.effect`);
  if (existsSync(path)) return;
  const effect = openSync(path, 'wx');
  writeSync(effect, jobId);
  closeSync(effect);
  appendFileSync(join(folder, 'effects.log'), `${jobId}\n`);
}

const kind = defineKind({
  name: 'mark',
  payload: z.object({}),
  attempts: 100,
  timeLimit: 10_000,
  memoryLimit: 64,
  async run(_payload, { jobId }) {
    process.stdout.write('started\n');
    await new Promise((resolve) => setTimeout(resolve, 15));
    leaveEffect(jobId);
    await new Promise((resolve) => setTimeout(resolve, 15));
  },
});
const logger = pino({ level: 'silent' });
const worker = String(process.pid);
new Runner({
  queue,
  kinds: [kind],
  logger,
  worker,
  workerFile: '',
  times: { poll: 50, renewal: 100 },
}).start();
setInterval(() => {}, 60_000);
