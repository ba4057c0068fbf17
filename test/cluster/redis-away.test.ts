import { describe, expect, it } from 'vitest';
import { hasPostgres, startPostgresOnce } from '../harness/postgres-server';
import { hasRedis, type TestRedis, useRedis } from '../harness/redis-server';
import { addShape, RawClient, until } from '../harness/server-raw-client';
import { makeBoard, makeDataDir } from '../harness/server-start';
import { gapless, RoomClient } from '../server/event-client';
import { median, Replica } from './crowd';

/** The goal is stated for a minute: `AWAY_SECONDS=60 npm run test:cluster -- away`. */
const AWAY = Number(process.env.AWAY_SECONDS ?? 4) * 1_000;
/** Milliseconds in which people of other processes see what was drawn or said. */
const SEEN = 3_000;
/** Beside all other tests, times are partly the machine's. */
const SLACK = process.env.AWAY_SECONDS ? 0 : 12_000;

const postgres = startPostgresOnce();

const ways: Record<string, (redis: TestRedis) => { go(): Promise<void>; comeBack(): Promise<void> }> = {
  stopped: (redis) => ({ go: async () => redis.stop(), comeBack: async () => redis.goOn() }),
  killed: (redis) => ({ go: () => redis.kill(), comeBack: () => redis.start() }),
};

async function startTwo(redis: TestRedis) {
  const dataDir = await makeDataDir();
  const environment = {
    REDIS_URL: redis.url,
    DATABASE_URL: await postgres().createPlace(),
    WORKERS: 'none',
    LOG_LEVEL: 'fatal',
  };
  const [here, there] = [
    await Replica.start(dataDir, environment),
    await Replica.start(dataDir, environment),
  ];
  const board = await makeBoard(here.url);
  const { key } = await board.link('edit');
  const draw = ({ wsUrl }: Replica) => new RawClient(`${wsUrl}/sync/${board.id}?key=${key}`).join();
  const talk = ({ url }: Replica) => new RoomClient(url, board.id, { key, after: 0 }).join();
  return {
    ada: await draw(here),
    ben: await draw(there),
    one: await talk(here),
    other: await talk(there),
  };
}

describe.skipIf(!hasRedis || !hasPostgres)('a Redis that is away', () => {
  it.each(Object.entries(ways))(
    'because it was %s: all is acknowledged all the while, and seen on other processes within three seconds',
    { timeout: 90_000 + 3 * AWAY },
    async (name, way) => {
      const redis = await useRedis();
      const { ada, ben, one, other } = await startTwo(redis);
      const { go, comeBack } = way(redis);
      await go();
      const seen: number[] = [];
      const start = performance.now();
      let count = 0;
      while (performance.now() - start < AWAY) {
        const id = `shape-${count++}`;
        const drawnAt = performance.now();
        ada.change((doc) => addShape(doc, id));
        expect((await ada.saved()).kind).toBe('persisted');
        expect((await one.write('chat:send', { text: id })).seq).toBe(count);
        await until('the shape on the other process', () => ben.shapes()[id], 30_000);
        await other.has(count, 30_000);
        seen.push(performance.now() - drawnAt);
      }
      // What could not be known before it was away: the very first look comes within the same time.
      expect(Math.max(...seen)).toBeLessThan(SEEN + SLACK);
      await comeBack();
      ben.change((doc) => addShape(doc, 'back'));
      await until('the shape from there', () => ada.shapes().back, 30_000);
      await other.write('chat:send', { text: 'back' });
      await one.has(count + 1, 30_000);
      expect(one.seqs).toEqual(gapless(count + 1));
      expect([ada.closed, ben.closed]).toEqual([null, null]);
      process.stdout.write(
        `    Redis ${name} for ${AWAY / 1_000} s: ${count} changes and words acknowledged, seen after ${median(seen).toFixed(0)} ms at the median, ${Math.max(...seen).toFixed(0)} ms at most\n`,
      );
    },
  );
});
