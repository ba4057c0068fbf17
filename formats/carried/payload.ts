import { zlibSync } from 'fflate';
import { inflate } from './inflate';
import { encodeUtf8, fromByteString, readUtf8, toByteString } from './text';

/** What a picture may carry inside, by the media type it is marked with. */
export const OUR_TYPE = 'application/vnd.driftless+json';
export const EXCALIDRAW_TYPE = 'application/vnd.excalidraw+json';

/** The texts to put into a picture: the same board for us and for Excalidraw. */
export interface Carried {
  readonly ours: string;
  readonly excalidraw: string;
}

export function pack(text: string): Uint8Array {
  return zlibSync(encodeUtf8(text), { level: 6 });
}

/** Undefined for what is damaged or holds more than `limit` bytes. */
export function unpack(bytes: Uint8Array, limit: number): string | undefined {
  const whole = inflate(bytes, limit);
  return whole && readUtf8(whole);
}

/** A scene in Excalidraw's envelope. */
export function wrapScene(scene: string): string {
  const encoded = toByteString(pack(scene));
  return JSON.stringify({ version: '1', encoding: 'bstring', compressed: true, encoded });
}

/** The scene in Excalidraw's envelope, or as it lay there before there was one. */
export function unwrapScene(text: string, limit: number): string | undefined {
  let envelope: unknown;
  try {
    envelope = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof envelope !== 'object' || envelope === null) return undefined;
  const { encoded, encoding, compressed } = envelope as Readonly<Record<string, unknown>>;
  if (typeof encoded !== 'string') return text;
  if (encoding !== 'bstring') return undefined;
  const bytes = fromByteString(encoded);
  return compressed === true ? unpack(bytes, limit) : readUtf8(bytes);
}
