import { decodeUtf8, encodeUtf8 } from 'lib0/string';

export { encodeUtf8 };

/** UTF-8 as text; undefined for what is none. */
export function readUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decodeUtf8(bytes);
  } catch {
    return undefined;
  }
}

/** Letters of control but for tabs and ends of lines: no text has them. */
const CONTROL = /[^\P{Cc}\t\n\r]/u;
/** Windows-1252 from 0x80 on, where it is not Latin 1; blanks where it has nothing: a letter of control remains. */
const WESTERN = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';
/** Three of the letters beyond ASCII on end: words of other code pages (Cyrillic, Greek) are made of them, words of Western Europe never. */
const FOREIGN = /[\u00c0-\u00ff]{3}/;

function readUnits(bytes: Uint8Array, [high, low]: readonly [number, number]): string {
  const parts: string[] = [];
  for (let at = 2; at + 1 < bytes.length; at += 2)
    parts.push(String.fromCharCode((bytes[at + high]! << 8) | bytes[at + low]!));
  return parts.join('');
}

function readWestern(bytes: Uint8Array): string | undefined {
  const text = toByteString(bytes).replace(/[\x80-\x9f]/g, (letter) => {
    const own = WESTERN[letter.charCodeAt(0) - 0x80]!;
    return own === ' ' ? letter : own;
  });
  return FOREIGN.test(text) ? undefined : text;
}

/**
 * The words of a text file: UTF-8; UTF-16 where its mark says so, as Excel saves "Unicode text"; or else Western Europe's code page, as Excel
 * saves CSV there. Undefined for what is no text, or of a code page that nothing tells.
 */
export function readTextFile(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  const isLittle = first === 0xff && second === 0xfe;
  const isWide = isLittle || (first === 0xfe && second === 0xff);
  if (!isWide && bytes.includes(0)) return undefined;
  const plain = isWide ? readUnits(bytes, isLittle ? [1, 0] : [0, 1]) : readUtf8(bytes);
  if (plain !== undefined && !isWide) return plain;
  const text = plain ?? readWestern(bytes);
  return text === undefined || CONTROL.test(text) ? undefined : text;
}

/** Bytes as characters of the same numbers, which is how Excalidraw puts packed scenes into JSON. */
export function toByteString(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8_192) {
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 8_192)));
  }
  return parts.join('');
}

/** The way back; characters beyond a byte lose what is above it. */
export function fromByteString(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}
