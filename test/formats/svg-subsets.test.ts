import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import unpack from 'woff2-encoder/decompress';
import { embedFonts, type FontPorts } from '../../formats/svg/embed-fonts';
import { writeWoff } from '../../formats/svg/write-woff';
import { FONT_FAMILIES } from '../../render/fonts';
import { escapeXml } from '../../render/svg-pen';
import { readLetterFile } from '../../server/drawing/letter-slices';
import { openSubsetter } from '../../server/drawing/open-subsetter';
import { readLetters, readWoff } from './font-tables';

const load = async (file: string) =>
  (await readLetterFile(file)) ?? new Uint8Array(await readFile(join('public/fonts', file)));
const subset = openSubsetter();

type Bundled = 'hand' | 'sans';

function picture(words: string, font: Bundled): string {
  const family = escapeXml(FONT_FAMILIES[font]);
  return `<svg xmlns="http://www.w3.org/2000/svg"><text font-family="${family}">${escapeXml(words)}</text></svg>`;
}

interface Brought {
  readonly bytes: Buffer;
  readonly letters: ReadonlySet<number>;
}

function readRange(range: string): ReadonlySet<number> {
  const codes = range.split(',').flatMap((each) => {
    const [first, last = first] = each
      .slice(2)
      .split('-')
      .map((hex) => Number.parseInt(hex, 16));
    return Array.from({ length: last! - first! + 1 }, (_, index) => first! + index);
  });
  return new Set(codes);
}

async function bring(words: string, font: Bundled, ports: FontPorts): Promise<readonly Brought[]> {
  const svg = await embedFonts(picture(words, font), ports);
  const rules = svg.matchAll(/base64,([^)]+)\)[^}]*unicode-range:([^}]+)\}/g);
  return [...rules].map(([, data, range]) => ({
    bytes: Buffer.from(data!, 'base64'),
    letters: readRange(range!),
  }));
}

/** Each font that the words bring in either way: cut, and as it lies on the disk. */
async function bringBoth(words: string) {
  const pairs: { readonly cut: Brought; readonly whole: Brought }[] = [];
  for (const font of ['hand', 'sans'] as const) {
    const whole = await bring(words, font, { load });
    const cut = await bring(words, font, { load, subset });
    expect(cut.map(({ letters }) => letters)).toEqual(whole.map(({ letters }) => letters));
    pairs.push(...cut.map((each, index) => ({ cut: each, whole: whole[index]! })));
  }
  return pairs;
}

let families = 0;

/**
 * The letters of the words that a browser takes from a font, as it draws them at a weight. A little aslant: upright letters FreeType would move to
 * whole pixels by heights that it looks up at other letters of the font.
 */
function draw(words: string, { bytes, letters }: Brought, weight: number): Uint8ClampedArray {
  families += 1;
  const family = `Brought ${families}`;
  expect(GlobalFonts.register(bytes, family)).toBeTruthy();
  const context = createCanvas(900, 80).getContext('2d');
  context.font = `${weight} 32px '${family}'`;
  context.fontVariationSettings = `'wght' ${weight}`;
  const own = [...words].filter((letter) => letters.has(letter.codePointAt(0)!)).join('');
  context.rotate(0.02);
  context.fillText(own, 20, 40);
  return context.getImageData(0, 0, 900, 80).data;
}

/** How far apart two pictures are where they are farthest, of 255. */
function farthest(one: Uint8ClampedArray, other: Uint8ClampedArray): number {
  return one.reduce((most, value, at) => Math.max(most, Math.abs(value - other[at]!)), 0);
}

