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

const MARKS: Readonly<Record<string, string>> = { fffe: 'utf-16le', feff: 'utf-16be' };
/** What no text file of a system with code pages has: letters of control but for tabs and ends of lines. */
const CONTROL = /[^\P{Cc}\t\n\r]/u;

/**
 * The words of a text file: UTF-8; UTF-16 where its mark says so, as Excel saves "Unicode text"; or else Western Europe's code page, as Excel
 * saves CSV there. Undefined for what is no text.
 */
export function readTextFile(bytes: Uint8Array): string | undefined {
  const mark = MARKS[[...bytes.subarray(0, 2)].map((byte) => byte.toString(16).padStart(2, '0')).join('')];
  if (mark) return new TextDecoder(mark).decode(bytes);
  const text = bytes.includes(0) ? undefined : readUtf8(bytes);
  if (text !== undefined || bytes.includes(0)) return text;
  const western = new TextDecoder('windows-1252').decode(bytes);
  return CONTROL.test(western) ? undefined : western;
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
