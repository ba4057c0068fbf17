import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './product';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

test('on a phone without a network, help is in the menu and at home, and answers', async ({ people }) => {
  const ana = await (await people.invite(PHONE)).arrive();
  const { page } = ana;
  await ana.isKept();
  await page.context().setOffline(true);
  await ana.reload();
  await ana.button('Menu').tap();
  await page.getByRole('menuitem', { name: 'Help' }).tap();
  const help = page.getByRole('dialog', { name: 'Help' });
  await expect(help.getByText('How do I share a board?')).toBeVisible();
  await expect(help.getByText('Press Share and copy a link')).toBeHidden();
  const search = help.getByRole('searchbox', { name: 'Search help' });
  await search.fill('private');
  await expect(help.getByText('Boards are not encrypted end to end')).toBeVisible();
  await search.fill('pinch');
  await expect(help.getByText('Zoom and move with fingers')).toBeVisible();
  await search.fill('xylophone');
  await expect(help.getByText('Nothing found')).toBeVisible();
  await search.fill('');
  const { violations } = await new AxeBuilder({ page }).include('[role="dialog"]').withTags(RULES).analyze();
  expect(violations).toEqual([]);

  await page.goto(ana.product.url);
  await page.getByRole('navigation').getByRole('button', { name: 'Help' }).tap();
  await search.fill('backup');
  await expect(help.getByText('How do I keep a copy?')).toBeVisible();
});

test('what points to things is shown on the first board of a device alone', async ({ people }) => {
  const ana = await (await people.invite()).arrive();
  const { page } = ana;
  await expect(page.getByText('Pick a tool and draw')).toBeVisible();
  await ana.draw('Rectangle', [400, 300], [520, 380]);
  await ana.sees(1);
  await ana.button('Menu').click();
  await page.getByRole('menuitem', { name: 'New board' }).click();
  await expect(page.getByText('An empty board')).toBeVisible();
  await expect(page.getByText('Pick a tool and draw')).toHaveCount(0);
});

test('the sample is a board of one’s own: made offline, taken back, and known to the server later', async ({
  people,
}) => {
  const ana = await (await people.invite()).arrive();
  const { page } = ana;
  await ana.isKept();
  await page.context().setOffline(true);
  await ana.press('?');
  await page.getByRole('button', { name: 'Look at a sample board' }).click();
  await expect(page).toHaveTitle(/A sample board/);
  await ana.isReady();
  await ana.sees(16);
  const before = await ana.shapes();
  expect(new Set(before.map(({ type }) => type)).size).toBe(7);
  await page.context().setOffline(false);
  await ana.isSaved();
  // The name follows the board: it is told once the server knows whose it is.
  const known = () => page.evaluate(async () => (await fetch('/api/boards')).text());
  await expect.poll(known).toContain('A sample board');
  await ana.button('Undo').click();
  await ana.sees(0);
});
