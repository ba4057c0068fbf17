import { readFile } from 'node:fs/promises';
import type { BoardPage } from './board-page';
import { expect, test } from './product';

const BOARD = {
  type: 'excalidraw',
  elements: [
    { type: 'frame', id: 'one', x: 0, y: 0, width: 400, height: 300, name: 'First' },
    { type: 'frame', id: 'two', x: 500, y: 0, width: 400, height: 300, name: 'Second' },
    {
      ...{ type: 'rectangle', id: 'box', x: 40, y: 40, width: 200, height: 120, frameId: 'one' },
      backgroundColor: '#a5d8ff',
      fillStyle: 'solid',
    },
    {
      type: 'text',
      id: 'words',
      x: 560,
      y: 80,
      width: 200,
      height: 25,
      text: 'milk and honey',
      fontSize: 20,
    },
    { type: 'ellipse', id: 'round', x: 600, y: 140, width: 160, height: 100, strokeColor: '#e03131' },
  ],
};

const dialog = (person: BoardPage) => person.page.getByRole('dialog', { name: 'Export' });

async function openExport(person: BoardPage): Promise<void> {
  await person.page.getByRole('button', { name: 'Menu' }).click();
  await person.page.getByRole('menuitem', { name: 'Export…' }).click();
  await expect(dialog(person)).toBeVisible();
}

async function save(person: BoardPage, name: string): Promise<Buffer> {
  const waiting = person.page.waitForEvent('download');
  await dialog(person).getByRole('button', { name }).click();
  const download = await waiting;
  return readFile(await download.path());
}

const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];

test('the export dialog shows what will come, and saves what it shows', async ({ people }) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.page.evaluate((text) => window.driftless!.import(text), JSON.stringify(BOARD));
  await ana.isSaved();
  await openExport(ana);
  const caption = dialog(ana).locator('figcaption');
  await expect(caption).toContainText('5 shapes');
  await dialog(ana).getByRole('combobox', { name: 'What' }).selectOption('First');
  await dialog(ana).getByRole('radio', { name: '3 times' }).click();
  await expect(caption).toHaveText('1,200 × 900 pixels · 2 shapes');
  await expect(dialog(ana).getByRole('img', { name: 'Preview' }).locator('canvas')).toBeVisible();
  expect(sizeOf(await save(ana, 'Save PNG'))).toEqual([1_200, 900]);
  await expect(dialog(ana)).toHaveCount(0);

  await openExport(ana);
  await dialog(ana).getByRole('radio', { name: 'Markdown' }).click();
  await expect(dialog(ana).getByText('milk and honey')).toBeVisible();
  await expect(dialog(ana).getByRole('switch', { name: 'Dark' })).toHaveCount(0);
  await dialog(ana).getByRole('radio', { name: 'SVG' }).click();
  await dialog(ana).getByRole('switch', { name: 'Transparent background' }).click();
  await dialog(ana).getByRole('switch', { name: 'Carry the board inside' }).click();
  const svg = (await save(ana, 'Save SVG')).toString();
  expect(svg).toContain('@font-face');
  expect(svg).not.toContain('payload');
});

test('what is taller than its preview is seen in it from end to end', async ({ people }) => {
  const ana = await people.invite();
  await ana.arrive();
  const tall = { type: 'rectangle', id: 'tower', x: 0, y: 0, width: 60, height: 2_000 };
  await ana.page.evaluate(
    (text) => window.driftless!.import(text),
    JSON.stringify({ type: 'excalidraw', elements: [tall] }),
  );
  await openExport(ana);
  const sheet = dialog(ana).getByRole('img', { name: 'Preview' });
  const picture = sheet.locator('canvas');
  await expect(picture).toBeVisible();
  const [around, within] = [(await sheet.boundingBox())!, (await picture.boundingBox())!];
  expect(within.y).toBeGreaterThan(around.y);
  expect(within.y + within.height).toBeLessThan(around.y + around.height);
  expect(within.height / within.width, 'it is as slim as it is').toBeGreaterThan(8);
});

test('an SVG brings the letters that are written on it and no others, with a network and without', async ({
  people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  const text = { id: 'words', type: 'text', x: 0, y: 0, width: 200, height: 25, fontSize: 20 };
  const letters = { ...text, text: 'milk, хлеб 白板', fontFamily: 2 };
  await ana.page.evaluate(
    (file) => window.driftless!.import(file),
    JSON.stringify({ ...BOARD, elements: [letters] }),
  );
  await ana.isSaved();
  await ana.isKept();
  const fonts = async () => {
    const svg = await ana.page.evaluate(async () => (await window.driftless!.export('svg')).text());
    return [...svg.matchAll(/url\(data:font\/(woff2?);base64,([^)]+)\)[^}]*unicode-range:([^}]+)\}/g)].map(
      ([, form, bytes, range]) => ({ form, range, isSmall: bytes!.length < 8_000 }),
    );
  };
  const latin = { form: 'woff', range: 'U+20,U+2C,U+69,U+6B-6D', isSmall: true };
  const russian = { form: 'woff', range: 'U+431,U+435,U+43B,U+445', isSmall: true };
  const chinese = { form: 'woff', isSmall: true };
  expect(await fonts()).toEqual([
    latin,
    russian,
    expect.objectContaining(chinese),
    expect.objectContaining(chinese),
  ]);
  await ana.page.context().setOffline(true);
  expect((await fonts()).slice(0, 2)).toEqual([latin, russian]);
});

test('a PDF is made by the server, a page for each frame', async ({ people }) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.page.evaluate((text) => window.driftless!.import(text), JSON.stringify(BOARD));
  await openExport(ana);
  await dialog(ana).getByRole('radio', { name: 'PDF' }).click();
  await expect(dialog(ana).getByText('2 pages, in reading order')).toBeVisible();
  const pdf = (await save(ana, 'Save PDF')).toString('latin1');
  expect(pdf.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(2);
  await expect(dialog(ana)).toHaveCount(0);
});
