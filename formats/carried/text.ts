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
