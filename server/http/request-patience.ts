import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
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
  began: number;
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

/** What lies here unread is not theirs to send again: a storage that is away, or a busy process, keeps them waiting and not us. */
const isFull = ({ readableLength, readableHighWaterMark }: IncomingMessage) =>
  readableLength >= readableHighWaterMark;

/** The answers that a connection still waits for. Several may be asked at once, and ours must not stand in the middle of another. */
class Answers {
  /** Goes with the connection: an answer that had not come to its turn when that closed never tells its own end. */
  private readonly open = new WeakMap<Duplex, Set<ServerResponse>>();

  follow(socket: Duplex, response: ServerResponse): void {
    const open = this.open.get(socket) ?? new Set();
    this.open.set(socket, open.add(response));
    response.once('close', () => {
      open.delete(response);
      if (open.size === 0) this.open.delete(socket);
    });
  }

  isNext(socket: Duplex, response: ServerResponse): boolean {
    const [next] = this.open.get(socket) ?? [];
    return next === response && !response.headersSent;
  }
}

/** Looks after the bodies that are on their way to a server, until it closes. */
function watchBodies(server: Server, patience: BodyPatience): void {
  const looks = new Map<IncomingMessage, (now: number, missed: number) => void>();
  const answers = new Answers();
  server.on('request', (request, response) => {
    const { headers, socket } = request;
    answers.follow(socket, response);
    if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) return;
    const { bytesRead } = socket;
    const began = performance.now();
    const arrival: Arrival = { began, heardAt: began, received: 0 };
    looks.set(request, (now, missed) => {
      const received = socket.bytesRead - bytesRead;
      arrival.began += missed;
      arrival.heardAt = received > arrival.received || isFull(request) ? now : arrival.heardAt + missed;
      arrival.received = received;
      if (request.complete || !isGivenUp(arrival, now, patience)) return;
      // As Node ends a request that took too long: with an answer, where none has begun.
      if (answers.isNext(socket, response) && socket.writable) socket.write(GIVEN_UP);
      socket.destroy();
    });
    request.once('close', () => looks.delete(request));
  });
  let lookedAt = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    // While this process stood still nobody could be heard: it looks before what came meanwhile is read.
    const missed = Math.max(0, now - lookedAt - 2 * patience.interval);
    lookedAt = now;
    for (const look of looks.values()) look(now, missed);
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
