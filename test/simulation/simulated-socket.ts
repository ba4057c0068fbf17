import { EventEmitter } from 'node:events';
import type { ServerEnd } from './simulated-network';

/** What the door writes to: bytes go into the wire. A process that was killed writes nothing any more. */
export class SimulatedStream extends EventEmitter {
  destroyed = false;
  writableEnded = false;

  constructor(readonly wire: ServerEnd) {
    super();
  }

  get writableLength(): number {
    return this.wire.waiting;
  }

  write(bytes: Uint8Array): boolean {
    if (!this.destroyed) this.wire.write(bytes);
    return true;
  }

  end(): void {
    this.writableEnded = true;
    this.wire.close(1006, '');
  }

  cork(): void {}
  uncork(): void {}
}

/** The server's end of a WebSocket, after the handshake. */
export class SimulatedWebSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;

  constructor(private readonly stream: SimulatedStream) {
    super();
    stream.wire.onMessage = (message) => {
      if (!stream.destroyed) this.emit('message', message, true);
    };
    stream.wire.onClose = ({ code }) => {
      if (stream.destroyed) return;
      this.readyState = 3;
      stream.destroyed = true;
      stream.emit('close');
      this.emit('close', code);
    };
  }

  close(code: number, reason: string): void {
    if (this.readyState > 1) return;
    this.readyState = 2;
    this.stream.wire.close(code, reason);
  }

  terminate(): void {
    this.close(1006, '');
  }

  ping(): void {
    this.emit('pong');
  }
}
