import { once } from 'node:events';
import { createServer, connect as openSocket, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** The way from one process to a server, which can be broken for that process alone. */
export interface TestWay {
  readonly port: number;
  /** Ends all connections at once, and every new one: a router that says no. */
  cut(): void;
  /** Lets nothing through, in either direction, and tells nobody: a cable that was pulled. What was on its way arrives at `heal`. */
  hold(): void;
  heal(): void;
}

/** A way that ends with the test. @param port of the server on this machine that it leads to */
export async function openWay(port: number): Promise<TestWay> {
  let state: 'open' | 'held' | 'cut' = 'open';
  const sockets = new Set<Socket>();
  const take = (near: Socket) => {
    if (state === 'cut') {
      near.resetAndDestroy();
      return;
    }
    const far = openSocket({ port, host: '127.0.0.1' });
    const pair = [near, far];
    for (const [index, socket] of pair.entries()) {
      const other = pair[1 - index]!;
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
      socket.on('data', (bytes) => {
        if (other.write(bytes)) return;
        socket.pause();
        other.once('drain', () => state === 'open' && socket.resume());
      });
      if (state === 'held') socket.pause();
    }
  };
  const server = createServer(take).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    state = 'cut';
    for (const socket of sockets) socket.resetAndDestroy();
  };
  onTestFinished(() => {
    cut();
    server.close();
  });
  return {
    port: (server.address() as { port: number }).port,
    cut,
    hold() {
      state = 'held';
      for (const socket of sockets) socket.pause();
    },
    heal() {
      state = 'open';
      for (const socket of sockets) socket.resume();
    },
  };
}
