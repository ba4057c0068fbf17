import { expect, it, onTestFinished } from 'vitest';
import { openRedisBus } from '../../server/bus/redis/redis-bus';
import { findElsewhere } from '../../server/events/whereabouts';
import { createLogger } from '../../server/observe/logger';
import { hasRedis, useRedis } from '../harness/redis-server';
import { until } from '../harness/server-raw-client';

it.skipIf(!hasRedis)(
  'who is on another process is found, though this one stood still just then',
  async () => {
    const { url } = await useRedis();
    const [here, there] = ['here', 'there'].map((process) => {
      const bus = openRedisBus({ url, process, logger: createLogger('silent') });
      onTestFinished(() => bus.close());
      return bus;
    }) as [ReturnType<typeof openRedisBus>, ReturnType<typeof openRedisBus>];
    there.subscribe('one', (announcement) => {
      if (announcement.kind !== 'where-are') return;
      const people = announcement.people.filter((person) => person === 'ada');
      there.publish('one', { kind: 'are-here', question: announcement.question, people });
    });
    await until('each other', () => here.others > 0 && there.others > 0 && !here.isSilent && !there.isSilent);
    expect(await findElsewhere(here, 'one', ['ada', 'ben'])).toEqual(new Set(['ada']));
    const asked = findElsewhere(here, 'one', ['ada', 'ben']);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 900);
    expect(await asked).toEqual(new Set(['ada']));
  },
);
