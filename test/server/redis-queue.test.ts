import { expect, it, vi } from 'vitest';
import { hasRedis, useRedis } from '../harness/redis-server';
import { makeDataDir, startServer } from '../harness/server-start';

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

it('a server whose Redis does not answer says so in one line, and does not start', async () => {
  const environment = { REDIS_URL: 'redis://:secret@127.0.0.1:1' };
  const dataDir = await makeDataDir();
  await expect(startServer({ environment, dataDir })).rejects.toThrow(
    /^REDIS_URL: no Redis answers at redis:\/\/127\.0\.0\.1:1 /,
  );
});
