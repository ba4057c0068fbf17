import type { IncomingMessage } from 'node:http';
import { type SimulatedStream, SimulatedWebSocket } from './simulated-socket';

/** In place of ws: the handshake has happened, and what follows goes over the simulated wire. */
export class WebSocketServer {
  handleUpgrade(
    _request: IncomingMessage,
    stream: SimulatedStream,
    _head: Buffer,
    give: (socket: SimulatedWebSocket) => void,
  ): void {
    give(new SimulatedWebSocket(stream));
  }
}

export const WebSocket = SimulatedWebSocket;