const SAID: readonly (readonly [what: string, words: string])[] = [
  ['plain words', 'Grocery list: milk, bread & 12 “eggs” – AVATAR, To, Wa'],
  ['what the font puts together', 'a -> b <- c => 12:30 3x4 fi ffl (A) [B] +/- != 1/2'],
  ['letters and their marks', 'Tiếng Việt, Ångström, naïve, e\u0301 a\u0308'],
  ['blanks and hyphens of all kinds', 'a\u2003b\u2009c\u00a0d\u202fe\u2011f\u00adg'],
  ['Greek and Russian', 'Ελλάδα «Привет»'],
  ['joined Arabic', 'مرحبا، بالعالم لا إله محمد ١٢٣'],
  ['Arabic in brackets', '(سلام) [عربي] «نص»'],
  ['Chinese and Japanese', '白板，你好 ノート、かな'],
  ['Korean', '한국 화이트보드'],
];

describe('the fonts of an SVG, cut to its letters', () => {
  it.each(SAID)('have every letter of %s that the whole ones have', async (_, words) => {
    for (const { cut, whole } of await bringBoth(words)) {
      const had = readLetters(readWoff(writeWoff(await unpack(whole.bytes))));
      const left = readLetters(readWoff(cut.bytes));
      expect([...cut.letters].filter((code) => had.has(code) && !left.has(code))).toEqual([]);
      expect(left.size).toBeLessThan(had.size);
    }
  });

  it.each(SAID)('draw %s as the whole ones do, thin and bold', async (_, words) => {
    for (const { cut, whole } of await bringBoth(words)) {
      const [light, bold] = [400, 700].map((weight) => draw(words, whole, weight));
      expect(farthest(draw(words, cut, 400), light!)).toBe(0);
      expect(farthest(draw(words, cut, 700), bold!)).toBe(0);
    }
  });

  it('keep their weights apart', async () => {
    for (const { cut } of await bringBoth('Grocery'))
      expect(farthest(draw('Grocery', cut, 400), draw('Grocery', cut, 700))).toBeGreaterThan(100);
  });

  it('join Arabic letters: a word is drawn otherwise than its letters side by side', async () => {
    const word = 'محمد';
    const [brought] = await bring(word, 'sans', { load, subset });
    const apart = { ...brought!, letters: new Set([...brought!.letters, 0x200c]) };
    expect(farthest(draw(word, apart, 400), draw([...word].join('\u200c'), apart, 400))).toBeGreaterThan(100);
  });

  it('are small: a line of Latin is 10 kB instead of 48, and a few letters of each script 40 instead of 370', async () => {
    const size = (fonts: readonly Brought[]) => fonts.reduce((sum, { bytes }) => sum + bytes.length, 0);
    const line = SAID[0]![1];
    expect(size(await bring(line, 'sans', { load }))).toBeGreaterThan(48_000);
    expect(size(await bring(line, 'sans', { load, subset }))).toBeLessThan(12_000);
    const each = '白板 مرحبا 한국 かな Ж';
    expect(size(await bring(each, 'sans', { load }))).toBeGreaterThan(350_000);
    expect(size(await bring(each, 'sans', { load, subset }))).toBeLessThan(40_000);
  });

  it('are the same bytes for the same words', async () => {
    const twice = [1, 2].map(() => bring(SAID[0]![1], 'hand', { load, subset: openSubsetter() }));
    const [one, other] = await Promise.all(twice);
    expect(one).toEqual(other);
  });

  it('come whole where they can’t be cut, and it is said which and why', async () => {
    const told: [string, string][] = [];
    const onWhole = (file: string, error: unknown) => told.push([file, String(error)]);
    const broken = async () => new Uint8Array([7, 7, 7]);
    const ports = { load: broken, subset, onWhole };
    const fonts = await bring('milk', 'sans', ports);
    expect(fonts.map(({ bytes }) => [...bytes])).toEqual([[7, 7, 7]]);
    expect(told).toEqual([['inter-latin-wght-normal.woff2', expect.stringMatching(/\w/)]]);
    // The next one is not harmed by it.
    expect(readWoff((await bring('milk', 'sans', { load, subset }))[0]!.bytes).has('glyf')).toBe(true);
  });
});
