import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { decompress } from 'brotli/decompress';
import { describe, expect, it } from 'vitest';
import unpack from 'woff2-encoder/decompress';
import { FontBytes } from '../../formats/svg/font-bytes';
import { readWoff2 } from '../../formats/svg/read-woff2';
import { seededRandom } from '../harness/test-board';

const SEED = Number(process.env.SEED ?? 7);
const PACKAGES = ['noto-sans-arabic', 'noto-sans-jp', 'noto-sans-sc', 'noto-sans-kr'];
const FOLDERS = [
  'public/fonts',
  ...PACKAGES.map((name) => join('node_modules/@fontsource-variable', name, 'files')),
];
const FILES = FOLDERS.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.woff2'))
    .map((name) => join(folder, name)),
);
const unbrotli = (packed: Uint8Array) => brotliDecompressSync(packed);
const LATIN = new Uint8Array(readFileSync('public/fonts/inter-latin-wght-normal.woff2'));

describe('the font files of ours', () => {
  it('unpack to the very bytes that Google’s decoder makes of them', async () => {
    expect(FILES.length).toBeGreaterThan(300);
    for (const file of FILES) {
      const font = new Uint8Array(readFileSync(file));
      const same = Buffer.from(await unpack(font)).equals(readWoff2(font, unbrotli));
      expect(same, file).toBe(true);
    }
  });

  it('unpack alike with the Brotli of browsers, which is written in JavaScript', () => {
    for (const file of FILES.filter((_, index) => index % 10 === 0)) {
      const font = new Uint8Array(readFileSync(file));
      expect(Buffer.from(readWoff2(font, decompress)).equals(readWoff2(font, unbrotli))).toBe(true);
    }
  });
});

it('numbers are read in every way that the specification lets them be written', () => {
  const read = (...bytes: number[]) => new FontBytes(new Uint8Array(bytes));
  for (const written of [
    [255, 253],
    [254, 0],
    [253, 1, 250],
  ])
    expect(read(...written).short()).toBe(506);
  expect([read(252).short(), read(255, 0).short(), read(0x3f).long(), read(0x81, 0).long()]).toEqual([
    252, 253, 63, 128,
  ]);
  expect(() => read(0x81, 0x81, 0x81, 0x81, 0x81, 0).long()).toThrow(RangeError);
});

describe('what is no whole font', () => {
  const refuse = (font: Uint8Array) => expect(() => readWoff2(font, unbrotli)).toThrow();

  it('is refused: another form, several fonts in one, one that ends too early, nothing', () => {
    const changed = (at: number, ...bytes: number[]) => {
      const font = LATIN.slice();
      font.set(bytes, at);
      return font;
    };
    refuse(new Uint8Array(0));
    refuse(changed(0, 0x77, 0x4f, 0x46, 0x46));
    refuse(changed(4, 0x74, 0x74, 0x63, 0x66));
    for (const length of [10, 47, 60, 200, LATIN.length - 100]) refuse(LATIN.subarray(0, length));
  });

  it(`is refused or read, and never keeps anybody waiting, whichever byte of it is another (seed ${SEED})`, () => {
    const random = seededRandom(SEED);
    let whole = new Uint8Array(0);
    readWoff2(LATIN, (packed) => {
      whole = new Uint8Array(brotliDecompressSync(packed));
      return whole;
    });
    for (let round = 0; round < 200; round += 1) {
      const broken = whole.slice();
      for (let change = 0; change < 3; change += 1)
        broken[Math.floor(random() * broken.length)] = Math.floor(random() * 256);
      try {
        readWoff2(LATIN, () => broken);
      } catch (error) {
        expect((error as Error).message).toMatch(/\w/);
      }
    }
  });
});
