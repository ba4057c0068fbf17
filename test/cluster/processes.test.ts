import { describe, expect, it } from 'vitest';
import { hasPostgres, startPostgresOnce } from '../harness/postgres-server';
import { hasRedis, type TestRedis, useRedis } from '../harness/redis-server';
import { addShape, RawClient, until } from '../harness/server-raw-client';
import { makeBoard, makeDataDir } from '../harness/server-start';
import { median, Replica } from './crowd';

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
