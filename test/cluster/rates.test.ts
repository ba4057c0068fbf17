import { describe, expect, it } from 'vitest';
import { createRandomId } from '../../server/auth/link-key';
import { createRates } from '../../server/auth/rates';
import { createSingleBus } from '../../server/bus/single';
import { hasRedis, useRedis } from '../harness/redis-server';
import { until } from '../harness/server-raw-client';
import { makeDataDir, startServer } from '../harness/server-start';

const SLOWLY = { burst: 100, perMinute: 1 };

describe.skipIf(!hasRedis)('what has a rate', () => {
  it('is counted over all processes: who spent it on one has none on the others, and all of it where they can’t hear each other', {
    timeout: 90_000,
  }, async () => {
    const redis = await useRedis();
    const dataDir = await makeDataDir();
    const environment = { REDIS_URL: redis.url, WORKERS: 'none', RATE_LIMITS: 'on' };
    const options = { dataDir, environment, sharesFile: true };
    const [one, other] = [await startServer(options), await startServer(options)];
    await until('each other', () => one.bus.others === 1 && other.bus.others === 1, 30_000);
    const { id } = await one.makeBoard();
    const guess = async ({ url }: { url: string }) =>
      (await fetch(`${url}/api/boards/${id}`, { headers: { authorization: `Bearer ${createRandomId()}` } }))
        .status;
    const countGuesses = async (server: { url: string }) => {
      let guesses = 0;
      while ((await guess(server)) === 404) guesses++;
      return guesses;
    };
    expect(await countGuesses(one)).toBeGreaterThanOrEqual(60);
    // A twentieth may not have been told yet, and each guess takes its time to be heard of.
    expect(await countGuesses(other)).toBeLessThan(12);
  });

  it('is judged without waiting for anybody', async () => {
    const rates = createRates(createSingleBus(), true).open('one', SLOWLY);
    for (let taken = 0; taken < 100; taken++) expect(rates.take('ada')).toBe(0);
    expect(rates.take('ada')).toBeGreaterThan(0);
    expect(rates.take('ben')).toBe(0);
  });

  it('is told in twentieths, what was refused never, and what others took is charged as if it were taken here', () => {
    const told: unknown[] = [];
    const bus = createSingleBus();
    const rates = createRates({ ...bus, publish: (_, announcement) => told.push(announcement) }, true);
    const limit = rates.open('one', SLOWLY);
    for (let taken = 0; taken < 9; taken++) limit.take('ada');
    expect(told).toEqual([{ kind: 'spent', rate: 'one', key: 'ada', tokens: 5 }]);
    limit.charge('ada', 90);
    expect(limit.take('ada')).toBe(0);
    for (let refused = 0; refused < 50; refused++) expect(limit.take('ada')).toBeGreaterThan(0);
    expect(told).toHaveLength(2);
    limit.charge('ada', 1_000);
    // More than all can't be owed: a minute later there is one again.
    expect(limit.peek('ada')).toBeLessThanOrEqual(60);
  });

  it('does not forget what it has still to tell when somebody is refused in between', () => {
    const told: unknown[] = [];
    const publish = (_: string, announcement: unknown) => told.push(announcement);
    const limit = createRates({ ...createSingleBus(), publish }, true).open('one', SLOWLY);
    for (let taken = 0; taken < 3; taken++) limit.take('ada', 0);
    limit.charge('ada', 97, 0);
    expect(limit.take('ada', 0)).toBeGreaterThan(0);
    for (let taken = 0; taken < 2; taken++) expect(limit.take('ada', 120_000)).toBe(0);
    expect(told).toEqual([{ kind: 'spent', rate: 'one', key: 'ada', tokens: 5 }]);
  });
});
