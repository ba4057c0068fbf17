import { Queue as BullPeer, Worker as BullWorker } from 'bullmq';
import { pino } from 'pino';
import { z } from 'zod';
import { defineKind } from '../../server/jobs/job-kind';
import { Runner } from '../../server/jobs/runner';
import { type OpenQueue, openEmbedded, openOnRedis } from './queues';

const [engine, place, wanted] = process.argv.slice(2) as [string, string, string | undefined];
const count = Number(wanted ?? 10_000);
const CONCURRENCY = 256;

interface Rates {
  readonly takenIn: number;
  readonly workedOff: number;
}

const perSecond = (milliseconds: number) => Math.round((count / milliseconds) * 1_000);

/** Hands in, then works off, and tells how many of each a second makes. `start` begins the work and resolves when all of it is done. */
async function measure(put: () => Promise<unknown>, start: () => Promise<unknown>): Promise<Rates> {
  const started = performance.now();
  await Promise.all(Array.from({ length: count }, put));
  const between = performance.now();
  await start();
  return { takenIn: perSecond(between - started), workedOff: perSecond(performance.now() - between) };
}

/** The real runner, on either engine. */
async function measureOurs({ queue, close }: OpenQueue): Promise<Rates> {
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
  const logger = pino({ level: 'silent' });
  const settings = { worker: 'bench', workerFile: '', concurrency: CONCURRENCY };
  const runner = new Runner({ queue, kinds: [kind], logger, ...settings });
  const rates = await measure(
    () => queue.enqueue({ kind: 'nothing', payload: {} }),
    async () => {
      runner.start();
      await finished;
      // Reported, too.
      await runner.stop(30_000);
    },
  );
  const left = await queue.list({ state: 'waiting' });
  if (left.length > 0) throw new Error(`${left.length} jobs are left`);
  await close();
  return rates;
}

/** The peer: BullMQ as its own documentation has it, with its own worker. */
async function measureBull(url: string): Promise<Rates> {
  const { hostname, port } = new URL(url);
  const connection = { host: hostname, port: Number(port) };
  const queue = new BullPeer('nothing', { connection, prefix: 'peer' });
  let worker: BullWorker | null = null;
  const rates = await measure(
    () => queue.add('nothing', {}, { attempts: 3 }),
    () =>
      new Promise<void>((resolve) => {
        let done = 0;
        worker = new BullWorker('nothing', async () => {}, {
          connection,
          prefix: 'peer',
          concurrency: CONCURRENCY,
        });
        worker.on('completed', () => {
          done++;
          if (done === count) resolve();
        });
      }),
  );
  await (worker as BullWorker | null)?.close();
  await queue.close();
  return rates;
}

const rates =
  engine === 'embedded'
    ? await measureOurs(await openEmbedded(place))
    : engine === 'redis'
      ? await measureOurs(await openOnRedis(place))
      : await measureBull(place);
process.stdout.write(`${JSON.stringify(rates)}\n`);
process.exit(0);
