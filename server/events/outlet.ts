import type { Socket } from 'socket.io';

/** How much may wait for a slow reader: then a backlog pauses, and then they are sent away to come back with their cursor. */
const WAITING = { pause: 500, most: 5_000 };

/** What is sent to one socket. Socket.IO keeps without bound what a reader does not take (sync.md 4.7); this keeps count. */
export class Outlet {
  private waiting = 0;
  private readonly paused = new Set<() => void>();

  constructor(private readonly socket: Socket) {
    const { conn } = socket;
    const onFlush = () => {
      this.waiting = 0;
      this.resume();
    };
    conn.on('flush', onFlush);
    socket.on('disconnect', () => {
      conn.off('flush', onFlush);
      this.resume();
    });
  }

  send(name: string, payload: object): void {
    if (!this.socket.connected) return;
    this.waiting++;
    if (this.waiting > WAITING.most) this.socket.conn.close();
    else this.socket.emit(name, payload);
  }

  /** Resolves when there is room for more, or nobody to send to. */
  async ready(): Promise<void> {
    if (this.waiting <= WAITING.pause || !this.socket.connected) return;
    await new Promise<void>((resolve) => this.paused.add(resolve));
  }

  private resume(): void {
    for (const resolve of this.paused) resolve();
    this.paused.clear();
  }
}
