import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { build } from 'esbuild';
import type { OverlayDraft, OverlayPage } from '../editor/text/overlay-page';

declare global {
  interface Window {
    readonly overlayPage: OverlayPage;
  }
}

async function open(page: Page): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: ['test/editor/text/overlay-page.ts'],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  const font = readFileSync('public/fonts/shantell-sans-latin-wght-normal.woff2').toString('base64');
  await page.setContent(`<!doctype html><style>
    @font-face { font-family: 'Shantell Sans Variable'; font-weight: 300 800;
      src: url(data:font/woff2;base64,${font}) format('woff2'); }
    body { margin: 0; background: white }</style>`);
  await page.addScriptTag({ type: 'module', content: outputFiles[0]!.text });
  await page.waitForFunction(() => 'overlayPage' in window);
}

type InkBox = readonly [left: number, top: number, right: number, bottom: number];

/** Where the page is dark. */
async function inkOf(page: Page): Promise<InkBox> {
  const picture = (await page.screenshot()).toString('base64');
  return page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0);
    const { data: pixels } = context.getImageData(0, 0, image.width, image.height);
    const rows = new Array<number>(image.height).fill(0);
    const columns = new Array<number>(image.width).fill(0);
    for (let y = 0; y < image.height; y += 1) {
      for (let x = 0; x < image.width; x += 1) {
        const ink = 1 - pixels[(y * image.width + x) * 4 + 1]! / 255;
        rows[y]! += ink;
        columns[x]! += ink;
      }
    }
    const first = (sums: number[]) => sums.findIndex((sum) => sum > 0.5);
    const last = (sums: number[]) => sums.findLastIndex((sum) => sum > 0.5);
    return [first(columns), first(rows), last(columns), last(rows)] as const;
  }, picture);
}

const shared = { at: [-150, -100], size: [300, 200] } as const;
const words = 'The quick brown fox\njumps over the lazy dog, again and again';
const cases: readonly (readonly [name: string, draft: OverlayDraft])[] = [
  ['a text', { type: 'text', ...shared, size: [0, 0], text: words }],
  ['a centred text', { type: 'text', ...shared, size: [0, 0], text: words, align: 'center' }],
  [
    'a text to the right',
    { type: 'text', ...shared, at: [250, -100], size: [0, 0], text: words, align: 'right', fontSize: 28 },
  ],
  ['a wrapped text', { type: 'text', ...shared, size: [180, 0], text: words, width: 'fixed' }],
  ['a box', { type: 'rectangle', ...shared, stroke: '#1d1d20', strokeWidth: 0, text: words }],
  [
    'a box with its text at the bottom',
    { type: 'rectangle', ...shared, strokeWidth: 0, text: words, valign: 'bottom' },
  ],
  ['a round shape', { type: 'ellipse', ...shared, strokeWidth: 0, text: words }],
  ['a turned box', { type: 'rectangle', ...shared, strokeWidth: 0, angle: 0.6, text: words }],
  [
    'a note whose letters shrink',
    { type: 'note', ...shared, size: [160, 160], fill: '#ffffff', text: words.repeat(4) },
  ],
];

test('nothing jumps when writing begins or ends, in any shape, near or far', async ({ page }) => {
  await open(page);
  for (const [name, draft] of cases) {
    for (const zoom of [1, 1.7]) {
      const id = await page.evaluate(
        ([each, by]) => {
          window.overlayPage.look(by);
          return window.overlayPage.put(each);
        },
        [draft, zoom] as const,
      );
      const before = await inkOf(page);
      await page.evaluate((each) => window.overlayPage.begin(each), id);
      const during = await inkOf(page);
      await page.evaluate(() => window.overlayPage.end());
      const after = await inkOf(page);
      expect(before[0], 'something is to be seen').toBeGreaterThan(0);
      expect(after).toEqual(before);
      for (const [side, place] of during.entries()) {
        const jump = Math.abs(place - before[side]!);
        expect(jump, `${name}, zoom ${zoom}, side ${side}`).toBeLessThanOrEqual(1);
      }
    }
  }
});

test('letters typed by keys, by others and by paste are all there; undo takes back one’s own', async ({
  page,
}) => {
  await open(page);
  const id = await page.evaluate(() => {
    window.overlayPage.look(1);
    return window.overlayPage.put({ type: 'text', at: [0, 0], size: [0, 0], text: 'shopping' });
  });
  await page.evaluate((each) => window.overlayPage.begin(each), id);
  await page.keyboard.press('End');
  await page.keyboard.type(' list');
  await page.evaluate((each) => window.overlayPage.splice(each, 0, 0, 'my '), id);
  await page.keyboard.type('!');
  expect(await page.evaluate((each) => window.overlayPage.text(each), id)).toBe('my shopping list!');
  expect(await page.inputValue('textarea')).toBe('my shopping list!');
  await page.keyboard.press('Control+z');
  expect(await page.inputValue('textarea')).toBe('my shopping');
  await page.keyboard.press('Control+Shift+z');
  await page.keyboard.press('Escape');
  expect(await page.evaluate(() => window.overlayPage.isEditing())).toBe(false);
  expect(await page.evaluate((each) => window.overlayPage.text(each), id)).toBe('my shopping list!');
});

test('an input method is left alone while it composes', async ({ page }) => {
  await open(page);
  const id = await page.evaluate(() =>
    window.overlayPage.put({ type: 'text', at: [0, 0], size: [0, 0], text: 'ab' }),
  );
  await page.evaluate((each) => window.overlayPage.begin(each), id);
  await page.keyboard.press('ArrowRight');
  const client = await page.context().newCDPSession(page);
  await client.send('Input.imeSetComposition', { text: 'にほ', selectionStart: 2, selectionEnd: 2 });
  await page.evaluate((each) => window.overlayPage.splice(each, 0, 0, '> '), id);
  expect(await page.inputValue('textarea')).toBe('aにほb');
  await client.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 });
  await client.send('Input.insertText', { text: '日本' });
  await expect.poll(() => page.inputValue('textarea')).toBe('> a日本b');
  expect(await page.evaluate((each) => window.overlayPage.text(each), id)).toBe('> a日本b');
});

