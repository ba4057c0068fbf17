import { createNotices } from './boards/notices';
import { createPeople } from './boards/people';
import { openBus } from './bus/open-bus';
import { readConfig } from './config';
import { openJobs } from './jobs/open-jobs';
import { createLogger } from './observe/logger';
import { openStorage } from './open-storage';
import { openBlobs } from './storage/open-blobs';
import { workerFile } from './worker-file';

const GRACE = 20_000;

/** `npm run worker`: a process that only works on the queue, on the same data as the server, which then has `WORKERS=none`. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const logger = createLogger(config.logLevel);
  const storage = await openStorage(config, {
    logger,
    takesRestored: false,
    isAlone: false,
    onFatal: () => process.exit(1),
  });
  const blobs = openBlobs(config, logger);
  const bus = openBus(config, logger);
  const jobs = await openJobs({
    storage,
    blobs,
    notices: createNotices({ storage, bus, logger }),
    people: createPeople(storage, bus),
    bus,
    logger,
    workerFile: workerFile('job-worker'),
    doesWork: true,
    rests: false,
    redisUrl: config.redisUrl,
    historyDays: config.historyDays,
    webhooks: config.webhooks,
    publicUrl: config.publicUrl,
  });
  const staying = setInterval(() => {}, 60_000);
  let isEnding = false;
  const end = async () => {
    if (isEnding) process.exit(1);
    isEnding = true;
    clearInterval(staying);
    await jobs.close(GRACE);
    await bus.close();
    await storage.close();
  };
  const stop = () => {
    end().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.stdout.write('working on the queue\n');
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
});
