import { io, type Socket } from 'socket.io-client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type CaddySettings, findFreePort, hasCaddy, startCaddy } from '../harness/caddy-server';
import { hasRedis, type TestRedis, useRedis } from '../harness/redis-server';
import { addShape, RawClient, until } from '../harness/server-raw-client';
import { makeBoard, makeDataDir, startServer } from '../harness/server-start';
import { gapless } from '../server/event-client';

async function startTwoBehindCaddy(redis: TestRedis, settings?: CaddySettings) {
  const dataDir = await makeDataDir();
  const url = `http://127.0.0.1:${await findFreePort()}`;
  const environment = { REDIS_URL: redis.url, WORKERS: 'none', PUBLIC_URL: url, TRUST_PROXY: 'on' };
  const servers = [
    await startServer({ dataDir, environment, sharesFile: true }),
    await startServer({ dataDir, environment, sharesFile: true }),
  ] as const;
  await startCaddy(
    url,
    servers.map(({ port }) => port),
    settings,
  );
  const board = await makeBoard(url);
  const { key } = await board.link('edit');
  const draw = () => new RawClient(`${url.replace('http', 'ws')}/sync/${board.id}?key=${key}`).join();
  return { url, servers, board, key, draw };
}

/** How many are connected to the document door of a process. */
async function countOn(port: number): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(/^driftless_connections (\d+)/m.exec(text)?.[1]);
}

function talk(url: string, board: string, key: string, transports: string[]) {
  const socket: Socket = io(`${url}/board`, {
    transports,
    forceNew: true,
    withCredentials: true,
    reconnectionDelay: 50,
    auth: { board, key, after: 0 },
  });
  onTestFinished(() => void socket.disconnect());
  const seqs: number[] = [];
  socket.on('event', ({ seq }: { seq: number }) => seqs.push(seq));
  return { socket, seqs };
}

/**
 * As browsers do: said again, as the same event, where the connection went before it was answered. Who asks by polling notices that a process
 * has ended only with what they ask next.
 */
async function sayUntilHeard(socket: Socket, text: string): Promise<boolean> {
  const body = { id: crypto.randomUUID(), text };
  for (;;) {
    await until('a connection', () => socket.connected, 30_000);
    const answer = await socket
      .timeout(10_000)
      .emitWithAck('chat:send', body)
      .catch(() => null);
    if (answer) return answer.ok;
  }
}

describe.skipIf(!hasCaddy || !hasRedis)('two processes behind Caddy, as deploy/Caddyfile has it', () => {
  it('WebSockets spread over both and see each other; what is inside stays inside', async () => {
    const { url, servers, draw } = await startTwoBehindCaddy(await useRedis());
    const people = await Promise.all(Array.from({ length: 8 }, draw));
    for (const { port } of servers) expect(await countOn(port)).toBe(4);
    people[0]!.change((doc) => addShape(doc, 'first'));
    expect((await people[0]!.saved()).kind).toBe('persisted');
    for (const person of people) await until('the shape', () => person.shapes().first);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/metrics`)).status).toBe(404);
  }, 60_000);

  it.each([[['polling']], [['websocket']], [['polling', 'websocket']]])(
    'people talk by %j, whichever process they are on',
    async (transports) => {
      const { url, board, key } = await startTwoBehindCaddy(await useRedis());
      const members = Array.from({ length: 4 }, () => talk(url, board.id, key, transports));
      for (const { socket } of members) await until('a connection', () => socket.connected);
      for (let n = 0; n < 12; n++) {
        const body = { id: crypto.randomUUID(), text: `${n}` };
        expect((await members[n % 4]!.socket.emitWithAck('chat:send', body)).ok).toBe(true);
      }
      for (const { seqs } of members) {
        await until('all that was said', () => seqs.length === 12);
        expect(seqs).toEqual(gapless(12));
      }
    },
    60_000,
  );

  it('who comes while a process ends is not held up by it, though nobody has fewer people', async () => {
    const seldom = await startTwoBehindCaddy(await useRedis(), { healthInterval: '10m' });
    await Promise.all(Array.from({ length: 4 }, seldom.draw));
    await seldom.servers[0].close();
    await Promise.all(Array.from({ length: 8 }, seldom.draw));
    expect(await countOn(seldom.servers[1].port)).toBe(10);
  }, 60_000);

  it('a process that ends takes nobody with it: requests go to the other, and people come back there', async () => {
    const { url, servers, board, key, draw } = await startTwoBehindCaddy(await useRedis());
    const people = await Promise.all(Array.from({ length: 4 }, draw));
    const members = ['polling', 'websocket'].map((way) => talk(url, board.id, key, [way]));
    for (const { socket } of members) await until('a connection', () => socket.connected);
    let isEnding = true;
    const closing = servers[0].close(500).then(() => {
      isEnding = false;
    });
    const statuses: number[] = [];
    while (isEnding) statuses.push((await fetch(`${url}/api/me`)).status);
    await closing;
    for (let more = 0; more < 10; more++) statuses.push((await fetch(`${url}/api/me`)).status);
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(people.filter(({ closed }) => closed?.code === 1012)).toHaveLength(2);
    const again = await Promise.all([draw(), draw()]);
    again[0]!.change((doc) => addShape(doc, 'after'));
    for (const person of [...people.filter(({ closed }) => !closed), ...again])
      await until('the shape', () => person.shapes().after);
    for (const { socket, seqs } of members) {
      expect(await sayUntilHeard(socket, 'still here')).toBe(true);
      await until('what was said', () => seqs.length > 0);
    }
  }, 90_000);
});
