import type { Socket } from 'socket.io';

/** How much may wait for a slow reader: then a backlog pauses, and then they are sent away to come back with their cursor. */
const WAITING = {
  pause: { messages: 500, bytes: 256 * 1024 },
  most: { messages: 5_000, bytes: 8 * 1024 * 1024 },
} as const;

/**
 * What is sent to one socket. Socket.IO keeps without bound what a reader does not take (sync.md 4.7); this keeps count of all that is
 * written to the connection, answers to what they ask as well: who asks for the past over and over and reads nothing is sent away too.
 */
export class Outlet {
  private messages = 0;
  private bytes = 0;
  private readonly paused = new Set<() => void>();

  constructor(private readonly socket: Socket) {
    const { conn } = socket;
    const onCreated = ({ data }: { readonly data?: string | Buffer }) => this.count(data?.length ?? 0);
    const onFlush = () => {
      this.messages = 0;
      this.bytes = 0;
      this.resume();
    };
    conn.on('packetCreate', onCreated);
    conn.on('flush', onFlush);
    socket.on('disconnect', () => {
      conn.off('packetCreate', onCreated);
      conn.off('flush', onFlush);
      this.resume();
    });
  }

  send(name: string, payload: object): void {
    if (this.socket.connected) this.socket.emit(name, payload);
  }

  /** Resolves when there is room for more, or nobody to send to. */
  async ready(): Promise<void> {
    const { messages, bytes } = WAITING.pause;
    if (this.messages <= messages && this.bytes <= bytes) return;
    if (this.socket.connected) await new Promise<void>((resolve) => this.paused.add(resolve));
  }

  /** One message alone may be as large as it is: nobody is ended for what they could never take in smaller pieces. */
  private count(bytes: number): void {
    const { most } = WAITING;
    const isTooMuch = this.messages >= most.messages || this.bytes > most.bytes;
    this.messages++;
    this.bytes += bytes;
    // What waits is let go with the connection; to be told of the end they would have to read it first.
    if (isTooMuch && this.socket.conn.readyState === 'open') this.socket.conn.close(true);
  }

  private resume(): void {
    for (const resolve of this.paused) resolve();
    this.paused.clear();
  }
}
