import { expect, test } from './product';

test('who was away is told who changed what, is led there, and can still undo their own', async ({
  people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Rectangle', [420, 260], [560, 360]);
  await ana.draw('Ellipse', [640, 260], [760, 360]);
  await ana.isSaved();
  const address = ana.page.url();
  const link = await ana.copyLink('edit');
  const ben = await people.invite();
  await ben.open(link);
  await ben.sees(2);

  await ana.page.goto(new URL('/', address).href);
  const left = Date.now();
  await expect(ana.page.getByRole('list', { name: 'Boards' }).getByRole('listitem')).toHaveCount(1);
  await ben.draw('Diamond', [420, 480], [560, 580]);
  await ben.press('Escape');
  const [, ellipse] = await ben.shapes();
  const [x, y] = await ben.placeOf(ellipse!.id);
  await ben.page.mouse.click(x, y - 50);
  await ben.press('Delete');
  await ben.sees(2);
  await ben.isSaved();

  // Who was away for less than a moment is told nothing.
  await expect.poll(() => Date.now() - left).toBeGreaterThan(3_500);
  await ana.page.reload();
  await expect(ana.page.getByRole('img', { name: 'Changed by others' })).toBeVisible();
  await ana.page.getByRole('link', { name: 'Untitled board' }).click();
  await ana.isReady();
  const summary = ana.page.getByRole('region', { name: 'While you were away' });
  await expect(summary).toContainText('changed 2 things');
  await summary.getByRole('button', { name: 'Show me' }).click();
  await expect(summary).toContainText('1 added, 1 deleted');
  await summary.getByRole('button', { name: 'Close the summary' }).click();
  await expect(summary).toBeHidden();

  const kept = await ana.page.evaluate(countKept, 'undo ');
  await ana.draw('Rectangle', [800, 480], [900, 580]);
  await ana.sees(3);
  await ana.isSaved();
  // What can be undone is written down when the hand rests.
  await expect.poll(() => ana.page.evaluate(countKept, 'undo ')).toBeGreaterThan(kept);
  await ana.reload();
  await ana.sees(3);
  await ana.button('Undo').click();
  await ana.sees(2);
});

test('the tour goes through several places, on and back, and marks what changed at each', async ({
  people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Rectangle', [420, 260], [560, 360]);
  await ana.isSaved();
  const ben = await (await people.invite()).open(await ana.copyLink('edit'));
  await ben.sees(1);
  const address = ana.page.url();
  await ana.page.goto(new URL('/', address).href);
  const left = Date.now();
  await ben.draw('Diamond', [420, 480], [560, 580]);
  await ben.press('Escape');
  // Far from it, on another screen to the right.
  await ben.page.mouse.move(600, 400);
  for (let step = 0; step < 5; step++) await ben.page.mouse.wheel(1_000, 0);
  await ben.draw('Ellipse', [420, 260], [560, 360]);
  await ben.sees(3);
  await ben.isSaved();
  await expect.poll(() => Date.now() - left).toBeGreaterThan(3_500);
  await ana.page.goto(address);
  await ana.isReady();
  const summary = ana.page.getByRole('region', { name: 'While you were away' });
  await expect(summary).toContainText('2 things in 2 places');
  await summary.getByRole('button', { name: 'Show me' }).click();
  await expect(summary).toContainText('1 of 2');
  const marks = ana.page.locator('main [class*="frame"][class*="added"]');
  const inView = async () => {
    const [box, view] = [await marks.boundingBox(), ana.page.viewportSize()!];
    return (
      !!box && box.x > 0 && box.x + box.width < view.width && box.y > 0 && box.y + box.height < view.height
    );
  };
  await expect(marks).toHaveCount(1);
  await expect.poll(inView).toBe(true);
  const first = await ana.cameraAtRest();
  await summary.getByRole('button', { name: 'Next place' }).click();
  await expect(summary).toContainText('2 of 2');
  await expect(marks).toHaveCount(1);
  await expect.poll(inView).toBe(true);
  expect(Math.abs((await ana.cameraAtRest()).x - first.x)).toBeGreaterThan(600);
  await summary.getByRole('button', { name: 'Previous place' }).click();
  await expect(summary).toContainText('1 of 2');
  await expect.poll(async () => Math.abs((await ana.camera()).x - first.x)).toBeLessThan(5);
  await summary.getByRole('button', { name: 'Close the summary' }).click();
  await expect(marks).toHaveCount(0);
});

/** How much this device keeps of boards under names that begin so. */
async function countKept(beginning: string): Promise<number> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('driftless');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const store = database.transaction('settings').objectStore('settings');
  const kept = await new Promise<unknown[]>((resolve) => {
    const asking = store.getAll(IDBKeyRange.bound(beginning, `${beginning}\uffff`));
    asking.onsuccess = () => resolve(asking.result);
  });
  database.close();
  return JSON.stringify(kept).length - '[]'.length;
}

test('home works with the server stopped: found by what is written, renamed, put into a folder, and told when it is back', async ({
  ownProduct,
  ownPeople: people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Sticky note', [420, 260], [560, 400]);
  await ana.page.keyboard.type('Harbour master');
  await ana.press('Escape');
  await ana.isSaved();
  await ana.isKept();
  await expect.poll(() => ana.page.evaluate(countKept, 'words ')).toBeGreaterThan('Harbour master'.length);
  await ana.page.goto(ownProduct.url);
  const boards = ana.page.getByRole('list', { name: 'Boards' });
  await expect(boards.getByRole('listitem')).toHaveCount(1);
  await ownProduct.stop();
  await ana.page.reload();
  await ana.page.getByRole('searchbox', { name: 'Search boards' }).fill('harbour');
  await expect(boards.locator('mark')).toHaveText('Harbour');
  await ana.page.getByRole('searchbox', { name: 'Search boards' }).fill('');
  const menu = async (item: string) => {
    await boards
      .getByRole('button', { name: /^Actions for/ })
      .first()
      .click();
    await ana.page.getByRole('menuitem', { name: item }).click();
  };
  await menu('Rename');
  await ana.page.getByRole('textbox', { name: 'Board title' }).fill('Port plan');
  await ana.press('Enter');
  await menu('Move to a folder');
  await ana.page.getByRole('textbox', { name: 'New folder' }).fill('Plans');
  await ana.press('Enter');
  await expect(ana.page.getByRole('button', { name: /^Plans/ })).toBeVisible();
  await menu('Duplicate');
  await expect(boards.getByRole('listitem')).toHaveCount(2);
  await ownProduct.start();
  await ana.page.reload();
  const told = () =>
    ana.page.evaluate(async () => {
      const answer = await fetch('/api/boards');
      const { boards: all } = (await answer.json()) as { boards: { title: string; folder: string }[] };
      return all.map(({ title, folder }) => `${title}: ${folder}`).sort();
    });
  await expect.poll(told).toEqual(['Port plan (copy): ', 'Port plan: Plans']);
  await ana.page.getByRole('link', { name: 'Port plan (copy)' }).click();
  await ana.isReady();
  await ana.sees(1);
  await ana.isSaved();
});
