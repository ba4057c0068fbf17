import { encodeBase64Url } from '../../board/ids';
import type { PropertyValue } from '../../board/shape';

const PLACES = new Map(
  [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'].map((letter, index) => [
    letter,
    index,
  ]),
);

/** Decodes base64url without padding; undefined for anything else. */
export function decodeBase64Url(text: string): Uint8Array | undefined {
  if (text.length % 4 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let [bits, held, index] = [0, 0, 0];
  for (const letter of text) {
    const place = PLACES.get(letter);
    if (place === undefined) return undefined;
    held = ((held << 6) | place) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[index++] = (held >> bits) & 0xff;
  }
  return bytes;
}

/** JSON has no bytes: they are written as `{"bytes": "<base64url>"}`. Numbers in typed arrays become a plain list. */
export function toJsonValue(value: unknown): unknown {
  if (value instanceof Uint8Array) return { bytes: encodeBase64Url(value) };
  if (ArrayBuffer.isView(value)) return [...(value as unknown as Iterable<number>)];
  return value;
}

/** The property that a JSON value stands for. */
export function fromJsonValue(value: unknown): PropertyValue {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const keys = Object.keys(value);
    const encoded = (value as { bytes?: unknown }).bytes;
    if (keys.length === 1 && typeof encoded === 'string') return decodeBase64Url(encoded) ?? null;
  }
  return value as PropertyValue;
}
