import { crc32 } from 'node:zlib';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { expect, it } from 'vitest';
import { createHandPacking } from '../../formats/pictures/pack-by-hand';
import { checksum } from '../../formats/pictures/png-chunk';
import { createRowPacking, filterRows, writePng } from '../../formats/pictures/write-png';
import { createPoolPacking } from '../../server/drawing/packing';
import { seededRandom } from '../harness/test-board';

const SEED = 20_261_127;

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

it.each([
  ['on the server', createPoolPacking],
  ['where the platform packs nothing', createHandPacking],
])('pixels that come in parts are the same in the file: %s', async (_where, packing) => {
  const [width, height] = [97, 60];
  const pixels = makePixels(width, height);
  const parts = [0, 7, 34, 60].flatMap((row, index, rows) =>
    index === 0 ? [] : [pixels.slice(rows[index - 1]! * width * 4, row * width * 4)],
  );
  const png = await writePng({ width, height }, parts, createRowPacking(width, packing()));
  expect(await readBack(png)).toEqual(pixels);
});

it('flat colours are packed as they are, photographs by what they differ in', () => {
  const [width, height] = [64, 8];
  const filtered = filterRows(makePixels(width, height), width);
  const filters = Array.from({ length: height }, (_, row) => filtered[row * (width * 4 + 1)]);
  expect(filters).toEqual([0, 0, 0, 0, 4, 4, 4, 4]);
});

it('what can’t be packed is told, and nobody waits for it', async () => {
  const broken = { write: () => Promise.reject(new Error('no memory')), end: () => Promise.resolve([]) };
  const packing = createRowPacking(1, broken);
  await expect(writePng({ width: 1, height: 1 }, [new Uint8Array(4)], packing)).rejects.toThrow('no memory');
});

it('a checksum of any length is the one that PNG wants', () => {
  const random = seededRandom(SEED);
  for (const length of [0, 1, 3, 7, 8, 9, 16, 23, 4_099]) {
    const bytes = Uint8Array.from({ length }, () => random() * 256);
    expect(checksum(bytes), `${length} bytes`).toBe(crc32(bytes));
  }
});
