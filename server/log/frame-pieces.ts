/** Stretches of fewer bytes are copied together: whoever writes pays more for a piece of its own than for a copy of it. */
const COPIED = 4 * 1024;

/** Gathers stretches of frames in their order: neighbours become one piece, long ones are views, and short ones are copied together. */
export class FramePieces {
  private readonly pieces: Buffer[] = [];
  /** The stretch that may still grow. */
  private source: Buffer | null = null;
  private start = 0;
  private end = 0;
  private short: Buffer[] = [];
  private shortBytes = 0;

  add(source: Buffer, start: number, end: number): void {
    if (start === end) return;
    if (source === this.source && start === this.end) {
      this.end = end;
      return;
    }
    this.endStretch();
    [this.source, this.start, this.end] = [source, start, end];
  }

  /** All of it; nothing may be added afterwards. */
  take(): Buffer[] {
    this.endStretch();
    this.joinShort();
    return this.pieces;
  }

  private endStretch(): void {
    if (!this.source) return;
    const stretch = this.source.subarray(this.start, this.end);
    if (stretch.length < COPIED) {
      this.short.push(stretch);
      this.shortBytes += stretch.length;
      return;
    }
    this.joinShort();
    this.pieces.push(stretch);
  }

  private joinShort(): void {
    const { short } = this;
    if (short.length > 0)
      this.pieces.push(short.length === 1 ? short[0]! : Buffer.concat(short, this.shortBytes));
    this.short = [];
    this.shortBytes = 0;
  }
}
