import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { io, type Socket } from 'socket.io-client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { hasRedis, useRedis } from '../harness/redis-server';
import { until } from '../harness/server-raw-client';
import { makeBoard, makeDataDir, startServer } from '../harness/server-start';
import { gapless } from '../server/event-client';

/** A proxy in front of several processes, as deploy/Caddyfile has it: who was somewhere comes there again, by a cookie. */
async function startProxy(urls: readonly string[]) {
  const counts = urls.map(() => 0);
  let turn = 0;
  const pass = (from: IncomingMessage, to: ServerResponse) => {
    const known = /(?:^|; )lb=(\d+)/.exec(from.headers.cookie ?? '')?.[1];
    const index = known === undefined ? turn++ % urls.length : Number(known);
    counts[index]!++;
    const onward = request(
      urls[index]! + from.url,
      { method: from.method, headers: from.headers },
      (answer) => {
        const cookie = known === undefined ? { 'set-cookie': `lb=${index}; Path=/socket.io/; HttpOnly` } : {};
        to.writeHead(answer.statusCode!, { ...answer.headers, ...cookie });
        answer.pipe(to);
      },
    );
    onward.on('error', () => to.destroy());
    from.pipe(onward);
  };
  const server = createServer(pass).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as { port: number }).port}`, counts };
}

function enter(url: string, board: string, key: string, withCredentials: boolean) {
  const socket: Socket = io(`${url}/board`, {
    transports: ['polling'],
    forceNew: true,
    reconnection: false,
    withCredentials,
    auth: { board, key, after: 0 },
  });
  onTestFinished(() => void socket.disconnect());
  const seqs: number[] = [];
  socket.on('event', ({ seq }: { seq: number }) => seqs.push(seq));
  return { socket, seqs };
}

describe.skipIf(!hasRedis)('long polling in front of two processes', () => {
  it('works with affinity by cookie, and people on either process hear each other', async () => {
    const redis = await useRedis();
    const dataDir = await makeDataDir();
    const environment = { REDIS_URL: redis.url, WORKERS: 'none' };
    const options = { dataDir, environment, sharesFile: true };
    const servers = [await startServer(options), await startServer(options)];
    const { url, counts } = await startProxy(servers.map((server) => server.url));
    const { id, link } = await makeBoard(servers[0]!.url);
    const { key } = await link('comment');
    const members = [0, 1].map(() => enter(url, id, key, true));
    for (const { socket } of members) await until('a connection', () => socket.connected);
    for (let n = 0; n < 10; n++) {
      const body = { id: crypto.randomUUID(), text: `${n}` };
      expect((await members[n % 2]!.socket.emitWithAck('chat:send', body)).ok).toBe(true);
    }
    for (const { seqs } of members) {
      await until('all that was said', () => seqs.length === 10);
      expect(seqs).toEqual(gapless(10));
    }
    expect(Math.min(...counts)).toBeGreaterThan(5);
  }, 60_000);
});
