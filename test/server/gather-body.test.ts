import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { gatherBody } from '../../server/http/gather-body';
import { RawSocket } from '../faults/hostile/raw-socket';

it('the body of somebody who is gone already is not waited for', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const socket = new RawSocket(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  socket.say('POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 2\r\n\r\n{}');
  const [request] = (await once(server, 'request')) as [IncomingMessage];
  request.on('error', () => {});
  request.socket.destroy();
  await new Promise((resolve) => request.once('close', resolve));
  await expect(gatherBody(request, 1_000)).rejects.toThrow('closed before the body had ended');
});
