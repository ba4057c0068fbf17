/** What is stopped while a frame is judged elsewhere. */
interface Pausable {
  pause(): void;
  resume(): void;
}

/**
 * The frames of one socket, read in the order they came, also while one of them is judged in a thread: what builds on it must not be
 * judged first. Meanwhile nothing more is read from the socket, so what waits here is what had arrived already.
 */
export class FrameOrder {
  private readonly waiting: Buffer[] = [];
  private isHeld = false;

  /** @param read gives what to wait for, or null when it is done; neither throws nor rejects */
  constructor(
    private readonly read: (frame: Buffer) => Promise<void> | null,
    private readonly socket: Pausable,
  ) {}

  take(frame: Buffer): void {
    if (this.isHeld) this.waiting.push(frame);
    else this.process(frame);
  }

  private process(frame: Buffer): void {
    const pending = this.read(frame);
    if (!pending) return;
    this.isHeld = true;
    this.socket.pause();
    void pending.then(() => this.goOn());
  }

  private goOn(): void {
    this.isHeld = false;
    for (let frame = this.waiting.shift(); frame; frame = this.waiting.shift()) {
      this.process(frame);
      if (this.isHeld) return;
    }
    this.socket.resume();
  }
}
