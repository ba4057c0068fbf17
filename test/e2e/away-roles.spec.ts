import { expect, test } from './product';

const OFFLINE = 'Offline. Changes are kept on this device';
const ENDED = 'Your access to this board has ended.';

test('where a deletion met an edit, whoever did the work is told and has it back, for all three', async ({
  ownProduct,
  ownPeople: people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Rectangle', [420, 260], [620, 400]);
  await ana.draw('Ellipse', [700, 260], [860, 400]);
  await ana.isSaved();
  await ana.isKept();
  const link = await ana.copyLink('edit');
  const ben = await (await people.invite()).open(link);
  const cleo = await (await people.invite()).open(link);
  await ben.sees(2);
  await cleo.sees(2);

  await ana.page.context().setOffline(true);
  await expect(ana.status).toHaveText(OFFLINE);
  await ana.press('Escape');
  await ana.press('Control+a');
  for (let step = 0; step < 4; step++) await ana.press('Shift+ArrowDown');
  const moved = await ana.shapes();
  await ben.press('Escape');
  await ben.press('Control+a');
  await ben.press('Delete');
  await ben.isSaved();
  await cleo.sees(0);
  await ownProduct.stop();
  await ana.reload();
  await ana.sees(2);
  await ownProduct.start();
  await ana.page.context().setOffline(false);
  await ana.isSaved();
  await ana.sees(0);
  const told = ana.page.getByRole('region', { name: 'Deleted by others' });
  await expect(told).toContainText('2 things you had worked on');
  await ana.button('History').click();
  // Until the past has come there is nowhere to go back to.
  await expect(async () => {
    await ana.page.getByRole('slider', { name: 'Point in time' }).press('Home');
    await expect(ana.button('Back to now')).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await expect(told).toBeHidden();
  await ana.button('Back to now').click();
  await expect(told).toBeVisible();
  await ana.button('Close history').click();
  await told.getByRole('button', { name: 'Bring back' }).click();
  await ana.isSaved();
  for (const person of [ana, ben, cleo]) {
    await person.sees(2);
    await expect.poll(() => person.shapes()).toEqual(moved);
  }
});

test('who lost the right to write while away keeps their work as a board of their own; the others never see it', async ({
  ownProduct,
  ownPeople: people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Rectangle', [420, 260], [620, 400]);
  await ana.isSaved();
  const ben = await (await people.invite()).open(await ana.copyLink('edit'));
  const cleo = await (await people.invite()).open(await ana.copyLink('view'));
  await ben.sees(1);
  await cleo.sees(1);
  await ben.isKept();
  await ben.page.context().setOffline(true);
  await expect(ben.status).toHaveText(OFFLINE);
  await ben.draw('Diamond', [300, 480], [420, 580]);
  await ben.draw('Ellipse', [700, 260], [860, 400]);
  await ben.sees(3);

  await ana.button('Share').click();
  const members = ana.page.getByRole('list', { name: 'Members' });
  await members.getByRole('button', { name: /: Can edit$/ }).click();
  await ana.page.getByRole('menuitem', { name: 'Keep out' }).click();
  await ana.page.getByRole('menuitem', { name: 'For an hour' }).click();
  await expect(members.getByText(/Kept out until/)).toBeVisible();
  await ana.press('Escape');
  await ownProduct.stop();
  await ben.reload();
  await ben.sees(3);
  await ownProduct.start();
  await ben.page.context().setOffline(false);
  const first = ben.page.url();
  await expect(ben.page.getByRole('alert').filter({ hasText: ENDED })).toContainText(
    'keep them as a new board',
  );
  await ben.button('Keep as a new board').click();
  await expect(ben.page).not.toHaveURL(first);
  await ben.isReady();
  await ben.sees(3);
  await ben.isSaved();
  await ana.isSaved();
  for (const person of [ana, cleo]) {
    await person.reload();
    await person.sees(1);
  }
});

test('who may only look after being away is told that their work is not saved, and keeps it as a board of their own', async ({
  people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Rectangle', [420, 260], [620, 400]);
  await ana.isSaved();
  const ben = await (await people.invite()).open(await ana.copyLink('edit'));
  await ben.sees(1);
  await ben.isKept();
  await ben.page.context().setOffline(true);
  await expect(ben.status).toHaveText(OFFLINE);
  await ben.draw('Diamond', [300, 480], [420, 580]);
  await ben.sees(2);
  await ana.button('Share').click();
  const members = ana.page.getByRole('list', { name: 'Members' });
  await members.getByRole('button', { name: /: Can edit$/ }).click();
  await ana.page.getByRole('menuitemcheckbox', { name: 'Can view' }).click();
  await expect(members.getByRole('button', { name: /: Can view$/ })).toBeVisible();
  await ana.press('Escape');
  await ben.page.context().setOffline(false);
  const told = ben.page.getByRole('alert').filter({ hasText: 'you may only view this board' });
  await expect(told).toContainText('Your latest changes are not saved');
  await expect(told).toContainText('keep them as a new board');
  const first = ben.page.url();
  await told.getByRole('button', { name: 'Keep as a new board' }).click();
  await expect(ben.page).not.toHaveURL(first);
  await ben.isReady();
  await ben.sees(2);
  await ben.isSaved();
  await ana.sees(1);
});

test('a copy is tried on while the original goes on, through a stop of the server, and merged for everybody', async ({
  ownProduct,
  ownPeople: people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Rectangle', [420, 260], [620, 400]);
  await ana.isSaved();
  const original = ana.page.url();
  const ben = await (await people.invite()).open(await ana.copyLink('edit'));
  await ben.sees(1);
  const choose = async (item: string) => {
    await ana.button('Menu').click();
    await ana.page.getByRole('menuitem', { name: item }).click();
  };
  await choose('Try on a copy');
  await expect(ana.page).not.toHaveURL(original);
  await ana.isReady();
  await ana.sees(1);
  await ana.isSaved();
  await ana.isKept();
  await ownProduct.stop();
  await expect(ana.status).toHaveText(OFFLINE);
  await ana.press('Escape');
  await ana.draw('Ellipse', [700, 260], [860, 400]);
  await ana.reload();
  await ana.sees(2);
  await ben.draw('Diamond', [300, 480], [420, 580]);
  await ben.sees(2);
  await ownProduct.start();
  await ana.isSaved();
  await ben.isSaved();
  await choose('Merge into the original');
  await ana.page.getByRole('dialog').getByRole('button', { name: 'Merge' }).click();
  await expect(ana.page).toHaveURL(original);
  await ana.isReady();
  for (const person of [ana, ben]) {
    await person.sees(3);
    expect((await person.shapes()).map(({ type }) => type).sort()).toEqual([
      'diamond',
      'ellipse',
      'rectangle',
    ]);
  }
});

test('the past is told to be on the server while that is stopped, and the board goes on; then it is there again', async ({
  ownProduct,
  ownPeople: people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Rectangle', [420, 260], [620, 400]);
  await ana.isSaved();
  await ana.isKept();
  await ana.button('History').click();
  const entries = ana.page.getByRole('list', { name: 'History' }).getByRole('listitem');
  await expect(entries).not.toHaveCount(0);
  await ana.button('Close history').click();
  await ownProduct.stop();
  await expect(ana.status).toHaveText(OFFLINE);
  await ana.button('History').click();
  await expect(
    ana.page.getByText('The history is on the server, and there is no connection to it'),
  ).toBeVisible();
  await ana.draw('Ellipse', [600, 460], [760, 600]);
  await ana.sees(2);
  await ownProduct.start();
  await ana.isSaved();
  await expect(entries).not.toHaveCount(0, { timeout: 20_000 });
  await ana.page.getByRole('slider', { name: 'Point in time' }).focus();
  await ana.press('Home');
  await expect(ana.page.getByRole('img', { name: 'The board as it was' })).toHaveAttribute(
    'data-shape-count',
    '0',
  );
});
