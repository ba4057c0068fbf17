import { describe, expect, it, vi } from 'vitest';
import { hasRedis, startRedis } from '../harness/redis-server';
import { startServer } from '../harness/server-start';
import { startReceiver } from './webhook-receiver';

describe.skipIf(!hasRedis)('webhooks, with the queue on Redis', () => {
  it('a receiver that is down is left alone longer each time, though a job is handed in each second', async () => {
    const redis = await startRedis();
    try {
      const server = await startServer({ environment: { WEBHOOKS: 'any', REDIS_URL: redis.url } });
      const { id, owner } = await server.makeBoard();
      const receiver = await startReceiver();
      const times: number[] = [];
      receiver.answers.next = () => {
        times.push(performance.now());
        return 503;
      };
      const path = `/api/boards/${id}/webhooks`;
      const made = await owner.ask('POST', path, { url: receiver.url });
      const { id: webhook } = (await made.json()) as { id: string };
      expect((await owner.ask('POST', `${path}/${webhook}/ping`)).status).toBe(202);
      await vi.waitFor(() => expect(times.length).toBeGreaterThanOrEqual(5), {
        timeout: 60_000,
        interval: 50,
      });
      // At least half of 1, 2, 4 and 8 seconds.
      expect(times[4]! - times[0]!).toBeGreaterThan(7_400);
      await server.close();
    } finally {
      await redis.end();
    }
  }, 90_000);
});
