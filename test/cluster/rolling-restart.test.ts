import { monitorEventLoopDelay } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { retryDelay } from '../../sync/client/retry-delay';
import { findFreePort, hasCaddy, startCaddy } from '../harness/caddy-server';
import { hasPostgres, startPostgresOnce } from '../harness/postgres-server';
import { hasRedis, useRedis } from '../harness/redis-server';
import { until } from '../harness/server-raw-client';
import { makeBoard, makeDataDir } from '../harness/server-start';
import { Drawer, type Pause, Replica } from './crowd';

/** More people: `CLIENTS=200 npm run test:cluster -- rolling-restart`. */
const CLIENTS = Number(process.env.CLIENTS ?? 30);
/** Milliseconds over which a process sends its people away; the product's own in the long form. */
const IS_LONG = CLIENTS >= 200;
const SPREAD = IS_LONG ? 10_000 : 1_000;
const REPLICAS = 3;
/** People on one board. All of them are played by one process, which has to take in all that each of them sees: so no crowd on one board here. */
const TEAM = 10;
/** Milliseconds in which somebody looks at what they drew. */
const REST = 2_000;
/** Milliseconds in which everybody is to be back. The long form has the machine to itself; beside all other tests, times are the machine's. */
const AWAY = IS_LONG ? 5_000 : 30_000;
const CLOSED_FOR_RESTART = 1012;

const postgres = startPostgresOnce();

/** As long as the product's own client waits. */
const asBrowsersDo: Pause = (failures, code) =>
  retryDelay(
    { failures, isHidden: false, closeCode: failures === 0 ? code : undefined, sinceRestart: 0 },
    Math.random,
  );

async function work(drawer: Drawer, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    await drawer.draw();
    await drawer.save();
    await drawer.look(REST);
  }
}

function countWithin(returns: readonly { at: number }[], from: number, milliseconds: number): number {
  return returns.filter(({ at }) => at >= from && at < from + milliseconds).length;
}

describe.skipIf(!hasRedis || !hasPostgres || !hasCaddy)('a rolling restart behind Caddy', () => {
  it('of all processes loses nothing that was called saved, and everybody is back', async () => {
    const redis = await useRedis();
    const environment = {
      REDIS_URL: redis.url,
      DATABASE_URL: await postgres().createPlace(),
      WORKERS: 'none',
      SPREAD: String(SPREAD),
      LOG_LEVEL: 'fatal',
    };
    const dataDir = await makeDataDir();
    const replicas: Replica[] = [];
    for (let index = 0; index < REPLICAS; index++) replicas.push(await Replica.start(dataDir, environment));
    const boards = await Promise.all(
      Array.from({ length: CLIENTS / TEAM }, (_, n) => makeBoard(replicas[n % REPLICAS]!.url)),
    );
    const seats = await Promise.all(
      boards.map(async (board) => ({ board: board.id, key: (await board.link('edit')).key })),
    );
    const url = `http://127.0.0.1:${await findFreePort()}`;
    await startCaddy(
      url,
      replicas.map((replica) => Number(new URL(replica.url).port)),
    );
    const proxy = { wsUrl: url.replace('http', 'ws') };
    const people = Array.from({ length: CLIENTS }, (_, n) => ({
      seat: seats[n % seats.length]!,
      drawer: new Drawer(`p${n}`, seats[n % seats.length]!, () => proxy, asBrowsersDo),
    }));
    await Promise.all(people.map(({ drawer }) => drawer.come()));
    let isOver = false;
    const ownDelay = monitorEventLoopDelay({ resolution: 5 });
    ownDelay.enable();
    const works = people.map(({ drawer }) => work(drawer, () => isOver));
    for (const replica of replicas) expect(await replica.restart()).toBe(0);
    isOver = true;
    ownDelay.disable();
    await Promise.all(works);
    await Promise.all(people.map(({ drawer }) => drawer.save()));
    for (const seat of seats) {
      const drawers = people.filter((person) => person.seat === seat).map(({ drawer }) => drawer);
      const saved = drawers.flatMap((drawer) => [...drawer.saved]);
      expect(saved.length).toBeGreaterThan(drawers.length * 2);
      for (const drawer of drawers)
        await until('all that was saved', () => saved.every((id) => drawer.shapeIds.includes(id)), 30_000);
      for (const drawer of drawers) expect(drawer.shapeIds).toEqual(drawers[0]!.shapeIds);
    }
    const returns = people.flatMap(({ drawer }) => drawer.returns);
    expect(new Set(returns.map(({ code }) => code))).toEqual(new Set([CLOSED_FOR_RESTART]));
    expect(returns.length).toBeGreaterThanOrEqual(CLIENTS);
    const away = returns.map(({ took }) => took).sort((one, other) => one - other);
    const peak = Math.max(...returns.map(({ at }) => countWithin(returns, at, SPREAD / 10)));
    const attempts = returns.reduce((sum, each) => sum + each.attempts, 0);
    process.stdout.write(
      `    ${CLIENTS} people, away ${away.length} times, ${away[away.length >> 1]!.toFixed(0)} ms at the median, ${away.at(-1)!.toFixed(0)} ms at most; ` +
        `${attempts} attempts, at most ${peak} came within ${SPREAD / 10} ms; this process was late by ${(ownDelay.percentile(99) / 1e6).toFixed(0)} ms at the 99th percentile\n`,
    );
    expect(away.at(-1)).toBeLessThan(AWAY);
    // No storm: they come one by one, as they were sent away, and nobody knocks again and again.
    if (IS_LONG) expect(peak).toBeLessThan(CLIENTS / 4);
    expect(attempts).toBeLessThan(returns.length * 5);
  }, 300_000);
});
