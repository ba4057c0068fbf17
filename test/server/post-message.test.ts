import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { postMessage } from '../../server/webhooks/post-message';
import { isPublicAddress } from '../../server/webhooks/public-address';

/** A server that answers with these bytes, whatever it is asked. */
async function answering(bytes: string | null): Promise<string> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => {});
    socket.once('data', () => (bytes === null ? socket.destroy() : socket.write(bytes)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
}

const post = (address: string) =>
  postMessage(address, {}, '{}', { allowsPrivate: true, time: 1_000 }).catch((error: Error) => error.message);

it('says how a message was answered', async () => {
  expect(await post(await answering('HTTP/1.1 204 No Content\r\n\r\n'))).toBe(204);
  expect(
    await post(await answering('HTTP/1.1 500 No\r\ncontent-length: 2\r\nconnection: close\r\n\r\nno')),
  ).toBe(500);
});

it('waits for nobody who wants to go on in another protocol, hangs up, or says nothing', async () => {
  const upgrade = 'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: other\r\n\r\n';
  expect(await post(await answering(upgrade))).toMatch(/closed without an answer/);
  expect(await post(await answering(null))).toMatch(/hang up|ECONNRESET/);
  expect(await post(await answering(''))).toMatch(/no answer within/);
});

it('what a cloud answers its machines on is not on the internet', () => {
  expect(['168.63.129.16', '169.254.169.254', '10.0.0.1'].map(isPublicAddress)).toEqual([
    false,
    false,
    false,
  ]);
  expect(isPublicAddress('8.8.8.8')).toBe(true);
});
