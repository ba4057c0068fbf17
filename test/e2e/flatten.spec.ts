import type { Page } from '@playwright/test';
import { expect, test } from './product';

const SHOTS = process.env.SHOTS;
const shoot = async (page: Page, name: string) => {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png` });
};

test('what is selected becomes one picture by Shift+F, also offline; others see it, and Undo brings all back', async ({
  people,
}) => {
  const ana = await people.invite({ viewport: { width: 1440, height: 900 } });
  await ana.arrive();
  await ana.draw('Rectangle', [400, 250], [600, 400]);
  await ana.draw('Ellipse', [520, 330], [700, 480]);
  await ana.sees(2);
  await ana.isSaved();
  const link = await ana.copyLink('view');
  const bob = await people.invite();
  await bob.open(link);
  await bob.sees(2);
  await ana.isKept();
  await ana.press('Control+a');
  await shoot(ana.page, 'flatten-before');
  await ana.page.context().setOffline(true);
  await ana.press('Shift+F');
  await ana.sees(1);
  await shoot(ana.page, 'flatten-after');
  await ana.press('Control+z');
  await ana.sees(2);
  await ana.press('Control+Shift+z');
  await ana.sees(1);
  await ana.page.context().setOffline(false);
  await bob.sees(1);
  const [picture] = (await bob.shapes()) as unknown as { type: string; hash: string }[];
  expect(picture!.type).toBe('image');
  const address = ana.page
    .url()
    .replace('/b/', '/api/boards/')
    .replace(/[#?].*/, '');
  await expect
    .poll(async () => (await ana.page.request.get(`${address}/files/${picture!.hash}`)).status())
    .toBe(200);
});

test('flattening is offered in the menu of what is selected', async ({ people }) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Rectangle', [400, 250], [600, 400]);
  await ana.page.mouse.click(400, 320, { button: 'right' });
  await ana.page.getByRole('menuitem', { name: 'Flatten to picture' }).click();
  await expect.poll(async () => (await ana.shapes()).map(({ type }) => type)).toEqual(['image']);
});
