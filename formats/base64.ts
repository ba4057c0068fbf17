import { decodeUtf8 } from 'lib0/string';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const PLACES = new Uint8Array(128).fill(255);
for (const [index, letter] of [...LETTERS].entries()) PLACES[letter.charCodeAt(0)] = index;
PLACES['-'.charCodeAt(0)] = 62;
PLACES['_'.charCodeAt(0)] = 63;

const CODES = Uint8Array.from(LETTERS, (letter) => letter.charCodeAt(0));
const PADDING = '='.charCodeAt(0);
/** Bytes as base64 with padding (RFC 4648 section 4). As bytes first: letters that are joined one by one are as many strings to clear away. */
export function encodeBase64(bytes: Uint8Array): string {
  const codes = new Uint8Array(Math.ceil(bytes.length / 3) * 4).fill(PADDING);
  for (let at = 0, to = 0; at < bytes.length; at += 3, to += 4) {
    const held = (bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    codes[to] = CODES[held >> 18]!;
    codes[to + 1] = CODES[(held >> 12) & 63]!;
    if (at + 1 < bytes.length) codes[to + 2] = CODES[(held >> 6) & 63]!;
    if (at + 2 < bytes.length) codes[to + 3] = CODES[held & 63]!;
  }
  return decodeUtf8(codes);
}

/** Decodes base64 in either alphabet, with or without padding; blanks are skipped. Undefined for anything else. */
export function decodeBase64(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(Math.ceil((text.length * 3) / 4));
  let [bits, held, length] = [0, 0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13 || code === 32) continue;
    // Padding ends it.
    if (code === 61) break;
    const place = code < 128 ? PLACES[code]! : 255;
    if (place === 255) return undefined;
    held = ((held << 6) | place) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[length++] = (held >> bits) & 0xff;
  }
  return bytes.subarray(0, length);
}
