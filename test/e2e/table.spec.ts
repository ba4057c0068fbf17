import type { Page } from '@playwright/test';
import type { BoardPage } from './board-page';
import { expect, test } from './product';

const SHOTS = process.env.SHOTS;
const shoot = async (page: Page, name: string) => {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png` });
};

/** Arrives, and draws a table from corner to corner: three columns, three rows. */
async function drawTable(ana: BoardPage, from: [number, number], to: [number, number]): Promise<void> {
  await ana.arrive();
  await ana.button('More').click();
  await ana.page.getByRole('radio', { name: 'Table' }).click();
  await ana.drag(from, to);
  await ana.sees(10);
}

const writingIn = (page: Page) => page.locator('textarea').first();

test('a table is drawn, filled by Tab, and two write in it at once', async ({ people }) => {
  const ana = await people.invite();
  await drawTable(ana, [400, 250], [880, 400]);
  await ana.page.mouse.dblclick(440, 270);
  await writingIn(ana.page).waitFor();
  for (const words of ['Task', 'Who', 'When']) {
    await ana.page.keyboard.type(words);
    await ana.page.keyboard.press('Tab');
  }
  await ana.page.keyboard.type('Write a text that is longer than its cell is wide');
  await ana.page.keyboard.press('Tab');
  await ana.page.keyboard.type('Ana');
  await shoot(ana.page, 'table-writing');
  const link = await ana.copyLink('edit');
  const bob = await people.invite();
  await bob.open(link);
  await bob.sees(10);
  await bob.page.keyboard.press('Escape');
  const texts = async () => (await ana.shapes()).flatMap(({ text }) => (text ? [text] : [])).sort();
  const who = (await bob.shapes()).find(({ text }) => text === 'Ana')!;
  const [x, y] = await bob.placeOf(who.id);
  await bob.page.mouse.dblclick(x, y);
  await writingIn(bob.page).waitFor();
  await bob.page.keyboard.press('End');
  const there = await ana.placeOf(who.id);
  await ana.page.mouse.dblclick(...there);
  await writingIn(ana.page).waitFor();
  await ana.page.keyboard.press('Home');
  await Promise.all([bob.page.keyboard.type(' and Bob'), ana.page.keyboard.type('Dear ')]);
  await expect.poll(texts).toContain('Dear Ana and Bob');
  await ana.press('Escape');
  await bob.press('Escape');
  await ana.page.mouse.click(...there, { button: 'right' });
  await ana.page.getByRole('menuitem', { name: 'Rows and columns' }).click();
  await shoot(ana.page, 'table-menu');
  await ana.page.getByRole('menuitem', { name: 'Insert row below' }).click();
  await bob.sees(13);
  await shoot(ana.page, 'table-light');
  await ana.press('Control+z');
  await bob.sees(10);
  await ana.isSaved();
  await ana.page.emulateMedia({ colorScheme: 'dark' });
  await shoot(ana.page, 'table-dark');
});

test('on a phone a table is made by a tap and written in by two', async ({ people }) => {
  const ana = await people.invite({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await ana.arrive();
  await ana.button('More').tap();
  await ana.page.getByRole('radio', { name: 'Table' }).tap();
  await ana.page.touchscreen.tap(190, 380);
  await ana.sees(10);
  // On a busy machine the second tap may come too late to be one with the first.
  await expect(async () => {
    await ana.page.touchscreen.tap(190, 380);
    await ana.page.touchscreen.tap(190, 380);
    await writingIn(ana.page).waitFor({ timeout: 2_000 });
  }).toPass();
  await ana.page.keyboard.type('Middle');
  await expect.poll(async () => (await ana.shapes()).map(({ text }) => text)).toContain('Middle');
  await shoot(ana.page, 'table-phone');
});

const tableOf = async (page: BoardPage) => (await page.shapes()).find(({ type }) => type === 'table')!;
const columnsOf = async (page: BoardPage) =>
  Object.keys(await tableOf(page)).filter((name) => name.startsWith('column:')).length;

test('columns are dragged wider, moved by their grips and added at the edge, and another sees all of it', async ({
  people,
}) => {
  const ana = await people.invite();
  await drawTable(ana, [500, 300], [980, 450]);
  const { page } = ana;
  const columns = page.getByRole('region', { name: 'Rows and columns' });
  await columns.getByRole('button', { name: 'Column 1', exact: true }).waitFor({ state: 'attached' });
  await shoot(page, 'handles-light');
  await ana.drag([660, 380], [720, 380]);
  const widthOf = async () => Math.round((await tableOf(ana)).size[0]);
  await expect.poll(widthOf).toBe(540);
  await page.mouse.click(1056, 375);
  await ana.sees(13);
  await page.mouse.click(610, 284);
  await expect(page.getByRole('menuitem', { name: 'Delete column' })).toBeVisible();
  await shoot(page, 'handles-menu');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menuitem', { name: 'Delete column' })).toBeHidden();
  const bob = await people.invite();
  await bob.open(await ana.copyLink('edit'));
  await bob.sees(13);
  await page.mouse.click(610, 284);
  await page.getByRole('menuitem', { name: 'Delete column' }).click();
  await bob.sees(10);
  await ana.press('Control+z');
  await bob.sees(13);
  await page.emulateMedia({ colorScheme: 'dark' });
  await shoot(page, 'handles-dark');
});

test('by keys alone a column is added, widened and moved', async ({ people }) => {
  const ana = await people.invite();
  await drawTable(ana, [500, 300], [980, 450]);
  const group = ana.page.getByRole('region', { name: 'Rows and columns' });
  await group.getByRole('button', { name: 'Add column' }).press('Enter');
  await ana.sees(13);
  expect(await columnsOf(ana)).toBe(4);
  await group.getByRole('button', { name: 'Width of column 1' }).press('ArrowRight');
  const width = async () => (await tableOf(ana)).size[0];
  await expect.poll(width).toBe(648);
  const column = (number: number) => group.getByRole('button', { name: `Column ${number}`, exact: true });
  await column(2).press('Delete');
  await ana.sees(10);
  expect(await columnsOf(ana)).toBe(3);
  await expect(column(2)).toBeFocused();
  await ana.press('Escape');
  await expect(ana.page.getByRole('application', { name: 'Board' })).toBeFocused();
  await expect(column(2)).toBeAttached();
  await group.getByRole('button', { name: 'Column 2', exact: true }).press('Enter');
  await expect(ana.page.getByRole('menuitem', { name: 'Move column to the left' })).toBeVisible();
});

test('on a phone a finger finds the handles', async ({ people }) => {
  const ana = await people.invite({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await ana.arrive();
  await ana.button('More').tap();
  await ana.page.getByRole('radio', { name: 'Table' }).tap();
  await ana.page.touchscreen.tap(190, 380);
  await ana.sees(10);
  const add = ana.page.getByRole('button', { name: 'Add row' });
  await add.waitFor({ state: 'attached' });
  const box = (await add.boundingBox())!;
  await ana.page.touchscreen.tap(box.x + 26, box.y + 26);
  await ana.sees(13);
  await shoot(ana.page, 'handles-phone');
  const grip = (await ana.page.getByRole('button', { name: 'Row 2', exact: true }).boundingBox())!;
  await ana.page.touchscreen.tap(grip.x + 14, grip.y + 14);
  await expect(ana.page.getByRole('menuitem', { name: 'Delete row' })).toBeVisible();
  await shoot(ana.page, 'handles-phone-menu');
});
