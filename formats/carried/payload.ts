import { zlibSync } from 'fflate';
import { inflate } from './inflate';
import { encodeUtf8, fromByteString, readUtf8, toByteString } from './text';

/** What a picture may carry inside, by the media type it is marked with. */
export const OUR_TYPE = 'application/vnd.driftless+json';
export const EXCALIDRAW_TYPE = 'application/vnd.excalidraw+json';

/** What is put into a picture: the same board for us and for Excalidraw, packed (zlib). */
export interface Carried {
  readonly ours: Uint8Array;
  readonly excalidraw: Uint8Array;
}

/** Packs bytes as zlib data. */
export type Pack = (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>;

/** Where the platform has nothing that is faster. */
export const packHere: Pack = (bytes) => zlibSync(bytes, { level: 6 });

/** The texts of a board as a picture carries them. */
export async function packCarried(
  texts: { readonly ours: string; readonly excalidraw: string },
  pack: Pack,
): Promise<Carried> {
  const [ours, excalidraw] = [texts.ours, texts.excalidraw].map((text) => pack(encodeUtf8(text)));
  return { ours: await ours!, excalidraw: await excalidraw! };
}

/** Undefined for what is damaged or holds more than `limit` bytes. */
export function unpack(bytes: Uint8Array, limit: number): string | undefined {
  const whole = inflate(bytes, limit);
  return whole && readUtf8(whole);
}

/** A packed scene in Excalidraw's envelope. */
export function wrapScene(scene: Uint8Array): string {
  const encoded = toByteString(scene);
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
