import type { Page } from '@playwright/test';
import { paste } from './paste';
import { expect, test } from './product';

const SHOTS = process.env.SHOTS;
const shoot = async (page: Page, name: string) => {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png` });
};

const SALES =
  'Month\tCoffee\tTea\tCocoa\nJanuary\t120\t80\t-15\nFebruary, the shortest of all months\t95\t110\t20\nMarch\t140\t60\t35\nApril\t60\t90\t42';

test('a pasted table becomes a chart by a press, and the table again by Undo', async ({ people }) => {
  const ana = await people.invite({ viewport: { width: 1440, height: 900 } });
  await ana.arrive();
  const types = async () => new Set((await ana.shapes()).map(({ type }) => type));
  for (const form of ['Bar chart', 'Line chart', 'Radar chart']) {
    await paste(ana, { 'text/plain': SALES });
    await ana.sees(21);
    await shoot(ana.page, 'chart-offered');
    await ana.button(form).click();
    await expect.poll(types).toContain('group');
    expect(await types()).not.toContain('table');
    await ana.press('Escape');
    await ana.press('Shift+1');
    await expect(ana.button(form)).toBeHidden();
    await shoot(ana.page, `chart-${form.split(' ')[0]!.toLowerCase()}-light`);
    await ana.page.emulateMedia({ colorScheme: 'dark' });
    await shoot(ana.page, `chart-${form.split(' ')[0]!.toLowerCase()}-dark`);
    await ana.page.emulateMedia({ colorScheme: 'light' });
    await ana.press('Control+z');
    await ana.sees(21);
    await ana.press('Control+z');
    await ana.sees(0);
  }
});

test('a table on the board is charted from its menu, and the others see it', async ({ people }) => {
  const ana = await people.invite();
  await ana.arrive();
  await paste(ana, { 'text/plain': SALES });
  await ana.sees(21);
  const link = await ana.copyLink('view');
  const table = (await ana.shapes()).find(({ type }) => type === 'table')!;
  await ana.page.mouse.click(...(await ana.placeOf(table.id)), { button: 'right' });
  await ana.page.getByRole('menuitem', { name: 'Make chart' }).click();
  await shoot(ana.page, 'chart-menu');
  await ana.page.getByRole('menuitem', { name: 'Make line chart' }).click();
  const bob = await people.invite();
  await bob.open(link);
  await expect.poll(async () => (await bob.shapes()).map(({ type }) => type)).toContain('group');
  expect((await bob.shapes()).map(({ type }) => type)).toContain('table');
});

test('on a phone the offers stand below each other and are reached by a tap', async ({ people }) => {
  const ana = await people.invite({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await ana.arrive();
  await paste(ana, { 'text/plain': SALES });
  await ana.sees(21);
  await shoot(ana.page, 'chart-phone-offered');
  await ana.button('Bar chart').tap();
  await expect.poll(async () => (await ana.shapes()).map(({ type }) => type)).toContain('group');
  await shoot(ana.page, 'chart-phone');
});
