import net from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { RawClient, until } from '../harness/server-raw-client';
import { startServer } from '../harness/server-start';

it('a server that closes lets nobody in whose access is still being looked up', async () => {
  const server = await startServer();
  const board = await server.makeBoard();
  const { key } = await board.link('edit');
  const url = `${server.wsUrl}/sync/${board.id}?key=${key}`;
  const present = await new RawClient(url).join();

  const { findAccess } = server.storage;
  let look = () => {};
  let isAsked = false;
  const isTime = new Promise<void>((resolve) => {
    look = resolve;
  });
  server.storage.findAccess = async (...claim) => {
    isAsked = true;
    await isTime;
    return findAccess(...claim);
  };
  const late = new RawClient(url);
  await until('the look-up', () => isAsked);
  const closing = server.close();
  await present.untilClosed();
  look();
  await late.untilClosed();
  await closing;
  expect(late.frames).toEqual([]);
});

it('a refused upgrade is let go, though its peer keeps its half of the line open', async () => {
  const server = await startServer();
  const sockets = Array.from({ length: 5 }, () => {
    const socket = net.connect({ port: server.port, host: '127.0.0.1', allowHalfOpen: true });
    socket.on('error', () => {});
    socket.write(
      'GET /nope HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
    );
    return socket.resume();
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
  });
  await until('the refusals', () => sockets.every(({ readableEnded }) => readableEnded));
  let isClosed = false;
  void server.close().then(() => {
    isClosed = true;
  });
  await until('the server to close', () => isClosed, 3_000);
});
