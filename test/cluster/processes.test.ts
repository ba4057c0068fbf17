import { describe, expect, it } from 'vitest';
import { hasPostgres, startPostgresOnce } from '../harness/postgres-server';
import { hasRedis, type TestRedis, useRedis } from '../harness/redis-server';
import { addShape, RawClient, until } from '../harness/server-raw-client';
import { makeBoard, makeDataDir } from '../harness/server-start';
import { gapless } from '../server/event-client';
import { createChance } from '../simulation/chance';
import { Drawer, median, Replica, Talker } from './crowd';

const SEED = Number(process.env.SEED ?? Date.now() % 100_000);
/** A longer run: `ROUNDS=600 npm run test:cluster`. */
const ROUNDS = Number(process.env.ROUNDS ?? 36);

async function startCluster(redis: TestRedis, count: number) {
  const dataDir = await makeDataDir();
  // Processes on one SQLite file starve each other at its lock when all of them write without a pause.
  const database: Record<string, string> = hasPostgres
    ? { DATABASE_URL: await postgres().createPlace() }
    : {};
  const environment = { REDIS_URL: redis.url, WORKERS: 'none', LOG_LEVEL: 'fatal', ...database };
  const replicas: Replica[] = [];
  for (let index = 0; index < count; index++) replicas.push(await Replica.start(dataDir, environment));
  const board = await makeBoard(replicas[0]!.url);
  const { key } = await board.link('edit');
  return { replicas, seat: { board: board.id, key } };
}

const postgres = startPostgresOnce();

function tell(text: string): void {
  process.stdout.write(`    ${text}\n`);
}

describe.skipIf(!hasRedis)('several processes', () => {
  it(`lose nothing and end equal, whatever is killed or stopped (SEED=${SEED})`, async () => {
    const redis = await useRedis();
    const { replicas, seat } = await startCluster(redis, 3);
    const chance = createChance(SEED);
    const { pick } = chance;
    const drawers = Array.from({ length: 6 }, (_, n) => new Drawer(`p${n}`, seat, () => pick(replicas)));
    const talkers = replicas.map((replica) => new Talker(replica, seat));
    await Promise.all(drawers.map((drawer) => drawer.come()));
    let mending: Promise<void> = Promise.resolve();
    const disturbances = [
      () => pick(replicas).killAndStart(),
      async () => {
        redis.stop();
        await Promise.all(drawers.slice(0, 2).map((drawer) => drawer.draw()));
        await Promise.all(drawers.map((drawer) => drawer.save()));
        redis.goOn();
      },
      async () => {
        await redis.kill();
        await Promise.all(drawers.map((drawer) => drawer.save()));
        await redis.start();
      },
    ];
    const every = Math.max(1, Math.floor(ROUNDS / 6));
    for (let round = 0; round < ROUNDS; round++) {
      if (round % every === every - 1) {
        await mending;
        mending = disturbances[Math.floor(round / every) % disturbances.length]!();
      }
      await Promise.all([pick(drawers).draw(), pick(drawers).draw()]);
      if (round % 3 === 0) await pick(talkers).say(`round ${round}`);
      if (round % 5 === 0) await pick(drawers).save();
    }
    await mending;
    await Promise.all(drawers.map((drawer) => drawer.save()));
    const saved = drawers.flatMap((drawer) => [...drawer.saved]).sort();
    expect(saved.length).toBeGreaterThanOrEqual(ROUNDS * 2);
    const hasAll = (ids: readonly string[]) => saved.every((id) => ids.includes(id));
    for (const drawer of drawers) await until('all to be equal', () => hasAll(drawer.shapeIds), 20_000);
    for (const drawer of drawers) expect(drawer.shapeIds).toEqual(drawers[0]!.shapeIds);
    const said = talkers.flatMap((talker) => [...talker.said]);
    for (const { client } of talkers) {
      await client.has(said.length, 20_000);
      expect(client.seqs).toEqual(gapless(said.length));
      expect(client.events.map(({ id }) => id).sort()).toEqual([...said].sort());
    }
    tell(`${saved.length} shapes and ${said.length} words, all there; SEED=${SEED}`);
  }, 240_000);

  it('show what is drawn on another one about as soon as on the same', async () => {
    const { replicas, seat } = await startCluster(await useRedis(), 2);
    const join = ({ wsUrl }: Replica) => new RawClient(`${wsUrl}/sync/${seat.board}?key=${seat.key}`).join();
    const [ada, near, far] = [await join(replicas[0]!), await join(replicas[0]!), await join(replicas[1]!)];
    const seen: Record<'near' | 'far', number[]> = { near: [], far: [] };
    for (let index = 0; index < 60; index++) {
      const start = performance.now();
      const stops = [near, far].map((client, which) => {
        const note = () => seen[which === 0 ? 'near' : 'far'].push(performance.now() - start);
        client.doc.once('update', note);
        return () => client.doc.off('update', note);
      });
      ada.change((doc) => addShape(doc, `shape-${index}`));
      await until('both', () => [near, far].every((client) => client.shapes()[`shape-${index}`]));
      for (const stop of stops) stop();
    }
    const hop = median(seen.far) - median(seen.near);
    tell(
      `same process ${median(seen.near).toFixed(1)} ms, another ${median(seen.far).toFixed(1)} ms at the median`,
    );
    tell(`the hop adds ${hop.toFixed(1)} ms`);
    expect(seen.far.length).toBe(60);
  }, 60_000);
});
