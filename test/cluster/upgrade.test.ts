import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ROOT } from '../../scripts/setup.mjs';
import { buildOlderVersion, countMigrations, findOlderVersion } from '../harness/older-version';
import { hasPostgres, startPostgresOnce } from '../harness/postgres-server';
import { hasRedis, type TestRedis, useRedis } from '../harness/redis-server';
import { until } from '../harness/server-raw-client';
import { makeBoard, makeDataDir } from '../harness/server-start';
import { gapless } from '../server/event-client';
import { Drawer, Replica, Talker } from './crowd';
import { readFromDisk } from './read-from-disk';

const PATIENCE = 60_000;
const postgres = startPostgresOnce();
const canRun = hasPostgres && hasRedis;
const older = canRun ? findOlderVersion() : null;
if (older?.missing) process.stdout.write(`    no upgrade is tested: ${older.missing}\n`);

async function readSchemaVersion(url: string): Promise<number> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query<{ version: number }>('SELECT version FROM schema_version');
  await client.end();
  return rows[0]!.version;
}

/** Draws, and is told that it was saved, for as long as it goes on. */
async function work(drawer: Drawer, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    await drawer.draw();
    await drawer.save();
    await drawer.look(50);
  }
  await drawer.save();
}

async function talk(talker: Talker, isOver: () => boolean): Promise<void> {
  for (let count = 0; !isOver(); count++) {
    await talker.say(`word ${count}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** People on two processes of the older version, and a third place that is empty yet. */
async function beginOnOlder(redis: TestRedis, commit: string) {
  const url = await postgres().createPlace();
  const environment = { REDIS_URL: redis.url, DATABASE_URL: url, WORKERS: 'none', SPREAD: '500' };
  const dataDir = await makeDataDir();
  const version = await buildOlderVersion(commit);
  const replicas = [
    await Replica.start(dataDir, environment, version.entry),
    await Replica.start(dataDir, environment, version.entry),
  ];
  const board = await makeBoard(replicas[0]!.url);
  const seat = { board: board.id, key: (await board.link('edit')).key };
  let turn = 0;
  const drawers = Array.from(
    { length: 9 },
    (_, n) => new Drawer(`p${n}`, seat, () => replicas[turn++ % replicas.length]!),
  );
  const talkers = replicas.map((replica) => new Talker(replica, seat));
  await Promise.all(drawers.map((drawer) => drawer.come()));
  let isOver = false;
  const end = () => {
    isOver = true;
  };
  onTestFinished(end);
  const lives = Promise.all([
    ...drawers.map((drawer) => work(drawer, () => isOver)),
    ...talkers.map((talker) => talk(talker, () => isOver)),
  ]);
  const startNew = async () => void replicas.push(await Replica.start(dataDir, environment));
  /** Resolves when each of them was told of three more shapes that they are saved, and of three more words. */
  const goOn = async () => {
    const counts = [...drawers.map(({ saved }) => saved), ...talkers.map(({ said }) => said)];
    const wanted = counts.map(({ size }) => size + 3);
    await until('work that goes on', () => counts.every(({ size }, n) => size >= wanted[n]!), PATIENCE);
  };
  return { url, version, replicas, seat, drawers, talkers, lives, end, startNew, goOn };
}

describe.skipIf(!older?.commit)('an upgrade', () => {
  it(`from ${older?.commit?.slice(0, 7)}: old and new serve the same people side by side, one takes the other's place, and nothing called saved is lost`, {
    timeout: 180_000,
  }, async () => {
    const { url, version, replicas, seat, drawers, talkers, ...flow } = await beginOnOlder(
      await useRedis(),
      older!.commit!,
    );
    await flow.goOn();
    expect(await readSchemaVersion(url)).toBe(countMigrations(version.folder));
    await flow.startNew();
    expect(await readSchemaVersion(url)).toBe(countMigrations(ROOT));
    // Some come to the new one, as by a proxy that has it now; the others stay, on a schema that was lifted under them.
    for (const drawer of drawers.slice(0, 3)) drawer.leave();
    await flow.goOn();
    for (const replica of replicas.slice(0, 2)) {
      expect((await fetch(`${replica.url}/readyz`)).status).toBe(200);
      expect(await replica.upgrade()).toBe(0);
      await flow.goOn();
    }
    flow.end();
    await flow.lives;
    const saved = drawers.flatMap((drawer) => [...drawer.saved]).sort();
    for (const drawer of drawers) {
      await drawer.come();
      await until('all that was saved', () => drawer.shapeIds.length === saved.length, PATIENCE);
      expect(drawer.shapeIds).toEqual(saved);
    }
    const said = talkers.flatMap((talker) => [...talker.said]).sort();
    for (const { client } of talkers) {
      await client.has(said.length, PATIENCE);
      expect(client.events.map(({ id }) => id).sort()).toEqual(said);
    }
    const stored = await readFromDisk(url, seat.board);
    expect(Object.keys(stored.shapes).sort()).toEqual(saved);
    expect(stored.events.map(({ seq }) => seq)).toEqual(gapless(said.length));
    const sentAway = drawers.flatMap(({ returns }) => returns.filter(({ code }) => code === 1012));
    expect(sentAway.length).toBeGreaterThan(0);
    process.stdout.write(
      `    schema ${countMigrations(version.folder)} to ${countMigrations(ROOT)} under ${drawers.length} people: ${saved.length} shapes and ${said.length} words, all there; sent away ${sentAway.length} times\n`,
    );
  });
});
