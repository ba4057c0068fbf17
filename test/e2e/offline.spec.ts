import { expect, test } from './product';

const OFFLINE = 'Offline. Changes are kept on this device';

test.describe('with the network off and the server stopped', () => {
  test('draw, reload, draw on, come back: all is merged with what the other did to the same shapes', async ({
    ownProduct,
    ownPeople: people,
  }) => {
    const ana = await people.invite();
    await ana.arrive();
    await ana.draw('Rectangle', [420, 260], [620, 400]);
    await ana.draw('Ellipse', [700, 260], [860, 400]);
    await ana.isSaved();
    const ben = await people.invite();
    await ben.open(await ana.copyLink('edit'));
    await ben.sees(2);
    await ana.isKept();
    const [rectangle, ellipse] = await ana.shapes();

    await ana.page.context().setOffline(true);
    await expect(ana.status).toHaveText(OFFLINE);
    await ana.draw('Diamond', [300, 480], [420, 580]);
    await ana.sees(3);
    await expect(ana.status).toHaveText(OFFLINE);

    await ben.press('Escape');
    await ben.press('Control+a');
    await ben.press('ArrowRight');
    await ben.isSaved();
    await ownProduct.stop();
    await expect(ben.status).toHaveText(OFFLINE);

    await ana.reload();
    await ana.sees(3);
    await expect(ana.status).toHaveText(OFFLINE);
    await ana.press('v');
    const [x, y] = await ana.placeOf(ellipse!.id);
    await ana.page.mouse.click(x, y - 70);
    await ana.press('Delete');
    await ana.sees(2);
    await ana.draw('Draw', [500, 500], [640, 600]);
    await ana.sees(3);

    await ownProduct.start();
    await ana.page.context().setOffline(false);
    await ana.isSaved();
    await ben.isSaved();
    await ben.sees(3);
    await expect.poll(() => ben.shapes()).toEqual(await ana.shapes());
    const moved = (await ana.shapes()).find(({ id }) => id === rectangle!.id)!;
    expect(moved.at[0]).toBeGreaterThan(rectangle!.at[0]);
    expect((await ana.shapes()).map(({ type }) => type).sort()).toEqual(['diamond', 'ink', 'rectangle']);
  });

  test('a board made offline is registered when the server is there, and can be shared', async ({
    ownProduct,
    ownPeople: people,
  }) => {
    const ana = await people.invite();
    await ana.arrive();
    await ana.isKept();
    const first = ana.page.url();
    await ownProduct.stop();
    await ana.page.goto(`${ownProduct.url}/`);
    await ana.page
      .getByRole('button', { name: 'New board' })
      .or(ana.page.getByRole('link', { name: 'New board' }))
      .first()
      .click();
    await ana.isReady();
    expect(ana.page.url()).not.toBe(first);
    await ana.draw('Sticky note', [420, 260], [620, 400]);
    await ana.press('Escape');
    await ana.sees(1);
    await expect(ana.status).toHaveText(OFFLINE);
    await ownProduct.start();
    await ana.isSaved();
    const ben = await people.invite();
    await ben.open(await ana.copyLink('edit'));
    await ben.sees(1);
  });
});

test('an address that was never visited says without a network what that means, and leads to the boards', async ({
  people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Rectangle', [420, 260], [620, 400]);
  await ana.isSaved();
  await ana.isKept();
  await ana.page.context().setOffline(true);
  await ana.page.goto(new URL('/nowhere/at-all', ana.page.url()).href);
  await expect(ana.page.getByRole('heading', { name: 'This page is not on this device' })).toBeVisible();
  await expect(ana.page.getByText(/Boards that were opened on this device/)).toBeVisible();
  await ana.page.getByRole('link', { name: 'Go to your boards' }).click();
  await expect(ana.page.getByRole('heading', { name: 'Your boards' })).toBeVisible();
});

test('two tabs of one browser agree, with the server and without', async ({
  ownProduct,
  ownPeople: people,
}) => {
  const one = await people.invite();
  await one.arrive();
  await one.draw('Rectangle', [420, 260], [620, 400]);
  await one.isSaved();
  const other = await people.tabOf(one);
  await other.open(one.page.url());
  await other.sees(1);
  await other.draw('Ellipse', [700, 260], [860, 400]);
  await one.sees(2);
  await ownProduct.stop();
  await expect(one.status).toHaveText(OFFLINE);
  await one.draw('Diamond', [300, 480], [420, 580]);
  await other.sees(3);
  await ownProduct.start();
  await one.isSaved();
  await other.isSaved();
  expect(await one.shapes()).toEqual(await other.shapes());
});
