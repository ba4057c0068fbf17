import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { hasPostgres, startPostgresOnce } from '../harness/postgres-server';
import { hasRedis, useRedis } from '../harness/redis-server';
import { gapless } from '../server/event-client';
import { type Chance, createChance } from '../simulation/chance';
import { Drawer, type Replica, Talker } from './crowd';
import { listDisturbances, startCluster } from './disturbances';
import { readFromDisk } from './read-from-disk';

const SEED = Number(process.env.SEED ?? Date.now() % 100_000);
/** Disturbances, each of every kind in turn. A longer run: `ROUNDS=60 npm run test:cluster -- convergence`. */
const ROUNDS = Number(process.env.ROUNDS ?? 10);
/** Milliseconds that one lasts, and that lie between two: a hanging database is given up after 8 s, so the long form goes beyond that. */
const LENGTH =
  ROUNDS > 10 ? { least: 100, most: 14_000, pause: 3_000 } : { least: 100, most: 900, pause: 200 };
const PATIENCE = 60_000;
/** A process that begins amid outages is started in vain some times, on a machine that is busy with all of this. */
const TO_BE_UP = 240_000;

const postgres = startPostgresOnce();
const pass = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function live(drawer: Drawer, { pick, integer, next }: Chance, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const dice = next();
    if (dice < 0.45) await drawer.draw();
    else if (dice < 0.7) await drawer.move(pick, [integer(0, 999), integer(0, 999)]);
    else if (dice < 0.8) await drawer.takeAway(pick);
    else await drawer.save();
    await pass(integer(1, 80));
  }
  await drawer.save();
}

async function talk(talker: Talker, { integer }: Chance, isOver: () => boolean): Promise<void> {
  for (let count = 0; !isOver(); count++) {
    await talker.say(`word ${count}`, TO_BE_UP);
    await pass(integer(1, 200));
  }
}

/** Kills one process after another, without regard to what else is broken. */
async function killProcesses(replicas: readonly Replica[], chance: Chance, isOver: () => boolean) {
  let kills = 0;
  while (!isOver()) {
    await pass(chance.integer(LENGTH.least, LENGTH.most));
    await chance.pick(replicas).killAndStart();
    kills++;
  }
  return kills;
}

describe.skipIf(!hasRedis || !hasPostgres)('several processes', () => {
  it(`lose nothing and end equal, whatever is killed, stopped or cut off (SEED=${SEED})`, {
    timeout: 180_000 + ROUNDS * 30_000,
  }, async () => {
    const redis = await useRedis();
    const cluster = await startCluster(redis, postgres(), 3);
    const { replicas, seat } = cluster;
    const chance = createChance(SEED);
    const fork = () => createChance(chance.integer(0, 2 ** 31));
    const drawers = Array.from(
      { length: 6 },
      (_, n) => new Drawer(`p${n}`, seat, () => chance.pick(replicas)),
    );
    const talkers = replicas.map((replica) => new Talker(replica, seat));
    await Promise.all(drawers.map((drawer) => drawer.come()));
    let isOver = false;
    onTestFinished(() => {
      isOver = true;
      postgres().resume();
    });
    const lives = [
      ...drawers.map((drawer) => live(drawer, fork(), () => isOver)),
      ...talkers.map((talker) => talk(talker, fork(), () => isOver)),
    ];
    const killing = killProcesses(replicas, fork(), () => isOver);
    const kinds = listDisturbances(cluster, redis, postgres(), chance);
    const disturbing = (async () => {
      let left: (typeof kinds)[number][] = [];
      for (let round = 0; round < ROUNDS; round++) {
        if (left.length === 0) left = [...kinds];
        const [disturbance] = left.splice(chance.integer(0, left.length - 1), 1);
        await disturbance!.begin();
        await pass(chance.integer(LENGTH.least, LENGTH.most));
        await disturbance!.end();
        await pass(chance.integer(0, LENGTH.pause));
      }
      isOver = true;
    })();
    // Whoever fails first is told at once, not after all the others have given up.
    await Promise.all([disturbing, killing, ...lives]);
    const kills = await killing;
    // The last kill may have hit somebody who had saved everything and had no more reason to come back.
    await Promise.all(drawers.map((drawer) => drawer.come()));

    const saved = drawers.flatMap((drawer) => [...drawer.saved]);
    const kept = saved.filter((id) => !drawers.some((drawer) => drawer.deleted.has(id))).sort();
    for (const drawer of drawers) {
      await vi.waitFor(() => expect(drawer.board).toEqual(drawers[0]!.board), {
        timeout: PATIENCE,
        interval: 100,
      });
    }
    expect(drawers[0]!.shapeIds).toEqual(kept);
    expect(kills).toBeGreaterThan(0);
    const said = talkers.flatMap((talker) => [...talker.said]);
    for (const { client } of talkers) {
      await client.has(said.length, PATIENCE);
      expect(client.seqs).toEqual(gapless(said.length));
      expect(client.events.map(({ id }) => id).sort()).toEqual([...said].sort());
    }
    const stored = await readFromDisk(cluster.databaseUrl, seat.board);
    expect(stored.shapes).toEqual(drawers[0]!.board);
    expect(stored.events.map(({ seq }) => seq)).toEqual(gapless(said.length));
    process.stdout.write(
      `    ${saved.length} shapes and ${said.length} words through ${ROUNDS} disturbances and ${kills} killed processes, all there; SEED=${SEED}\n`,
    );
  });
});
