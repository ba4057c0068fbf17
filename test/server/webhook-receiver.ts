import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Received {
  readonly id: string;
  readonly type: string;
  readonly board: { readonly id: string; readonly title: string };
  readonly data: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly headers: IncomingHttpHeaders;
}

/** The check as docs/protocol.md tells receivers to make it. */
export function isSigned(secret: string, { text, headers }: Pick<Received, 'text' | 'headers'>): boolean {
  const { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': signatures } = headers;
  if (Math.abs(Date.now() / 1000 - Number(time)) > 300) return false;
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const wanted = Buffer.from(createHmac('sha256', key).update(`${id}.${time}.${text}`).digest('base64'));
  return String(signatures)
    .split(' ')
    .map((signature) => Buffer.from(signature.replace('v1,', '')))
    .some((given) => given.length === wanted.length && timingSafeEqual(given, wanted));
}

/** Somebody else's server: keeps what it is sent and answers as it is told; `null` is no answer at all. */
export async function startReceiver() {
  const received: Received[] = [];
  const answers: { next: (message: Received) => number | null } = { next: () => 204 };
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (piece) => {
      text += piece;
    });
    request.on('end', () => {
      const message = { ...(JSON.parse(text) as Received), text, headers: request.headers };
      received.push(message);
      const status = answers.next(message);
      if (status === null) return;
      response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end('thank you');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/hook`, port, received, answers };
}
