import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { Duplex } from 'node:stream';

/** Whoever says their headers letter by letter is let go soon. Bodies are looked after here: Node would bound their time, whatever comes of it. */
const HEAD_PATIENCE = {
  headersTimeout: 10_000,
  requestTimeout: 0,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16_384,
} as const;

/**
 * How long a body may take to arrive. A file of 20 MB takes the better part of an hour on a slow line, and cut off it would be sent again from
 * its beginning: so one that goes on is borne. One of which nothing comes is let go, and so is one that comes so slowly that no line is.
 */
export interface BodyPatience {
  /** Milliseconds in which nothing may come. */
  readonly stalled: number;
  /** Milliseconds that every body has. */
  readonly grace: number;
  /** Beyond these, bytes a second on the average; and how many of them earn time. */
  readonly slowest: number;
  readonly most: number;
  /** How often it is looked, in milliseconds. */
  readonly interval: number;
}

const BODY_PATIENCE: BodyPatience = {
  stalled: 30_000,
  grace: 180_000,
  slowest: 8_000,
  most: 40_000_000,
  interval: 5_000,
};

/** How a body comes: when it began, when something was last heard of it, bytes of it so far. */
interface Arrival {
  readonly began: number;
  heardAt: number;
  received: number;
}

/** Whether a body is not waited for any longer. */
export function isGivenUp(
  { began, heardAt, received }: Arrival,
  now: number,
  patience: BodyPatience,
): boolean {
  if (now - heardAt >= patience.stalled) return true;
  const earned = (Math.min(received, patience.most) / patience.slowest) * 1_000;
  return now - began >= patience.grace + earned;
}

const GIVEN_UP = 'HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';

/** As Node ends a request that took too long: with an answer, where none has begun. */
function giveUp(socket: Duplex, hasAnswer: boolean): void {
  if (!hasAnswer && socket.writable) socket.write(GIVEN_UP);
  socket.destroy();
}

/** Looks after the bodies that are on their way to a server, until it closes. */
function watchBodies(server: Server, patience: BodyPatience): void {
  const looks = new Map<IncomingMessage, (now: number) => void>();
  server.on('request', (request, response) => {
    const { headers, socket } = request;
    if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) return;
    const { bytesRead } = socket;
    const began = performance.now();
    const arrival: Arrival = { began, heardAt: began, received: 0 };
    looks.set(request, (now) => {
      const received = socket.bytesRead - bytesRead;
      if (received > arrival.received) arrival.heardAt = now;
      arrival.received = received;
      if (!request.complete && isGivenUp(arrival, now, patience)) giveUp(socket, response.headersSent);
    });
    request.once('close', () => looks.delete(request));
  });
  const timer = setInterval(() => {
    const now = performance.now();
    for (const look of looks.values()) look(now);
  }, patience.interval);
  server.once('close', () => clearInterval(timer));
}

/** An HTTP server that waits for whoever is slow, and not for whoever says nothing. */
export function createPatientServer(
  listener: RequestListener,
  patience: BodyPatience = BODY_PATIENCE,
): Server {
  const server = createServer(HEAD_PATIENCE);
  // Before anybody answers: an answer that is there at once may end the request.
  watchBodies(server, patience);
  return server.on('request', listener);
}
