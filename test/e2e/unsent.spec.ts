import type { BoardPage } from './board-page';
import { ChatPage } from './chat-page';
import { expect, test } from './product';

const OFFLINE = 'Offline. Changes are kept on this device';

const cardsOf = ({ page }: BoardPage) => page.getByRole('list', { name: 'Boards' }).getByRole('listitem');

/** How many shapes the server has on each board of this person. */
const onServer = ({ page }: BoardPage) =>
  page.evaluate(async () => {
    const { boards } = (await (await fetch('/api/boards')).json()) as { boards: { id: string }[] };
    const counts = boards.map(async ({ id }) => {
      const content = (await (await fetch(`/api/boards/${id}/content.json`)).json()) as { shapes: unknown[] };
      return content.shapes.length;
    });
    return (await Promise.all(counts)).sort();
  });

test('what was drawn and said on three boards while the server was away goes out from home, unopened', async ({
  ownProduct,
  ownPeople: people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Rectangle', [420, 260], [620, 400]);
  await ana.isSaved();
  const first = ana.page.url();
  await ana.page.goto(ownProduct.url);
  await ana.button('New board').click();
  await ana.isReady();
  await ana.draw('Rectangle', [420, 260], [620, 400]);
  await ana.isSaved();
  await ana.isKept();
  const link = await ana.copyLink('view');
  await ownProduct.stop();
  await expect(ana.status).toHaveText(OFFLINE);
  await ana.draw('Ellipse', [700, 260], [860, 400]);
  const chat = await new ChatPage(ana).open();
  await chat.say('written at sea');
  await expect(ana.status).toHaveText(OFFLINE);
  await ana.open(first);
  await ana.draw('Ellipse', [700, 260], [860, 400]);
  await ana.draw('Diamond', [300, 480], [420, 580]);
  await expect(ana.status).toHaveText(OFFLINE);
  await ana.page.goto(ownProduct.url);
  await ana.button('New board').click();
  await ana.isReady();
  await ana.draw('Sticky note', [420, 260], [620, 400]);
  await ana.press('Escape');
  await expect(ana.status).toHaveText(OFFLINE);

  await ana.page.goto(ownProduct.url);
  await expect(cardsOf(ana)).toHaveCount(3);
  await expect(cardsOf(ana).filter({ hasText: 'Not sent yet' })).toHaveCount(3);
  await ownProduct.start();
  await ana.page.reload();
  await expect.poll(() => onServer(ana)).toEqual([1, 2, 3]);
  await expect(cardsOf(ana)).toHaveCount(3);
  await expect(ana.page.getByText('Not sent yet')).toHaveCount(0);
  await expect(cardsOf(ana).filter({ hasText: 'On this device' })).toHaveCount(0);
  const ben = await (await people.invite()).open(link);
  await (await new ChatPage(ben).open()).sees('written at sea');
});

test('what home sends is not looked at by it: whose work met a deletion is told when they open the board', async ({
  ownProduct,
  ownPeople: people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Rectangle', [420, 260], [620, 400]);
  await ana.isSaved();
  await ana.isKept();
  const board = ana.page.url();
  const ben = await (await people.invite()).open(await ana.copyLink('edit'));
  await ben.sees(1);
  await ana.page.context().setOffline(true);
  await expect(ana.status).toHaveText(OFFLINE);
  await ana.press('Escape');
  await ana.press('Control+a');
  for (let step = 0; step < 4; step++) await ana.press('Shift+ArrowDown');
  await ana.draw('Ellipse', [700, 260], [860, 400]);
  await ana.sees(2);
  await expect(ana.status).toHaveText(OFFLINE);
  await ana.page.goto(ownProduct.url);
  await expect(cardsOf(ana).filter({ hasText: 'Not sent yet' })).toHaveCount(1);
  await ben.press('Escape');
  await ben.press('Control+a');
  await ben.press('Delete');
  await ben.isSaved();
  await ana.page.context().setOffline(false);
  await ben.sees(1);
  await expect(ana.page.getByText('Not sent yet')).toHaveCount(0);
  await ana.open(board);
  await ana.sees(1);
  await expect(ana.page.getByRole('region', { name: 'Deleted by others' })).toBeVisible();
});

test('what is refused stays: the card says so, and its board leads on', async ({
  ownProduct,
  ownPeople: people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Rectangle', [420, 260], [620, 400]);
  await ana.isSaved();
  const ben = await (await people.invite()).open(await ana.copyLink('edit'));
  await ben.sees(1);
  await ben.isKept();
  const board = ben.page.url();
  await ben.page.context().setOffline(true);
  await expect(ben.status).toHaveText(OFFLINE);
  await ben.draw('Ellipse', [700, 260], [860, 400]);
  await ben.sees(2);
  await expect(ben.status).toHaveText(OFFLINE);
  await ben.page.goto(ownProduct.url);
  await ana.button('Share').click();
  const members = ana.page.getByRole('list', { name: 'Members' });
  await members.getByRole('button', { name: /: Can edit$/ }).click();
  await ana.page.getByRole('menuitem', { name: 'Keep out' }).click();
  await ana.page.getByRole('menuitem', { name: 'For an hour' }).click();
  await expect(members.getByText(/Kept out until/)).toBeVisible();
  await ben.page.context().setOffline(false);
  await expect(
    cardsOf(ben).filter({ hasText: 'Not saved: your access to this board has ended' }),
  ).toHaveCount(1);
  await ben.open(board);
  await ben.sees(2);
  await expect(ben.button('Keep as a new board')).toBeVisible();
  await ana.press('Escape');
  await ana.sees(1);
});
