import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { until } from '../../harness/server-raw-client';

/** A TCP connection that says bytes, without a client that would be too polite. */
export class RawSocket {
  private received = Buffer.alloc(0);
  hasEnded = false;
  private readonly socket: Socket;

  constructor(url: string) {
    const { hostname, port } = new URL(url);
    this.socket = connect(Number(port), hostname);
    this.socket.on('data', (data) => {
      this.received = Buffer.concat([this.received, data]);
    });
    this.socket.on('error', () => {});
    this.socket.on('close', () => {
      this.hasEnded = true;
    });
    onTestFinished(() => void this.socket.destroy());
  }

  say(bytes: string | Uint8Array): void {
    this.socket.write(bytes);
  }

  /** The status of the first HTTP answer; 0 when the connection ended without one. */
  async status(patience?: number): Promise<number> {
    const line = () => /^HTTP\/1\.1 (\d{3})/.exec(this.received.toString('latin1'))?.[1];
    await until('an answer', () => this.hasEnded || line() !== undefined, patience);
    return Number(line() ?? 0);
  }

  get text(): string {
    return this.received.toString('latin1');
  }

  /** Asks for an upgrade to a path. @param lines further header lines */
  upgrade(path: string, lines: readonly string[] = [], method = 'GET'): void {
    const key = randomBytes(16).toString('base64');
    const own = lines.map((line) => line.split(':')[0]!.toLowerCase());
    const usual = [
      'Host: 127.0.0.1',
      'Upgrade: websocket',
      'Connection: Upgrade',
      `Sec-WebSocket-Key: ${key}`,
      'Sec-WebSocket-Version: 13',
    ].filter((line) => !own.includes(line.split(':')[0]!.toLowerCase()));
    this.say([`${method} ${path} HTTP/1.1`, ...usual, ...lines, '', ''].join('\r\n'));
  }

  async opened(path: string, lines: readonly string[] = []): Promise<this> {
    this.upgrade(path, lines);
    const status = await this.status();
    if (status !== 101) throw new Error(`not upgraded: ${status}`);
    return this;
  }

  /** The code of the close frame, 1005 for one without; 1006 when the connection ended without such a frame. */
  async closeCode(patience?: number): Promise<number> {
    const find = () => {
      const start = this.received.indexOf('\r\n\r\n') + 4;
      for (let at = start; at + 2 <= this.received.length; ) {
        const length = this.received[at + 1]! & 127;
        const size = length === 126 ? this.received.readUInt16BE(at + 2) : length;
        const body = at + (length === 126 ? 4 : 2);
        if ((this.received[at]! & 15) === 8 && this.received.length >= body + size)
          return size < 2 ? 1005 : this.received.readUInt16BE(body);
        at = body + size;
      }
      return null;
    };
    await until('the end', () => this.hasEnded || find() !== null, patience);
    return find() ?? 1006;
  }
}

/** A client's frame, masked with zeros. */
export function frame(first: number, body: Uint8Array, isMasked = true): Buffer {
  const mask = isMasked ? 128 : 0;
  const header =
    body.length < 126
      ? [first, mask | body.length]
      : [first, mask | 126, body.length >> 8, body.length & 255];
  return Buffer.concat([Buffer.from(header), Buffer.alloc(isMasked ? 4 : 0), body]);
}
