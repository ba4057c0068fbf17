import type { RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Milliseconds of requests that are begun one after the other. */
const TURN = 5;

/** How many requests may wait: of one connection, on which a browser asks for one thing after the other, and of all. */
const MOST = { ofOne: 32, ofAll: 4_000 };

type Asked = Parameters<RequestListener>;

/** What waits, each connection in its own order; connections have their turns one after the other. */
class Waiting {
  private readonly byConnection = new Map<Socket, Asked[]>();
  count = 0;

  countOf(connection: Socket): number {
    return this.byConnection.get(connection)?.length ?? 0;
  }

  add(asked: Asked): void {
    const { socket } = asked[0];
    const others = this.byConnection.get(socket);
    if (others) others.push(asked);
    else this.byConnection.set(socket, [asked]);
    this.count += 1;
  }

  take(): Asked | null {
    const [first] = this.byConnection;
    if (!first) return null;
    const [connection, asked] = first;
    this.byConnection.delete(connection);
    const next = asked.shift()!;
    if (asked.length > 0) this.byConnection.set(connection, asked);
    this.count -= 1;
    return next;
  }

  forget(connection: Socket): void {
    this.count -= this.countOf(connection);
    this.byConnection.delete(connection);
  }
}

/** In the words of the API (contract section 4); whoever opens a page sees them too. */
const BUSY = JSON.stringify({
  error: { code: 'BUSY', message: 'Too much is asked at once: try again in a moment' },
});

function refuse(response: ServerResponse): void {
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(BUSY) };
  response.writeHead(503, { ...headers, 'retry-after': '2', connection: 'close' }).end(BUSY);
}

/**
 * Requests that come in a crowd are begun a few at a time, and what else has arrived is served in between: Node would hand over all that lie
 * in its sockets, and whoever draws waited until the last of six hundred was answered.
 *
 * What waits is bounded here: Node reads on while nothing is answered, and one connection that asked without end filled the memory, before
 * everybody else. Whoever is gone before their turn is passed over: the end of their request has been told, and who serves it would wait
 * for it for ever.
 */
export function takeTurns(listener: RequestListener, most = MOST): RequestListener {
  const waiting = new Waiting();
  let began: number | null = null;
  const isOver = () => began !== null && performance.now() - began >= TURN;
  const takeNext = () => {
    began = null;
    if (waiting.count === 0) return;
    begin();
    while (!isOver()) {
      const asked = waiting.take();
      if (!asked) return;
      if (!asked[0].socket.destroyed) listener(...asked);
    }
  };
  const begin = () => {
    began = performance.now();
    setImmediate(takeNext);
  };
  return (request, response) => {
    const { socket } = request;
    // What a connection had said before it was closed is still parsed to its end.
    if (socket.destroyed) return;
    if (began === null) begin();
    if (waiting.count === 0 && !isOver()) return listener(request, response);
    if (waiting.countOf(socket) >= most.ofOne) {
      waiting.forget(socket);
      socket.destroy();
    } else if (waiting.count >= most.ofAll) refuse(response);
    else waiting.add([request, response]);
  };
}
