import { expect, it, onTestFinished } from 'vitest';
import type { Announcement } from '../../server/bus/bus';
import { createSingleBus } from '../../server/bus/single';
import type { JobRecord } from '../../server/jobs/queue';
import { createJobWatch } from '../../server/jobs/watch-jobs';
import { createLogger } from '../../server/observe/logger';
import { until } from '../harness/server-raw-client';

function setUp() {
  const jobs = new Map<string, Partial<JobRecord> | Error>();
  const looks: string[] = [];
  let now = 0;
  const bus = createSingleBus();
  const heard: string[] = [];
  bus.subscribe('board', (announcement: Announcement) => {
    if (announcement.kind === 'worked') heard.push(`${announcement.job.id} ${announcement.job.state}`);
  });
  const watch = createJobWatch({
    queue: {
      get: async (id) => {
        looks.push(id);
        const job = jobs.get(id);
        if (job instanceof Error) throw job;
        return job ? ({ id, board: 'board', person: 'ada', progress: 0, ...job } as JobRecord) : null;
      },
    },
    bus,
    logger: createLogger('silent'),
    clock: () => now,
  });
  onTestFinished(watch.close);
  return { jobs, looks, heard, watch, pass: (milliseconds: number) => (now += milliseconds) };
}

it('a room hears of each step of a job once', async () => {
  const { jobs, looks, heard, watch } = setUp();
  jobs.set('one', { state: 'running' });
  watch.watch('one');
  await until('a third look', () => looks.length >= 3);
  jobs.set('one', { state: 'done' });
  await until('its end', () => heard.length > 1);
  expect(heard).toEqual(['one running', 'one done']);
});

it('a job that can’t be looked up keeps nobody from hearing of the others', async () => {
  const { jobs, heard, watch } = setUp();
  jobs.set('broken', new Error('the database is away'));
  jobs.set('other', { state: 'waiting' });
  watch.watch('broken');
  watch.watch('other');
  await until('the first word', () => heard.length === 1);
  jobs.set('other', { state: 'done' });
  await until('its end', () => heard.includes('other done'));
});

it('a job of which nothing is heard for long is not looked at for ever', async () => {
  const { jobs, looks, heard, watch, pass } = setUp();
  jobs.set('stuck', { state: 'waiting' });
  jobs.set('fresh', { state: 'waiting' });
  watch.watch('stuck');
  await until('the first word', () => heard.length === 1);
  pass(700_000);
  watch.watch('fresh');
  await until('two looks', () => looks.filter((id) => id === 'fresh').length >= 3);
  expect(looks.slice(looks.lastIndexOf('fresh') - 2)).not.toContain('stuck');
  jobs.set('stuck', { state: 'done' });
  jobs.set('fresh', { state: 'done' });
  await until('the other’s end', () => heard.includes('fresh done'));
  expect(heard).not.toContain('stuck done');
});
