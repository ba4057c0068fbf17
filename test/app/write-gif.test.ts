import sharp from 'sharp';
import { expect, test } from 'vitest';
import { createGifFilm } from '../../app/_board/history/write-gif';

const [WIDTH, HEIGHT] = [24, 16];
type Colour = readonly [number, number, number];

/** White paper with boxes on it, as a canvas gives it. */
function paint(...boxes: readonly { at: readonly [number, number]; color: Colour }[]) {
  const pixels = new Uint8ClampedArray(WIDTH * HEIGHT * 4).fill(255);
  for (const { at, color } of boxes) {
    for (let y = at[1]; y < at[1] + 5; y++)
      for (let x = at[0]; x < at[0] + 6; x++) pixels.set(color, (y * WIDTH + x) * 4);
  }
  return pixels;
}

const RED = { at: [2, 2], color: [220, 40, 40] } as const;
const BLUE = { at: [12, 8], color: [40, 80, 220] } as const;

test('a film has each picture as it was painted, though only what changed is written, and one that stays is one picture', async () => {
  const film = createGifFilm(WIDTH, HEIGHT);
  const wanted = [paint(), paint(RED), paint(RED, BLUE), paint(BLUE), paint()];
  for (const [index, picture] of wanted.entries()) {
    film.add(picture.slice(), 100);
    if (index === 1) film.add(picture.slice(), 100);
  }
  expect(film.pictures).toBe(5);
  const bytes = Buffer.from(await film.finish().arrayBuffer());
  const read = sharp(bytes, { animated: true });
  const { pages, delay, loop, format } = await read.metadata();
  expect([format, pages, loop]).toEqual(['gif', 5, 0]);
  expect(delay, 'the last stays a while').toEqual([100, 200, 100, 100, 2_100]);
  const raw = await read.ensureAlpha().raw().toBuffer();
  const size = WIDTH * HEIGHT * 4;
  for (const [index, picture] of wanted.entries()) {
    const told = raw.subarray(index * size, (index + 1) * size);
    const far = told.reduce((most, value, at) => Math.max(most, Math.abs(value - picture[at]!)), 0);
    expect(far, `picture ${index}`).toBeLessThan(9);
  }
});
