import { expect, it, vi } from 'vitest';
import { startChild } from '../harness/server-child';
import { makeBoard, makeDataDir } from '../harness/server-start';
import { RoomClient } from './event-client';
import { isSigned, startReceiver } from './webhook-receiver';

/** A job whose worker was killed comes back when its lease is over: 30 seconds. */
const PATIENCE = { timeout: 90_000, interval: 100 };

it('a server that is killed while it tells, and before it does, tells everything, each under one id', async () => {
  const dataDir = await makeDataDir();
  const environment = { WEBHOOKS: 'any' };
  const receiver = await startReceiver();
  const first = await startChild(dataDir, environment);
  const board = await makeBoard(first.url);
  const path = `/api/boards/${board.id}/webhooks`;
  const made = await board.owner.ask('POST', path, { url: receiver.url, events: ['chat.created'] });
  const { secret } = (await made.json()) as { secret: string };
  const cookie = board.owner.cookie;
  const room = await new RoomClient(first.url, board.id, { cookie }).join();
  // The receiver has the first message, and the server never hears so.
  receiver.answers.next = () => null;
  await room.write('chat:send', { text: 'message 0' });
  await vi.waitFor(() => expect(receiver.received.length).toBe(1), PATIENCE);
  for (const count of [1, 2, 3]) await room.write('chat:send', { text: `message ${count}` });
  await first.kill();

  receiver.answers.next = () => 200;
  const second = await startChild(dataDir, environment);
  await vi.waitFor(() => {
    const texts = new Set(receiver.received.map(({ data }) => data.text));
    expect([...texts].sort()).toEqual(['message 0', 'message 1', 'message 2', 'message 3']);
  }, PATIENCE);
  const ids = new Map<unknown, Set<string>>();
  for (const { id, data } of receiver.received) ids.set(data.text, (ids.get(data.text) ?? new Set()).add(id));
  expect([...ids.values()].map(({ size }) => size)).toEqual([1, 1, 1, 1]);
  expect(receiver.received.filter(({ data }) => data.text === 'message 0').length).toBeGreaterThan(1);
  expect(receiver.received.every((message) => isSigned(secret, message))).toBe(true);
  await second.stop();
}, 150_000);
