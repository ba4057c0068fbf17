import { appendFileSync, closeSync, existsSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { z } from 'zod';
import { defineKind } from '../../server/jobs/job-kind';
import { Runner } from '../../server/jobs/runner';
import { openKillQueue } from './kill-queue';

const [folder, workerFile, redisUrl] = process.argv.slice(2) as [string, string, string | undefined];
let locks = 0;
const { queue } = await openKillQueue({
  folder,
  workerFile,
  redisUrl: redisUrl ?? null,
  createId: () => `w${process.pid}-${++locks}`,
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
