import { type CDPSession, expect, type Page, test } from '@playwright/test';
import { build } from 'esbuild';
import type { InputPage } from '../editor/input/input-page';

declare global {
  interface Window {
    readonly inputPage: InputPage;
  }
}

let script = '';

test.beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: ['test/editor/input/input-page.ts'],
    bundle: true,
    format: 'iife',
    write: false,
  });
  script = outputFiles[0]!.text;
});

async function open(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1_000, height: 800 });
  await page.setContent('<!doctype html><style>body{margin:0;overflow:hidden}</style>');
  await page.addScriptTag({ content: script });
  await page.locator('div').first().focus();
}

const shapes = (page: Page) => page.evaluate(() => window.inputPage.shapes());
const camera = (page: Page) => page.evaluate(() => window.inputPage.camera());

async function drag(page: Page, from: readonly [number, number], to: readonly [number, number]) {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2);
  await page.mouse.move(...to);
  await page.mouse.up();
}

test('a mouse drags out a rectangle, moves it, and its handle pulls it larger', async ({ page }) => {
  await open(page);
  await page.keyboard.press('r');
  await drag(page, [500, 400], [600, 500]);
  expect(await shapes(page)).toEqual([{ type: 'rectangle', at: [0, 0], size: [100, 100] }]);
  await drag(page, [550, 450], [560, 480]);
  expect(await shapes(page)).toEqual([{ type: 'rectangle', at: [10, 30], size: [100, 100] }]);
  await drag(page, [610, 530], [630, 560]);
  expect(await shapes(page)).toEqual([{ type: 'rectangle', at: [10, 30], size: [120, 130] }]);
  await page.keyboard.press('Control+z');
  expect(await shapes(page)).toEqual([{ type: 'rectangle', at: [10, 30], size: [100, 100] }]);
  await page.mouse.move(610, 530);
  expect(await page.evaluate(() => window.inputPage.cursor())).toBe('nwse-resize');
});

test('the frame and the handles of what is selected are painted, and leave no trace', async ({ page }) => {
  await open(page);
  await page.keyboard.press('r');
  await drag(page, [500, 400], [600, 500]);
  const paint = async () => {
    await page.evaluate(() => window.inputPage.whenIdle());
    return page.screenshot();
  };
  const chosen = await paint();
  await page.keyboard.press('Escape');
  const plain = await paint();
  expect(chosen.equals(plain)).toBe(false);
  await page.mouse.click(500, 450);
  expect(await page.evaluate(() => window.inputPage.selected())).toBe(1);
  expect((await paint()).equals(chosen)).toBe(true);
});

test('the wheel pans, and zooms with Ctrl; space and the middle button drag the view', async ({ page }) => {
  await open(page);
  await page.mouse.move(700, 400);
  await page.mouse.wheel(30, 50);
  expect(await camera(page)).toEqual({ x: 30, y: 50, zoom: 1 });
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -100);
  await page.keyboard.up('Control');
  const zoomed = await camera(page);
  expect(zoomed.zoom).toBeGreaterThan(1.2);
  expect(zoomed.x + 200 / zoomed.zoom).toBeCloseTo(230, 6);
  await page.keyboard.down(' ');
  expect(await page.evaluate(() => window.inputPage.cursor())).toBe('grab');
  await drag(page, [500, 400], [400, 400]);
  await page.keyboard.up(' ');
  expect((await camera(page)).x).toBeCloseTo(zoomed.x + 100 / zoomed.zoom, 6);
  await page.mouse.move(400, 400);
  await page.mouse.down({ button: 'middle' });
  await page.mouse.move(500, 400);
  await page.mouse.up({ button: 'middle' });
  expect((await camera(page)).x).toBeCloseTo(zoomed.x, 6);
  expect(await shapes(page)).toEqual([]);
});

test('keys that are typed into a field mean nothing on the board', async ({ page }) => {
  await open(page);
  await page.locator('input').click();
  await page.keyboard.type('red');
  expect(await page.evaluate(() => window.inputPage.tool())).toBe('select');
  expect(await page.locator('input').inputValue()).toBe('red');
  await page.mouse.click(300, 300);
  await page.keyboard.type('p');
  expect(await page.evaluate(() => window.inputPage.tool())).toBe('draw');
});

type Touch = { x: number; y: number; id: number };

async function touch(
  session: CDPSession,
  type: 'touchStart' | 'touchMove' | 'touchEnd',
  touchPoints: Touch[],
) {
  await session.send('Input.dispatchTouchEvent', { type, touchPoints });
}

test('a finger draws; a second one takes that back and pinches', async ({ browser }) => {
  const context = await browser.newContext({ hasTouch: true });
  const page = await context.newPage();
  await open(page);
  const session = await context.newCDPSession(page);
  await page.evaluate(() => window.inputPage.choose('draw'));
  await touch(session, 'touchStart', [{ x: 400, y: 400, id: 1 }]);
  await touch(session, 'touchMove', [{ x: 450, y: 420, id: 1 }]);
  await touch(session, 'touchMove', [{ x: 470, y: 440, id: 1 }]);
  await touch(session, 'touchEnd', []);
  await expect.poll(() => shapes(page)).toHaveLength(1);
  await touch(session, 'touchStart', [{ x: 400, y: 400, id: 1 }]);
  await touch(session, 'touchMove', [{ x: 430, y: 400, id: 1 }]);
  await touch(session, 'touchStart', [
    { x: 430, y: 400, id: 1 },
    { x: 530, y: 400, id: 2 },
  ]);
  await touch(session, 'touchMove', [
    { x: 380, y: 400, id: 1 },
    { x: 580, y: 400, id: 2 },
  ]);
  await touch(session, 'touchEnd', []);
  await expect.poll(async () => (await camera(page)).zoom).toBeCloseTo(2, 1);
  expect(await shapes(page)).toHaveLength(1);
  await context.close();
});

test('a finger that rests opens the menu once', async ({ browser }) => {
  const context = await browser.newContext({ hasTouch: true });
  const page = await context.newPage();
  await open(page);
  const session = await context.newCDPSession(page);
  await touch(session, 'touchStart', [{ x: 400, y: 400, id: 1 }]);
  await expect.poll(() => page.evaluate(() => window.inputPage.menus())).toBeGreaterThan(0);
  await touch(session, 'touchEnd', []);
  expect(await shapes(page)).toEqual([]);
  await context.close();
});

test('keys choose tools while a choice of the toolbar has the keyboard, and type where one types', async ({
  page,
}) => {
  await open(page);
  const focusInput = (type: string) =>
    page.evaluate((kind) => {
      const input = document.createElement('input');
      input.type = kind;
      document.body.append(input);
      input.focus();
    }, type);
  await focusInput('radio');
  await page.keyboard.press('o');
  expect(await page.evaluate(() => window.inputPage.tool())).toBe('ellipse');
  await focusInput('text');
  await page.keyboard.press('r');
  expect(await page.evaluate(() => window.inputPage.tool())).toBe('ellipse');
});
