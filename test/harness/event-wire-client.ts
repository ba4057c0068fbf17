import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { until } from './server-raw-client';

/** Socket.IO's packets as they are on the wire, without a client that would be too polite. */
export class WireClient {
  readonly received: string[] = [];
  isClosed = false;
  private readonly socket: WebSocket;

  /** @param polling of a connection that began by polling, and goes on by this WebSocket */
  constructor(url: string, cookie: string, polling: string | null = null) {
    const sid = polling === null ? '' : `&sid=${polling}`;
    const address = `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket${sid}`;
    this.socket = new WebSocket(address, { headers: { cookie, origin: url } });
    this.socket.on('message', (data) => {
      const text = String(data);
      if (text === '2') this.socket.send('3');
      else this.received.push(text);
    });
    this.socket.on('close', () => {
      this.isClosed = true;
    });
    this.socket.on('error', () => {});
    onTestFinished(() => this.socket.terminate());
  }

  send(frame: string | Buffer): void {
    this.socket.send(frame);
  }

  /** Reads nothing more. */
  pause(): void {
    this.socket.pause();
  }

  resume(): void {
    this.socket.resume();
  }

  ping(): void {
    this.socket.ping();
  }

  /** Takes the place of the polling it was opened for. */
  async upgraded(): Promise<this> {
    await until('a socket', () => this.socket.readyState === WebSocket.OPEN);
    this.send('2probe');
    await until('the probe', () => this.received.includes('3probe'));
    this.send('5');
    return this;
  }

  async opened(): Promise<this> {
    await until('the handshake', () => this.received.some((text) => text.startsWith('0{')));
    return this;
  }

  async enter(board: string): Promise<this> {
    await this.opened();
    this.send(`40/board,${JSON.stringify({ board })}`);
    await until('the room', () => this.received.some((text) => text.startsWith('42/board,["head"')));
    return this;
  }

  async answer(id: number): Promise<unknown> {
    const start = `43/board,${id}`;
    const found = await until('an answer', () => this.received.find((text) => text.startsWith(`${start}[`)));
    return JSON.parse(found.slice(start.length))[0];
  }
}
