import type { EventEmitter } from 'node:events';
import type { Socket } from 'socket.io';
import { PingPatience } from '../auth/ping-patience';

type Engine = Pick<Socket['conn'], 'on' | 'transport'>;

/**
 * Tells when a connection asks for signs of life without end, by the pings of WebSocket itself: they are answered below Socket.IO, which
 * neither sees nor counts them. One that begins by polling has its WebSocket later.
 */
export function limitPings(connection: Engine, onTooMany: () => void): void {
  const patience = new PingPatience(performance.now());
  const hear = (transport: unknown) => {
    const { socket } = transport as { readonly socket?: EventEmitter };
    socket?.on('ping', () => {
      if (!patience.take(performance.now())) onTooMany();
    });
  };
  if (connection.transport.name === 'websocket') hear(connection.transport);
  connection.on('upgrade', hear);
}
