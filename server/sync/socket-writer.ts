import type { Socket } from 'node:net';
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
  private bytesRead = 0;
  private bytesDrained = 0;
  private bytesLeft = 0;
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

  /**
   * What went through since this was last asked. A large frame takes minutes on a slow line, in which no whole message is heard; who gave
   * up on it would be sent the same again, for ever. What drains counts only while something waits: the kernel also takes bytes for a
   * peer that is gone.
   */
  takeProgress(): { readonly hasRead: boolean; readonly hasDrained: boolean } {
    const {
      bytesRead = 0,
      bytesWritten = 0,
      _handle,
    } = this.socket as Partial<Socket> & {
      readonly _handle?: { readonly writeQueueSize?: number } | null;
    };
    const { bytesLeft } = this;
    // One write of many megabytes is one request; only the handle knows how much of it is left.
    const left = _handle?.writeQueueSize ?? 0;
    const drained = bytesWritten - this.waiting;
    const hasDrained = bytesLeft > 0 && (drained > this.bytesDrained || left < bytesLeft);
    const hasRead = bytesRead > this.bytesRead;
    this.bytesRead = bytesRead;
    this.bytesDrained = drained;
    this.bytesLeft = left;
    return { hasRead, hasDrained };
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
