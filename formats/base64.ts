const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const PLACES = new Uint8Array(128).fill(255);
for (const [index, letter] of [...LETTERS].entries()) PLACES[letter.charCodeAt(0)] = index;
PLACES['-'.charCodeAt(0)] = 62;
PLACES['_'.charCodeAt(0)] = 63;

/** Bytes as base64 with padding (RFC 4648 section 4). */
export function encodeBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += 24_576) {
    const end = Math.min(bytes.length, start + 24_576);
    let part = '';
    for (let at = start; at < end; at += 3) {
      const [first, second, third] = [bytes[at]!, bytes[at + 1], bytes[at + 2]];
      part += LETTERS[first >> 2]! + LETTERS[((first & 3) << 4) | ((second ?? 0) >> 4)]!;
      part += second === undefined ? '=' : LETTERS[((second & 15) << 2) | ((third ?? 0) >> 6)]!;
      part += third === undefined ? '=' : LETTERS[third & 63]!;
    }
    parts.push(part);
  }
  return parts.join('');
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
