import type { Duplex } from 'node:stream';

/** Bytes a socket may have waiting before presence is skipped, before updates are held back, and before it is let go. */
export const BACKLOG = { presence: 256 * 1024, updates: 1024 * 1024, most: 8 * 1024 * 1024 } as const;

/** Frames that together have at most so many bytes are copied into one. */
const COPIED = 16 * 1024;

/**
 * Writes whole frames to one socket, beside ws, which does the handshake, reading, pings and closing. Both write whole frames only and
 * within one turn, so they never mix. Frames that many receive are built once and written as they are.
 */
export class SocketWriter {
  /** When something was last written, on the door's clock. */
  wroteAt: number;
  /** What a join may have left waiting on top of the usual. */
  private allowance = 0;

  constructor(
    private readonly socket: Duplex,
    private readonly clock: { readonly now: number },
    private readonly onOverflow: () => void,
  ) {
    this.wroteAt = clock.now;
  }

  get waiting(): number {
    return this.socket.writableLength;
  }

  write(frame: Buffer): void {
    if (this.socket.destroyed || this.socket.writableEnded) return;
    this.wroteAt = this.clock.now;
    this.socket.write(frame);
    if (this.waiting > BACKLOG.most + this.allowance) this.onOverflow();
  }

  /** Several frames in one system call; small ones as one piece, because each piece costs more than a copy of it. */
  writeAll(frames: readonly Buffer[]): void {
    let bytes = 0;
    for (const { length } of frames) bytes += length;
    if (frames.length === 1 || bytes <= COPIED) {
      this.write(frames.length === 1 ? frames[0]! : Buffer.concat(frames, bytes));
      return;
    }
    this.socket.cork();
    for (const frame of frames) this.write(frame);
    this.socket.uncork();
  }

  /** What may be as large as the board: the answer to a SyncStep1, or what a slow reader missed. */
  writeLarge(frames: readonly Buffer[]): void {
    this.allowance = frames.reduce((bytes, frame) => bytes + frame.length, 0);
    this.writeAll(frames);
  }

  onDrained(listener: () => void): void {
    this.socket.on('drain', listener);
  }
}
