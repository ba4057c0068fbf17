export type VideoType = 'video/mp4' | 'video/webm';

export type SniffedVideo =
  | { readonly ok: true; readonly type: VideoType }
  /** What it seems to be, for people: 'MOV', 'AVI'; '' for what is no film. */
  | { readonly ok: false; readonly what: string };

/** The first bytes that are enough to know a film. */
export const SNIFFED_VIDEO_BYTES = 64;

/** Brands of the ISO family that browsers play, by their first letters. Pictures (AVIF, HEIC) and sound alone (M4A) are of it too. */
const PLAYED = /^(?:iso[m1-9a-c]|mp4[12]|avc1|M4V|dash|MSNV|cmf[a-z0-9]|mp71|f4v )/;
const OTHERS: ReadonlyMap<string, string> = new Map([
  ['qt  ', 'MOV'],
  ['M4A ', 'M4A'],
  ['M4B ', 'M4A'],
  ['M4P ', 'M4A'],
]);
/** Films of QuickTime from before they named themselves. */
const BARE = new Set(['moov', 'mdat', 'wide', 'pnot']);

/** How films of other kinds begin. */
const REFUSED: readonly (readonly [start: string, what: string])[] = [
  ['OggS', 'Ogg'],
  ['FLV\u0001', 'FLV'],
  ['0&\u00b2u\u008ef\u00cf\u0011', 'WMV'],
  ['\0\0\u0001\u00ba', 'MPEG'],
  ['\0\0\u0001\u00b3', 'MPEG'],
  ['.RMF', 'RealMedia'],
];

const lettersAt = (bytes: Uint8Array, from: number, length: number) =>
  String.fromCharCode(...bytes.subarray(from, from + length));

/** The brands that a file of the ISO family gives itself, its own first. */
function brandsOf(bytes: Uint8Array): readonly string[] {
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(0);
  const end = Math.min(length, bytes.length, SNIFFED_VIDEO_BYTES);
  const brands = [lettersAt(bytes, 8, 4)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(lettersAt(bytes, at, 4));
  return brands;
}

function sniffIso(bytes: Uint8Array): SniffedVideo {
  const [own = '', ...others] = brandsOf(bytes);
  const other = OTHERS.get(own) ?? (/^3g[2p]/.test(own) ? '3GP' : undefined);
  if (other !== undefined) return { ok: false, what: other };
  const isPicture = /^(?:avi[fs]|hei[cmsx]|hev[cx]|mif1|msf1)$/.test(own);
  const isPlayed = !isPicture && [own, ...others].some((brand) => PLAYED.test(brand));
  return isPlayed ? { ok: true, type: 'video/mp4' } : { ok: false, what: '' };
}

/** Matroska names what it is in its head: WebM is the part of it that browsers play. */
function sniffMatroska(bytes: Uint8Array): SniffedVideo {
  const head = lettersAt(bytes, 0, SNIFFED_VIDEO_BYTES);
  const kind = /B\u0082[\u0081-\u009f]([a-z]+)/.exec(head)?.[1];
  return kind === 'webm' ? { ok: true, type: 'video/webm' } : { ok: false, what: 'MKV' };
}

function sniff(bytes: Uint8Array): SniffedVideo {
  const start = lettersAt(bytes, 0, 16);
  const name = start.slice(4, 8);
  if (name === 'ftyp' && bytes.length >= 16) return sniffIso(bytes);
  if (start.startsWith('\u001aE\u00df\u00a3')) return sniffMatroska(bytes);
  if (start.startsWith('RIFF') && start.slice(8, 12) === 'AVI ') return { ok: false, what: 'AVI' };
  if (BARE.has(name)) return { ok: false, what: 'MOV' };
  const other = REFUSED.find(([head]) => start.startsWith(head));
  if (other) return { ok: false, what: other[1] };
  const isStream = bytes.length > 188 && bytes[0] === 0x47 && bytes[188] === 0x47;
  return { ok: false, what: isStream ? 'MPEG-TS' : '' };
}

/** What bytes are among films, by how they begin. A text may begin with “The wide”: no words have a zero among them. */
export function sniffVideo(bytes: Uint8Array): SniffedVideo {
  const sniffed = sniff(bytes);
  const isSure = sniffed.ok || bytes.subarray(0, SNIFFED_VIDEO_BYTES).includes(0);
  return isSure ? sniffed : { ok: false, what: '' };
}
