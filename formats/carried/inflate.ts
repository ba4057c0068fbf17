import { Unzlib } from 'fflate';

/** Thrown out of the stream to end it; never leaves this file. */
class TooMuch extends Error {}

/** Unpacks zlib data, at most so many bytes; undefined for more (a bomb of a few kilobytes holds gigabytes) and for what is damaged. */
export function inflate(packed: Uint8Array, limit: number): Uint8Array | undefined {
  const parts: Uint8Array[] = [];
  let size = 0;
  const stream = new Unzlib((part) => {
    size += part.length;
    if (size > limit) throw new TooMuch();
    parts.push(part);
  });
  try {
    // In small pieces: the library unpacks all it is given before it asks.
    for (let at = 0; at < packed.length; at += 4_096) {
      stream.push(packed.subarray(at, at + 4_096), at + 4_096 >= packed.length);
    }
  } catch {
    return undefined;
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
