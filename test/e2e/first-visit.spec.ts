import { expect, test } from './product';

test('a first visit lands on a fresh board, ready to draw, with no click', async ({ people }) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.sees(0);
  await ana.press('r');
  await ana.drag([400, 300], [600, 420]);
  await ana.sees(1);
  await ana.isSaved();
  await expect(ana.page).toHaveURL(/\/b\/[\w-]{22}$/);
});

test('what was drawn is there again after a reload, and home lists the board', async ({ people }) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Ellipse', [400, 300], [600, 420]);
  await ana.isSaved();
  await ana.page.getByRole('textbox', { name: 'Board title' }).fill('Plans for May');
  await ana.press('Enter');
  await ana.isSaved();
  await ana.reload();
  await ana.sees(1);
  await ana.page.getByRole('link', { name: 'All boards' }).click();
  await expect(
    ana.page
      .getByRole('button', { name: 'New board' })
      .or(ana.page.getByRole('link', { name: 'New board' }))
      .first(),
  ).toBeVisible();
  await expect(ana.page.getByText('Plans for May').first()).toBeVisible();
  await expect(
    ana.page
      .getByRole('searchbox', { name: 'Search boards' })
      .or(ana.page.getByRole('textbox', { name: 'Search boards' }))
      .first(),
  ).toBeVisible();
});

test('the font of a hand does not take up the line before a blank board can draw; a board that is come back to asks for it at once', async ({
  people,
}) => {
  const ana = await people.invite();
  const { page } = ana;
  const hand = page.locator('link[rel="preload"][href*="shantell-sans"]');
  await ana.arrive();
  await expect(hand).toHaveCount(0);
  await ana.draw('Rectangle', [400, 300], [600, 420]);
  await ana.isSaved();
  await ana.reload();
  await ana.sees(1);
  await expect(hand).toHaveCount(1);
  await page.getByRole('link', { name: 'All boards' }).click();
  await expect(page.getByRole('searchbox', { name: 'Search boards' })).toBeVisible();
  await expect(hand).toHaveCount(0);
});

test('who is not alone on an empty board is not told how to be joined', async ({ people }) => {
  const ana = await people.invite();
  await ana.arrive();
  const hint = ({ page }: typeof ana) => page.getByText('Draw together:');
  await expect(hint(ana)).toBeVisible();
  await ana.draw('Rectangle', [400, 300], [600, 420]);
  await ana.press('Delete');
  await ana.sees(0);
  await ana.isSaved();
  const ben = await people.invite();
  await ben.open(await ana.copyLink('edit'));
  await expect(ben.page.getByText('An empty board')).toBeVisible();
  await expect(ben.page.getByRole('list', { name: 'People' }).getByRole('listitem')).toHaveCount(2);
  await expect(hint(ben)).toHaveCount(0);
});

test('a board that nobody made is not made by looking at it', async ({ people }) => {
  const ana = await people.invite();
  await ana.arrive();
  const unknown = ana.page.url().replace(/[\w-]{22}$/, 'A'.repeat(22));
  for (let visit = 0; visit < 2; visit += 1) {
    await ana.page.goto(unknown);
    await expect(ana.page.getByRole('heading', { name: 'This board can’t be opened' })).toBeVisible();
  }
});

test('what is drawn while the page is still on its way is seen and on the board; on a board that has something, nobody draws blindly', async ({
  people,
}) => {
  const ana = await people.invite();
  let letGo = () => {};
  const ink = ana.page.locator('.early-ink path');
  const drawDuring = async (navigate: () => Promise<unknown>, isSeen: boolean) => {
    const isLetGo = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await ana.page.route(/\/_next\/static\/.*\.js/, async (route) => {
      await isLetGo;
      await route.continue();
    });
    await navigate();
    await ana.page.locator('main[aria-busy]').waitFor({ state: 'attached' });
    await ana.press('p');
    await ana.drag([400, 300], [600, 420]);
    if (isSeen) await expect(ink).toHaveAttribute('d', /^M400 300L.*L600 420$/);
    else await expect(ink).toHaveCount(0);
    letGo();
    await ana.isReady();
    await expect(ink).toHaveCount(0);
    await ana.page.unrouteAll();
  };
  await drawDuring(() => ana.page.goto(ana.product.url, { waitUntil: 'commit' }), true);
  await ana.sees(1);
  await ana.isSaved();
  await drawDuring(() => ana.page.reload({ waitUntil: 'commit' }), false);
  await ana.sees(1);
});