test('a press outside ends writing; an empty text is gone', async ({ page }) => {
  await open(page);
  const id = await page.evaluate(() => {
    window.overlayPage.look(1);
    return window.overlayPage.put({ type: 'text', at: [0, 0], size: [0, 0], text: 'x' });
  });
  await page.evaluate((each) => window.overlayPage.begin(each), id);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Backspace');
  await page.mouse.click(20, 20);
  expect(await page.evaluate(() => window.overlayPage.isEditing())).toBe(false);
  expect(await page.evaluate((each) => window.overlayPage.text(each), id)).toBeUndefined();
});

test('the caret alone shows where one writes: no ring round the letters within the outline of the shape', async ({
  page,
}) => {
  await open(page);
  await page.addStyleTag({ content: ':focus-visible { outline: 2px solid red; box-shadow: 0 0 0 4px red }' });
  const id = await page.evaluate(() =>
    window.overlayPage.put({ type: 'text', at: [0, 0], size: [0, 0], text: 'hi' }),
  );
  await page.evaluate((each) => window.overlayPage.begin(each), id);
  const input = page.locator('textarea');
  await expect(input).toBeFocused();
  await expect(input).toHaveCSS('box-shadow', 'none');
  await expect(input).toHaveCSS('outline-style', 'none');
});

/** A text whose first line is a heading, being written in. */
async function writeHeading(page: Page, at: readonly [number, number] = [-150, -100]) {
  const id = await page.evaluate((corner) => {
    window.overlayPage.look(1);
    const marks = [{ from: 0, to: 5, style: { heading: '1' } }];
    return window.overlayPage.put({
      type: 'text',
      at: corner,
      size: [0, 0],
      text: 'Title\nwords below',
      marks,
    });
  }, at);
  const before = await inkOf(page);
  await page.evaluate((each) => window.overlayPage.begin(each), id);
  const field = page.getByRole('textbox', { name: 'Text' }).and(page.locator('[contenteditable]'));
  await expect(field).toBeFocused();
  return { id, before, field };
}

const textOf = (page: Page, id: string) => page.evaluate((each) => window.overlayPage.text(each), id);

test('a text with headings stays where it is when writing begins, each line as high as it is', async ({
  page,
}) => {
  await open(page);
  const { before, field } = await writeHeading(page);
  await field.evaluate((element) => {
    element.style.caretColor = 'transparent';
    getSelection()!.collapse(element, 0);
  });
  const during = await inkOf(page);
  for (const [side, place] of during.entries())
    expect(Math.abs(place - before[side]!), `side ${side}`).toBeLessThanOrEqual(2);
});

test('in a text with headings letters come by keys, by others, by paste and by an input method', async ({
  page,
}) => {
  await open(page);
  const { id, field } = await writeHeading(page);
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('End');
  await page.keyboard.type('!');
  await page.keyboard.press('Enter');
  await page.keyboard.type('nd');
  expect(await textOf(page, id)).toBe('Title!\nnd\nwords below');
  await page.evaluate((each) => window.overlayPage.splice(each, 0, 0, 'The '), id);
  await page.keyboard.press('Home');
  await page.keyboard.type('a');
  expect(await textOf(page, id)).toBe('The Title!\nand\nwords below');
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('end');
  expect(await textOf(page, id)).toBe('The Title!\nand\nwords below\nend');
  await page.keyboard.press('Control+Shift+ArrowLeft');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText('two\nlines');
  expect(await textOf(page, id)).toBe('The Title!\nand\nwords below\ntwo\nlines');
  const client = await page.context().newCDPSession(page);
  await client.send('Input.imeSetComposition', { text: 'にほ', selectionStart: 2, selectionEnd: 2 });
  await page.evaluate((each) => window.overlayPage.splice(each, 0, 0, '> '), id);
  expect(await field.textContent()).toContain('linesにほ');
  await client.send('Input.insertText', { text: '日本' });
  await expect.poll(() => textOf(page, id)).toBe('> The Title!\nand\nwords below\ntwo\nlines日本');
  await expect.poll(() => field.textContent()).toBe('> The Title!\nand\nwords below\ntwo\nlines日本\n');
  await page.keyboard.press('Control+z');
  // One's own is taken back, what others wrote stays.
  expect(await textOf(page, id)).toMatch(/^> The Title!\nand\nwords below\n(?!.*日本)/);
  await page.keyboard.press('Escape');
  expect(await page.evaluate(() => window.overlayPage.isEditing())).toBe(false);
});

test('signs make a heading while one writes, and typing goes on in it', async ({ page }) => {
  await open(page);
  const id = await page.evaluate(() => {
    window.overlayPage.look(1);
    return window.overlayPage.put({ type: 'text', at: [0, 0], size: [0, 0], text: 'below' });
  });
  await page.evaluate((each) => window.overlayPage.begin(each), id);
  const [, height] = await page.evaluate((each) => window.overlayPage.size(each), id);
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.type('# ');
  await page.keyboard.type('T', { delay: 50 });
  await expect(page.locator('[contenteditable]')).toBeFocused();
  await page.keyboard.type('itle');
  expect(await textOf(page, id)).toBe('Title\nbelow');
  expect((await page.evaluate((each) => window.overlayPage.size(each), id))[1]).toBe(height! * 3);
});
