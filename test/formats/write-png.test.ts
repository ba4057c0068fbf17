import { crc32 } from 'node:zlib';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { createHandPacking } from '../../formats/pictures/pack-by-hand';
import { checksum } from '../../formats/pictures/png-chunk';
import { createRowPacking, filterRows, writePng } from '../../formats/pictures/write-png';
import { createPoolPacking } from '../../server/drawing/packing';
import { seededRandom } from '../harness/test-board';

const SEED = 20_261_127;
const ONE = { width: 1, isOpaque: false };

/** Flat above, as drawings are, and below a photograph: neighbours are near each other, no two are the same. */
function makePixels(width: number, height: number): Uint8ClampedArray {
  const random = seededRandom(SEED);
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let at = (pixels.length / 2) & ~3; at < pixels.length; at += 4) {
    for (let part = 0; part < 3; part += 1) pixels[at + part] = ((at / 64) % 200) + random() * 12;
  }
  return pixels;
}

async function readBack(png: Uint8Array): Promise<Uint8ClampedArray> {
  const image = await loadImage(Buffer.from(png));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, image.width, image.height).data;
}

describe.each([
  ['on the server', createPoolPacking],
  ['where the platform packs nothing', createHandPacking],
])('pixels that come in parts are the same in the file: %s', (_where, packing) => {
  it.each([
    ['with alpha', false, 97],
    ['opaque, in rows of four pixels each', true, 96],
    ['opaque, one pixel more', true, 97],
    ['opaque, two more', true, 98],
    ['opaque, three more', true, 99],
  ])('%s', async (_what, isOpaque, width) => {
    const height = 60;
    const pixels = makePixels(width, height);
    // Every third pixel shows what is below.
    if (!isOpaque) for (let at = 0; at < pixels.length; at += 12) pixels.fill(0, at, at + 4);
    const parts = [0, 7, 34, 60].flatMap((row, index, rows) =>
      index === 0 ? [] : [pixels.slice(rows[index - 1]! * width * 4, row * width * 4)],
    );
    const rows = { width, height, isOpaque };
    expect(await readBack(await writePng(rows, parts, createRowPacking(rows, packing())))).toEqual(pixels);
  });
});

it('what hides all that is below it is written without alpha', async () => {
  const write = async (isOpaque: boolean) => {
    const rows = { width: 97, height: 60, isOpaque };
    return writePng(rows, [makePixels(97, 60)], createRowPacking(rows, createPoolPacking()));
  };
  const COLOUR_TYPE = 25;
  expect((await write(true))[COLOUR_TYPE]).toBe(2);
  expect((await write(false))[COLOUR_TYPE]).toBe(6);
});

it('flat colours are packed as they are, photographs by what they differ in', () => {
  const [width, height] = [64, 8];
  const filtered = filterRows(makePixels(width, height), { width, isOpaque: false });
  const filters = Array.from({ length: height }, (_, row) => filtered[row * (width * 4 + 1)]);
  expect(filters).toEqual([0, 0, 0, 0, 4, 4, 4, 4]);
});

it('what can’t be packed is told, and nobody waits for it', async () => {
  const broken = { write: () => Promise.reject(new Error('no memory')), end: () => Promise.resolve([]) };
  const packing = createRowPacking(ONE, broken);
  await expect(writePng({ ...ONE, height: 1 }, [new Uint8Array(4)], packing)).rejects.toThrow('no memory');
});

it('rows of no known shape are refused: none of them would be packed, and nobody would know', () => {
  const refused = [
    undefined,
    null,
    4,
    {},
    { width: 4 },
    { isOpaque: true },
    { ...ONE, width: Number.NaN },
    { ...ONE, width: 0 },
  ];
  for (const shape of refused)
    expect(() => createRowPacking(shape as never, createHandPacking())).toThrow('rows of no known shape');
});

it('a checksum of any length is the one that PNG wants', () => {
  const random = seededRandom(SEED);
  for (const length of [0, 1, 3, 7, 8, 9, 16, 23, 4_099]) {
    const bytes = Uint8Array.from({ length }, () => random() * 256);
    expect(checksum(bytes), `${length} bytes`).toBe(crc32(bytes));
  }
});
