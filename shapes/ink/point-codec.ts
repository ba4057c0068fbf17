/** A stroke may have no more points than this; whoever draws begins another one before. */
export const MOST_POINTS = 100_000;

/** Two or three whole numbers a point: steps from the point before, and pressure. */
export function numbersPerPoint(pressure: boolean): 2 | 3 {
  return pressure ? 3 : 2;
}

/**
 * Packs whole numbers (32 bits, signed) into bytes: zigzag, so that small steps of either sign are small, then base-128 varints, least
 * significant group first (as in Protocol Buffers). A step of up to 63 units takes one byte.
 */
export function encodePoints(numbers: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(numbers.length * 5);
  let length = 0;
  for (const number of numbers) {
    let rest = ((number << 1) ^ (number >> 31)) >>> 0;
    while (rest > 127) {
      bytes[length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    bytes[length++] = rest;
  }
  return bytes.slice(0, length);
}

/** Unpacks what `encodePoints` packed. Undefined for bytes that are not that: cut off, too long a number, too many points. */
export function decodePoints(bytes: Uint8Array): Int32Array | undefined {
  if (bytes.length > MOST_POINTS * 15) return undefined;
  const { length } = bytes;
  let count = 0;
  // By index: a board that opens reads hundreds of thousands of bytes before this code is compiled.
  for (let index = 0; index < length; index += 1) if (bytes[index]! < 128) count += 1;
  if (count > MOST_POINTS * 3 || (length > 0 && bytes[length - 1]! > 127)) return undefined;
  const numbers = new Int32Array(count);
  let place = 0;
  let value = 0;
  let shift = 0;
  for (let index = 0; index < length; index += 1) {
    const byte = bytes[index]!;
    if (shift > 28) return undefined;
    value |= (byte & 127) << shift;
    if (byte > 127) {
      shift += 7;
      continue;
    }
    numbers[place++] = (value >>> 1) ^ -(value & 1);
    value = 0;
    shift = 0;
  }
  return numbers;
}
