import type { Duplex } from 'node:stream';

/**
 * Ends a request for an upgrade with a plain HTTP answer: a browser shows nothing of it, and a stock client tries again. The socket is
 * let go as soon as the answer has left: after an upgrade no timeout of Node's looks after it, and a peer may never close its half.
 */
export function refuseUpgrade(socket: Duplex, status: string): void {
  if (socket.destroyed) return;
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
