import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/setup.mjs';

const read = (name: string) => new Uint8Array(readFileSync(join(ROOT, 'test/fixtures', name)));

export const MP4 = read('a-second.mp4');
export const WEBM = read('a-second.webm');

export const letters = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

export const joined = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

/** A box of the ISO family. */
export function box(name: string, ...contents: readonly Uint8Array[]): Uint8Array {
  const inside = joined(...contents);
  const head = new Uint8Array(8);
  new DataView(head.buffer).setUint32(0, inside.length + 8);
  head.set(letters(name), 4);
  return joined(head, inside);
}

const named = (name: string) => box('hdlr', letters(`\0\0\0\0\0\0\0\0${name}`), new Uint8Array(13));

/** A track of one codec, as far as it is looked at. */
export function track(codec: string, handler = 'vide', ...more: readonly Uint8Array[]): Uint8Array {
  const described = box('stsd', letters('\0\0\0\0\0\0\0\u0001'), box(codec, new Uint8Array(20)));
  const media = box('mdia', named(handler), box('minf', named('url '), box('stbl', described)));
  return box('trak', media, ...more);
}

export const ftyp = (...brands: readonly string[]) =>
  box('ftyp', letters(brands[0]!), new Uint8Array(4), ...brands.map(letters));

/** An MP4 that no player shows, with all that is looked at. */
export function movie(...inTable: readonly Uint8Array[]): Uint8Array {
  const table = box('moov', box('mvhd', new Uint8Array(100)), ...inTable);
  return joined(ftyp('isom', 'mp42'), table, box('mdat', new Uint8Array(1_000).fill(7)));
}

/** Where it was filmed, as phones write it. */
export const PLACE = '+48.8577+002.2950/';
export const udta = () => box('udta', box('\u00a9xyz', letters(`\0\u0012\u0015\u00c7${PLACE}`)));

const has = (bytes: Uint8Array, words: string) => Buffer.from(bytes).includes(Buffer.from(words, 'latin1'));
export const saysPlace = (bytes: Uint8Array) => has(bytes, PLACE);
