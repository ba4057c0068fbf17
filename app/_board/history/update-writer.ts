/** Writes an update, into a room that is large enough. */
export class UpdateWriter {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  number(value: number): void {
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) this.bytes[this.at++] = 128 | (rest % 128);
    this.bytes[this.at++] = rest;
  }

  byte(value: number): void {
    this.bytes[this.at++] = value;
  }

  copy(bytes: Uint8Array): void {
    this.bytes.set(bytes, this.at);
    this.at += bytes.length;
  }

  end(): Uint8Array {
    return this.bytes.subarray(0, this.at);
  }
}
