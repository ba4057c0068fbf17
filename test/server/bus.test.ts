import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Announcement, PROCESSES } from '../../server/bus/bus';
import { openRedisBus } from '../../server/bus/redis/redis-bus';
import { createSingleBus } from '../../server/bus/single';
import { createLogger } from '../../server/observe/logger';
import { describeBus } from '../contract/bus';
import { hasRedis, startRedis, type TestRedis } from '../harness/redis-server';
import { until } from '../harness/server-raw-client';

describeBus('a process that is alone', async () => ({ here: createSingleBus(), there: null }));

/** For tests that are about silence. A process that stands still for a moment is silent by these, and hears `listening` afterwards. */
const QUICK = { beat: 40, silence: 250, lost: 600 };
const PATIENT = { beat: 40, silence: 20_000, lost: 30_000 };

describe.skipIf(!hasRedis)('on Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.end());

  function open(times = PATIENT) {
    const process = randomBytes(6).toString('base64url');
    const bus = openRedisBus({ url: redis.url, process, logger: createLogger('silent'), times });
    onTestFinished(() => bus.close());
    return { bus, process };
  }
  const openTwo = async (times = PATIENT) => {
    const [here, there] = [open(times), open(times)];
    await until('each other', () => here.bus.others > 0 && there.bus.others > 0);
    await until('both to be heard', () => !here.bus.isSilent && !there.bus.isSilent);
    return { here: here.bus, there: there.bus, nameThere: there.process, closeThere: there.bus.close };
  };

  describeBus('Redis', () => openTwo());

  it('a process that ends says so; one that says nothing is given up', async () => {
    const { here, there, nameThere } = await openTwo(QUICK);
    const heard: Announcement[] = [];
    here.subscribe(PROCESSES, (announcement) => heard.push(announcement));
    await (there as ReturnType<typeof openRedisBus>).close();
    const lost = { kind: 'lost', process: nameThere };
    await until('the farewell', () => heard.find(({ kind }) => kind === 'lost'));
    expect(heard.filter(({ kind }) => kind === 'lost')).toEqual([lost]);
    const ghost = new Redis(redis.url);
    onTestFinished(() => ghost.disconnect());
    await ghost.publish('driftless:pulses', 'beat ghost');
    await until('the ghost', () => here.others === 1);
    await until('its end', () => here.others === 0);
    expect(heard.at(-1)).toEqual({ kind: 'lost', process: 'ghost' });
  });

  it('a Redis that is stopped is found silent; when it goes on, all look what they missed and hear what could not be said', async () => {
    const { here, there } = await openTwo(QUICK);
    const heard: Announcement[] = [];
    there.subscribe('one', (announcement) => heard.push(announcement));
    await until('the channel', () => heard.length > 0);
    heard.length = 0;
    redis.stop();
    await until('the silence', () => here.isSilent && there.isSilent);
    here.publish('one', { kind: 'access-changed' });
    redis.goOn();
    await until('what was owed', () => heard.some(({ kind }) => kind === 'access-changed'));
    expect(heard.some(({ kind }) => kind === 'listening')).toBe(true);
    await until('its own pulse', () => !here.isSilent);
  });

  it('what is said while only the connection that speaks is down is said when it is back', async () => {
    const { here, there } = await openTwo();
    const heard: Announcement[] = [];
    there.subscribe('one', (announcement) => heard.push(announcement));
    await until('the channel', () => heard.length > 0);
    const stranger = new Redis(redis.url);
    onTestFinished(() => stranger.disconnect());
    for (let round = 1; round <= 5; round++) {
      const clients = String(await stranger.client('LIST')).split('\n');
      const speaking = clients.filter((line) => line.includes('cmd=publish'));
      expect(speaking.length).toBeGreaterThan(0);
      for (const line of speaking)
        await stranger.client('KILL', 'ID', Number(/\bid=(\d+)/.exec(line)![1])).catch(() => {});
      here.publish('one', { kind: 'access-changed' });
      await until(
        'what was said',
        () => heard.filter(({ kind }) => kind === 'access-changed').length >= round,
      );
    }
  });

  it('what nobody could have meant is passed over', async () => {
    const { here, there } = await openTwo();
    const heard: Announcement[] = [];
    here.subscribe('one', (announcement) => heard.push(announcement));
    await until('the channel', () => heard.length > 0);
    heard.length = 0;
    const stranger = new Redis(redis.url);
    onTestFinished(() => stranger.disconnect());
    for (const bytes of [
      '',
      'x',
      '\u0001',
      '\u0001\u0001a\u0000\u00ff',
      '\u0001\u0001a\u0001{"kind":"happened"}',
      '\u0001\u0001a\u0001nonsense',
    ])
      await stranger.publish('driftless:one', Buffer.from(bytes, 'latin1'));
    there.publish('one', { kind: 'noticed' });
    await until('what was meant', () => heard.length > 0);
    expect(heard).toEqual([{ kind: 'noticed' }]);
  });
});
