import { Redis } from 'ioredis';
import { expect, it, vi } from 'vitest';
import { hasRedis, useRedis } from '../harness/redis-server';
import { startServer } from '../harness/server-start';

it.skipIf(!hasRedis)(
  'a server that is told of a Redis has its jobs there, and refuses by name when it goes',
  async () => {
    const redis = await useRedis();
    const server = await startServer({ environment: { REDIS_URL: redis.url } });
    const { id, owner } = await server.makeBoard();
    const shape = { type: 'text', at: [0, 0], size: [100, 20], text: 'Harbour plan' };
    expect((await owner.ask('POST', `/api/boards/${id}/shapes`, [shape])).status).toBe(201);
    const found = async () => (await server.storage.searchWords(owner.id, 'harbour', Date.now())).length;
    await vi.waitFor(async () => expect(await found()).toBe(1), { timeout: 15_000, interval: 100 });
    expect(await server.storage.listJobs({ kind: 'search-index' })).toEqual([]);
    await redis.end();
    // Drawing goes on without it.
    expect((await owner.ask('POST', `/api/boards/${id}/shapes`, [shape])).status).toBe(201);
    const answer = await owner.ask('GET', '/api/jobs/search-index.x');
    expect(answer.status).toBe(503);
  },
  60_000,
);

it.skipIf(!hasRedis)(
  'a server that starts before its Redis serves boards at once, refuses jobs by name, and does them when it is there',
  async () => {
    const redis = await useRedis();
    await redis.kill();
    const environment = { REDIS_URL: redis.url };
    const [server, other] = [await startServer({ environment }), await startServer({ environment })];
    const { id, owner } = await server.makeBoard();
    const shape = { type: 'text', at: [0, 0], size: [100, 20], text: 'Harbour plan' };
    expect((await owner.ask('POST', `/api/boards/${id}/shapes`, [shape])).status).toBe(201);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    const ask = () => owner.ask('POST', `/api/boards/${id}/exports`, { format: 'svg' });
    expect((await ask()).status).toBe(503);
    await redis.start();
    await vi.waitFor(async () => expect((await ask()).status).toBe(202), { timeout: 30_000, interval: 200 });
    const isFound = async () => (await server.storage.searchWords(owner.id, 'harbour', Date.now())).length;
    expect((await owner.ask('POST', `/api/boards/${id}/shapes`, [shape])).status).toBe(201);
    await vi.waitFor(async () => expect(await isFound()).toBe(1), { timeout: 30_000, interval: 200 });
    await vi.waitFor(() => expect([server.bus.others, other.bus.others]).toEqual([1, 1]), {
      timeout: 15_000,
    });
  },
  120_000,
);

it.skipIf(!hasRedis)('a server whose Redis refuses it says so in one line, and does not start', async () => {
  const redis = await useRedis();
  const environment = { REDIS_URL: redis.url.replace('//', '//:secret@') };
  const admin = new Redis(redis.url);
  await admin.config('SET', 'requirepass', 'another');
  admin.disconnect();
  await expect(startServer({ environment })).rejects.toThrow(
    /^REDIS_URL: the Redis at redis:\/\/127\.0\.0\.1:\d+ refuses \(.+\)$/,
  );
});
