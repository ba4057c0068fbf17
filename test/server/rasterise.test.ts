import sharp from 'sharp';
import { expect, it } from 'vitest';
import { rasterise } from '../../server/boards/rasterise';
import { workerFile } from '../../server/worker-file';
import { seededRandom } from '../harness/test-board';

const SEED = 5_900;

const svg = (content: string) =>
  new TextEncoder().encode(
    `<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="2000">${content}</svg>`,
  );

/** One path of so many curves from anywhere to anywhere: the library needs minutes for some thousand. */
function crossingCurves(count: number): string {
  const random = seededRandom(SEED);
  const place = () => (random() * 2_000).toFixed(1);
  const curve = () => `C${Array.from({ length: 6 }, place).join(' ')}`;
  return `<path fill="red" stroke="black" d="M0 0${Array.from({ length: count }, curve).join('')}"/>`;
}

const options = { workerFile: workerFile('svg-worker') };

it('an SVG that takes for ever is given up in time, and the next is drawn', async () => {
  const begun = performance.now();
  const [stuck, next] = await Promise.all([
    rasterise(svg(crossingCurves(5_900)), { ...options, within: 2_000 }),
    rasterise(svg('<rect width="2000" height="2000" fill="#f00"/>'), { ...options, within: 60_000 }),
  ]);
  expect(stuck).toBeNull();
  expect(performance.now() - begun).toBeLessThan(60_000);
  const { width, height } = await sharp(next!).metadata();
  expect([width, height]).toEqual([2_048, 2_048]);
}, 120_000);

it('what is no SVG, or would reach for more than is in it, is not drawn', async () => {
  expect(await rasterise(new TextEncoder().encode('<svg'), { ...options, within: 60_000 })).toBeNull();
  const hostile = `<!DOCTYPE svg [<!ENTITY a "b">]>${new TextDecoder().decode(svg('&a;'))}`;
  expect(await rasterise(new TextEncoder().encode(hostile), options)).toBeNull();
}, 120_000);
