import { describe, expect, it, vi } from 'vitest';
import { hasPostgres, startPostgresOnce } from '../harness/postgres-server';
import { hasRedis, useRedis } from '../harness/redis-server';
import { startChild } from '../harness/server-child';
import { makeBoard, makeDataDir } from '../harness/server-start';
import { RoomClient } from '../server/event-client';
import { isSigned, startReceiver } from '../server/webhook-receiver';

const postgres = startPostgresOnce();
const MESSAGES = 30;

describe.skipIf(!hasRedis || !hasPostgres)('webhooks of several processes', () => {
  it('tell each thing in one message, in order, whichever process gathers and sends; a receiver that is away for a while misses nothing', async () => {
    const redis = await useRedis();
    const dataDir = await makeDataDir();
    const environment = {
      ...{ REDIS_URL: redis.url, DATABASE_URL: await postgres().createPlace() },
      ...{ WEBHOOKS: 'any', LOG_LEVEL: 'fatal' },
    };
    const first = await startChild(dataDir, environment);
    const second = await startChild(dataDir, environment);
    const receiver = await startReceiver();
    const board = await makeBoard(first.url);
    const wishes = { url: receiver.url, events: ['chat.created', 'board.changed'] };
    const made = await board.owner.ask('POST', `/api/boards/${board.id}/webhooks`, wishes);
    const { secret } = (await made.json()) as { secret: string };
    const { cookie } = board.owner;
    const rooms = await Promise.all(
      [first, second].map(({ url }) => new RoomClient(url, board.id, { cookie }).join()),
    );
    let refusals = 2;
    receiver.answers.next = () => (refusals-- > 0 ? 503 : 200);
    for (let count = 0; count < MESSAGES; count++)
      await rooms[count % 2]!.write('chat:send', { text: `message ${count}` });
    await board.owner.ask('POST', `/api/boards/${board.id}/shapes`, [
      { type: 'rectangle', at: [0, 0], size: [10, 10] },
    ]);
    const taken = () => receiver.received.slice(2);
    await vi.waitFor(
      () => {
        expect(taken().filter(({ type }) => type === 'chat.created').length).toBe(MESSAGES);
        expect(taken().some(({ type }) => type === 'board.changed')).toBe(true);
      },
      { timeout: 60_000, interval: 100 },
    );
    const chat = taken().filter(({ type }) => type === 'chat.created');
    expect(chat.map(({ data }) => data.text)).toEqual(
      Array.from({ length: MESSAGES }, (_, count) => `message ${count}`),
    );
    expect(new Set(taken().map(({ id }) => id)).size).toBe(taken().length);
    expect(receiver.received.every((message) => isSigned(secret, message))).toBe(true);
  }, 120_000);
});
