import { isUtf8 } from 'node:buffer';

/** Bytes that are not what they claim to be. Thrown by readers, caught where the bytes came in, never beyond. */
export class Malformed extends Error {}

/** Reads lib0's encoding without building anything; every read checks that it stays within the bytes. */
export class ByteReader {
  position: number;

  constructor(
    readonly bytes: Uint8Array,
    start = 0,
    readonly end = bytes.length,
  ) {
    this.position = start;
  }

  get isAtEnd(): boolean {
    return this.position === this.end;
  }

  byte(): number {
    if (this.position >= this.end) throw new Malformed('it ends too soon');
    return this.bytes[this.position++]!;
  }

  varUint(): number {
    let value = 0;
    let unit = 1;
    for (;;) {
      const byte = this.byte();
      value += (byte & 127) * unit;
      if (byte < 128) {
        if (value > Number.MAX_SAFE_INTEGER) throw new Malformed('a number is too large');
        return value;
      }
      unit *= 128;
      if (value > Number.MAX_SAFE_INTEGER) throw new Malformed('a number is too large');
    }
  }

  /** Skips a signed number. */
  skipVarInt(): void {
    for (let count = 0; this.byte() >= 128; count++)
      if (count > 8) throw new Malformed('a number is too large');
  }

  skip(length: number): void {
    if (length > this.end - this.position) throw new Malformed('it ends too soon');
    this.position += length;
  }

  /** A view on the next bytes of a length that comes first. */
  view(): Uint8Array {
    const length = this.varUint();
    const start = this.position;
    this.skip(length);
    return this.bytes.subarray(start, this.position);
  }

  string(): string {
    const length = this.varUint();
    const start = this.position;
    this.skip(length);
    let text = '';
    if (length < 32) {
      let index = start;
      for (; index < this.position && this.bytes[index]! < 128; index++) {
        text += String.fromCharCode(this.bytes[index]!);
      }
      if (index === this.position) return text;
    }
    const slice = this.bytes.subarray(start, this.position);
    if (!isUtf8(slice)) throw new Malformed('a text is not UTF-8');
    return Buffer.from(slice.buffer, slice.byteOffset, slice.byteLength).toString('utf8');
  }

  /** Skips a text and gives its length as JavaScript counts it: in UTF-16 code units. */
  skipString(): number {
    const length = this.varUint();
    const start = this.position;
    this.skip(length);
    let units = 0;
    let isPlain = true;
    for (let index = start; index < this.position; index++) {
      const byte = this.bytes[index]!;
      if (byte >= 128) isPlain = false;
      if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1;
    }
    if (!isPlain && !isUtf8(this.bytes.subarray(start, this.position))) {
      throw new Malformed('a text is not UTF-8');
    }
    return units;
  }
}
