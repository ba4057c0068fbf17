import { type Browser, expect, type Page, test } from '@playwright/test';
import { build } from 'esbuild';
import type { ExactnessPage } from '../render/exactness-page';

declare const window: { readonly page: ExactnessPage };

/** Blending a bitmap instead of a shape may round a channel another way; anything more is a shape drawn wrong. */
const ROUNDING = 2;

let script = '';

test.beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: ['test/render/exactness-page.ts'],
    bundle: true,
    format: 'iife',
    write: false,
    minify: true,
  });
  script = outputFiles[0]!.text;
});

async function openStage(browser: Browser, ratio: number): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 901, height: 700 },
    deviceScaleFactor: ratio,
  });
  const page = await context.newPage();
  await page.setContent('<!doctype html><style>body{margin:0;overflow:hidden}</style>');
  await page.addScriptTag({ content: script });
  return page;
}

async function expectExact(page: Page): Promise<void> {
  const { worst, shareSeen, inked } = await page.evaluate(() => window.page.compare());
  expect(inked, 'something is to be seen').toBeGreaterThan(1_000);
  expect(worst).toBeLessThanOrEqual(ROUNDING);
  expect(shareSeen).toBeLessThan(0.0005);
}

for (const ratio of [1, 2]) {
  test.describe(`on a screen of ${ratio} device pixels per CSS pixel, a picture at rest is a direct drawing`, () => {
    for (const zoom of [1, 0.37]) {
      test(`at a zoom of ${zoom}, after panning`, async ({ browser }) => {
        const page = await openStage(browser, ratio);
        await page.evaluate((at) => window.page.show({ x: 700, y: 600, zoom: at }), zoom);
        await expectExact(page);
        for (const [x, y] of [
          [713.3, 590.1],
          [1220.7, 801.9],
          [400, 300],
        ] as const) {
          await page.evaluate(([left, top, at]) => window.page.show({ x: left, y: top, zoom: at }), [
            x,
            y,
            zoom,
          ] as const);
          await expectExact(page);
        }
      });

      test(`at a zoom of ${zoom}, after zooming there and back`, async ({ browser }) => {
        const page = await openStage(browser, ratio);
        for (const step of [1.3, 2.6, 1.1, 0.2, 0.9, 1]) {
          await page.evaluate((at) => window.page.show({ x: 900, y: 500, zoom: at }), step * zoom);
          await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
        }
        await expectExact(page);
      });

      test(`at a zoom of ${zoom}, after shapes were moved and all were dragged`, async ({ browser }) => {
        const page = await openStage(browser, ratio);
        await page.evaluate((at) => window.page.show({ x: 900, y: 600, zoom: at }), zoom);
        await expectExact(page);
        await page.evaluate(() => window.page.moveShapes(3, 41.7));
        await expectExact(page);
        await page.evaluate(() => window.page.moveShapes(400, -63.1));
        await expectExact(page);
        await page.evaluate(() => window.page.dragAll(6));
        await expectExact(page);
      });
    }
  });
}

test('far out, at nine million units, a picture is as exact as at the origin', async ({ browser }) => {
  const page = await openStage(browser, 2);
  await page.evaluate(() => window.page.offset(9e6));
  await page.evaluate(() => window.page.show({ x: 9e6 + 700, y: 9e6 + 600, zoom: 3.3 }));
  await expectExact(page);
});
