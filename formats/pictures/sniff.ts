/** The formats a board keeps, as media types. */
export type PictureType = 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif';

export type Sniffed =
  | { readonly ok: true; readonly type: PictureType }
  /** What it seems to be, for people: 'AVIF', 'SVG'; '' when nobody knows. */
  | { readonly ok: false; readonly what: string };

/** The first bytes that are enough to know a picture. */
export const SNIFFED_BYTES = 64;

function lettersAt(bytes: Uint8Array, from: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + length));
}

/** Files of the ISO family name themselves after `ftyp`. */
const BRANDS: ReadonlyMap<string, string> = new Map([
  ['avif', 'AVIF'],
  ['avis', 'AVIF'],
  ['heic', 'HEIC'],
  ['heix', 'HEIC'],
  ['hevc', 'HEIC'],
  ['heim', 'HEIC'],
  ['heis', 'HEIC'],
  ['mif1', 'HEIC'],
  ['msf1', 'HEIC'],
]);

/** How kinds that people try begin. */
const REFUSED: readonly (readonly [start: string, what: string])[] = [
  ['BM', 'BMP'],
  ['II*\0', 'TIFF'],
  ['MM\0*', 'TIFF'],
  ['%PDF', 'PDF'],
  ['PK\u0003\u0004', 'ZIP'],
  ['MZ', 'program'],
  ['8BPS', 'PSD'],
  ['\0\0\u0001\0', 'icon'],
];

function nameOther(bytes: Uint8Array): string {
  const start = lettersAt(bytes, 0, SNIFFED_BYTES);
  if (start.slice(4, 8) === 'ftyp') return BRANDS.get(start.slice(8, 12)) ?? 'video';
  for (const [head, what] of REFUSED) if (start.startsWith(head)) return what;
  const text = start.replace(/^\u00ef\u00bb\u00bf/, '').trimStart();
  if (/^<svg[\s>]/i.test(text)) return 'SVG';
  if (/^<(\?xml|!--)/i.test(text)) {
    return /<svg[\s>]/i.test(lettersAt(bytes, 0, 4_096)) ? 'SVG' : 'XML';
  }
  if (/^<(!doctype\s+svg)/i.test(text)) return 'SVG';
  return /^</.test(text) ? 'HTML' : '';
}

const OTHER_PICTURES: ReadonlySet<string> = new Set(['AVIF', 'HEIC', 'BMP', 'TIFF', 'PSD', 'icon']);

/** Whether bytes are a picture of a kind that no board keeps. A table may begin with “BMW”: no words have a zero among them. */
export function isOtherPicture(bytes: Uint8Array): boolean {
  const sniffed = sniffPicture(bytes);
  return !sniffed.ok && OTHER_PICTURES.has(sniffed.what) && bytes.subarray(0, SNIFFED_BYTES).includes(0);
}

/** What bytes are, by how they begin. */
export function sniffPicture(bytes: Uint8Array): Sniffed {
  const start = lettersAt(bytes, 0, 16);
  if (start.startsWith('\u0089PNG\r\n\u001a\n')) return { ok: true, type: 'image/png' };
  if (start.startsWith('\u00ff\u00d8\u00ff')) return { ok: true, type: 'image/jpeg' };
  if (/^GIF8[79]a/.test(start)) return { ok: true, type: 'image/gif' };
  if (start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP') return { ok: true, type: 'image/webp' };
  return { ok: false, what: nameOther(bytes) };
}
