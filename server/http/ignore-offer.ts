import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

/** Whether a request wants the one protocol that is spoken here beside HTTP. */
export function wantsWebSocket({ headers }: IncomingMessage): boolean {
  return (headers.upgrade ?? '')
    .toLowerCase()
    .split(',')
    .some((name) => name.trim() === 'websocket');
}

const OF_THE_OFFER = new Set(['upgrade', 'http2-settings']);

const names = (value: string) => value.split(',').map((name) => name.trim());

/** A request as it came, without what offers another protocol. */
function writeAgain({ method, url, httpVersion, rawHeaders }: IncomingMessage): Buffer {
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const [name, value] = [rawHeaders[at]!, rawHeaders[at + 1]!];
    if (OF_THE_OFFER.has(name.toLowerCase())) continue;
    const isConnection = name.toLowerCase() === 'connection';
    const kept = isConnection
      ? names(value)
          .filter((each) => !OF_THE_OFFER.has(each.toLowerCase()))
          .join(', ')
      : value;
    if (!isConnection || kept !== '') lines.push(`${name}: ${kept}`);
  }
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
}

/**
 * An offer of a protocol that is not spoken here is no question: the request is answered as if there were none (RFC 9110, 7.8). Java's own client
 * makes one of HTTP/2 with whatever it asks. Node takes such a connection out of its hands, so it is given back with the request before what is unread.
 */
export function ignoreOffer(server: Server, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  socket.unshift(Buffer.concat([writeAgain(request), head]));
  server.emit('connection', socket);
}
