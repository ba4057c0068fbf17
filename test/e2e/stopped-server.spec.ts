import type { BoardPage } from './board-page';
import { expect, type People, type Product, test } from './product';

const OFFLINE = 'Offline. Changes are kept on this device';

const summaryOf = ({ page }: BoardPage) => page.getByRole('region', { name: 'While you were away' });
const past = ({ page }: BoardPage) => page.getByRole('img', { name: 'The board as it was' });
const slider = ({ page }: BoardPage) => page.getByRole('slider', { name: 'Point in time' });
const kinds = (shapes: readonly { readonly type: string }[]) => shapes.map(({ type }) => type).sort();

const nameOf = ({ page }: BoardPage) =>
  page.evaluate(async () => ((await (await fetch('/api/me')).json()) as { name: string }).name);

/** What the document on the server holds, asked for beside the page's own copy of it. */
const inDocument = ({ page }: BoardPage, id: string) =>
  page.evaluate(async (board) => {
    const answer = await fetch(`/api/boards/${board}/content.json`);
    return ((await answer.json()) as { shapes: { id: string; type: string; at: number[] }[] }).shapes;
  }, id);

const idOf = ({ page }: BoardPage) => new URL(page.url()).pathname.split('/').at(-1)!;

/** Ana's rectangle, seen by others who came by a link to edit; all of it is on each of their devices. */
async function gather(people: People, count: number): Promise<BoardPage[]> {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Rectangle', [420, 260], [620, 400]);
  await ana.press('Escape');
  await ana.isSaved();
  const link = await ana.copyLink('edit');
  const all = [ana];
  while (all.length < count) all.push(await (await people.invite()).open(link));
  for (const person of all) {
    await person.sees(1);
    await person.isSaved();
    await person.isKept();
  }
  return all;
}

/** The disk alone says what is there: the server is killed, started again, and asked by somebody with an empty browser. */
async function expectOnDisk(product: Product, people: People, link: string, wanted: readonly string[]) {
  await product.kill();
  await product.start();
  const stranger = await (await people.invite()).open(link);
  await stranger.sees(wanted.length);
  expect(kinds(await stranger.shapes())).toEqual(wanted);
  expect(kinds(await inDocument(stranger, idOf(stranger)))).toEqual(wanted);
}

test('two draw on while the server is stopped, a third is away: all see everything, and who was away is told by whom', async ({
  ownProduct,
  ownPeople: people,
}) => {
  const [ana, ben, cleo] = (await gather(people, 3)) as [BoardPage, BoardPage, BoardPage];
  const link = await ana.copyLink('edit');
  const names = [await nameOf(ana), await nameOf(ben)];
  await ownProduct.stop();
  for (const person of [ana, ben, cleo]) await expect(person.status).toHaveText(OFFLINE);
  await cleo.page.context().setOffline(true);
  await ana.draw('Ellipse', [700, 260], [860, 400]);
  await ana.draw('Sticky note', [700, 460], [860, 600]);
  await ana.press('Escape');
  await ben.draw('Diamond', [300, 480], [420, 580]);
  await ben.press('Escape');
  const [box] = (await ben.shapes()).filter(({ type }) => type === 'rectangle');
  const [x, y] = await ben.placeOf(box!.id);
  await ben.drag([x, y - 70], [x, y - 20]);
  await expect
    .poll(async () => (await ben.shapes()).find(({ id }) => id === box!.id)!.at)
    .not.toEqual(box!.at);
  await ana.sees(3);
  await ben.sees(2);
  for (const person of [ana, ben]) await expect(person.status).toHaveText(OFFLINE);
  // One of them lives through it on the device alone.
  await ben.reload();
  await ben.sees(2);
  await cleo.sees(1);

  await ownProduct.start();
  for (const person of [ana, ben]) await person.isSaved();
  for (const person of [ana, ben]) await person.sees(4);
  await cleo.sees(1);
  await cleo.page.context().setOffline(false);
  await cleo.isSaved();
  await cleo.sees(4);
  const summary = summaryOf(cleo);
  await expect(summary).toContainText('changed 4 things');
  for (const name of names) await expect(summary).toContainText(name);
  await summary.getByRole('button', { name: 'Show me' }).click();
  await expect(summary).toContainText(/3 added/);
  await expect(summary).toContainText(/1 changed/);
  const seen = await ana.shapes();
  expect(kinds(seen)).toEqual(['diamond', 'ellipse', 'note', 'rectangle']);
  expect(seen.find(({ id }) => id === box!.id)!.at).not.toEqual(box!.at);
  for (const person of [ben, cleo]) await expect.poll(() => person.shapes()).toEqual(seen);
  await expectOnDisk(ownProduct, people, link, kinds(seen));
});

/** Away with two shapes of his own, and through a restart of the page, while the server is told something and is stopped. */
async function workAway(product: Product, ben: BoardPage, meanwhile: () => Promise<void>): Promise<void> {
  await ben.page.context().setOffline(true);
  await expect(ben.status).toHaveText(OFFLINE);
  await ben.draw('Diamond', [300, 480], [420, 580]);
  await ben.draw('Ellipse', [700, 260], [860, 400]);
  await ben.press('Escape');
  await ben.sees(3);
  await expect(ben.status).toHaveText(OFFLINE);
  await meanwhile();
  await product.stop();
  await ben.reload();
  await ben.sees(3);
  await product.start();
  await ben.page.context().setOffline(false);
}

/** All that Ben did goes on on a board of his own, which the server has; and the page has left the old one. */
async function keepAsNew(ben: BoardPage): Promise<void> {
  const before = idOf(ben);
  await ben.button('Keep as a new board').click();
  await expect(ben.page).not.toHaveURL(new RegExp(before));
  await ben.isReady();
  await ben.sees(3);
  await ben.isSaved();
  expect(kinds(await inDocument(ben, idOf(ben)))).toEqual(['diamond', 'ellipse', 'rectangle']);
}

/** In the list of members of the share dialog. */
async function changeMember(
  ana: BoardPage,
  choose: (members: ReturnType<BoardPage['page']['locator']>) => Promise<void>,
) {
  await ana.button('Share').click();
  const members = ana.page.getByRole('list', { name: 'Members' });
  await members
    .getByRole('button', { name: /: Can edit$/ })
    .first()
    .click();
  await choose(members);
  await ana.press('Escape');
  await expect(ana.page.getByRole('dialog')).toBeHidden();
}

for (const right of ['Can comment', 'Can view'] as const) {
  test(`an editor who was away is told that it is “${right}” now, keeps the work, and nothing of it reaches the board`, async ({
    ownProduct,
    ownPeople: people,
  }) => {
    const [ana, ben] = (await gather(people, 2)) as [BoardPage, BoardPage];
    const board = idOf(ana);
    const link = await ana.copyLink('view');
    await workAway(ownProduct, ben, () =>
      changeMember(ana, async (members) => {
        await ana.page.getByRole('menuitemcheckbox', { name: right }).click();
        await expect(members.getByRole('button', { name: new RegExp(`: ${right}$`) })).toBeVisible();
      }),
    );
    const told = ben.page.getByRole('alert').filter({ hasText: 'you may only' });
    await expect(told).toContainText('Your latest changes are not saved');
    await expect(told).toContainText('They are still on this device: keep them as a new board');
    await expect(ben.status).not.toHaveText('Saved');
    await expect(ben.page.getByRole('radio', { name: 'Rectangle', exact: true })).toBeHidden();
    await ben.sees(3);
    await keepAsNew(ben);
    await ana.isSaved();
    await ana.sees(1);
    expect(kinds(await inDocument(ana, board))).toEqual(['rectangle']);
    // Back on the board there is nothing of it left to be told of.
    await ben.open(`/b/${board}`);
    await ben.sees(1);
    await ben.isSaved();
    await expect(told).toHaveCount(0);
    await expectOnDisk(ownProduct, people, link, ['rectangle']);
  });
}

test('an editor who was removed while away, by a link that is revoked too, keeps the work; nothing of it reaches the board', async ({
  ownProduct,
  ownPeople: people,
}) => {
  const [ana, ben] = (await gather(people, 2)) as [BoardPage, BoardPage];
  const board = idOf(ana);
  const link = await ana.copyLink('view');
  await workAway(ownProduct, ben, async () => {
    await ana.button('Share').click();
    await ana.button(/^Revoke link: can edit/).click();
    await expect(ana.page.getByText('Link revoked')).toBeVisible();
    await ana.press('Escape');
  });
  const told = ben.page.getByRole('alert').filter({ hasText: 'Your access to this board has ended.' });
  await expect(told).toContainText('keep them as a new board');
  await ben.sees(3);
  await keepAsNew(ben);
  await ana.isSaved();
  await ana.sees(1);
  expect(kinds(await inDocument(ana, board))).toEqual(['rectangle']);
  await expectOnDisk(ownProduct, people, link, ['rectangle']);
});

test('an editor whose board went to the trash while away keeps the work; restored, the board has nothing of it', async ({
  ownProduct,
  ownPeople: people,
}) => {
  const [ana, ben] = (await gather(people, 2)) as [BoardPage, BoardPage];
  const board = idOf(ana);
  const link = await ana.copyLink('view');
  const boards = ana.page.getByRole('list', { name: 'Boards' });
  await workAway(ownProduct, ben, async () => {
    await ana.page.goto(ownProduct.url);
    await boards.getByRole('button', { name: /^Actions for/ }).click();
    await ana.page.getByRole('menuitem', { name: 'Move to trash' }).click();
    await expect(boards.getByRole('listitem')).toHaveCount(0);
  });
  await expect(ben.page.getByRole('alert')).toContainText('keep them as a new board');
  await keepAsNew(ben);
  await ana.page.reload();
  await ana.page.getByRole('button', { name: /^Trash/ }).click();
  const trash = ana.page.getByRole('list', { name: 'Trash' });
  await trash.getByRole('button', { name: /^Restore/ }).click();
  await expect(trash.getByRole('listitem')).toHaveCount(0);
  await ana.open(`/b/${board}`);
  await ana.sees(1);
  await ana.isSaved();
  expect(kinds(await inDocument(ana, board))).toEqual(['rectangle']);
  await expectOnDisk(ownProduct, people, link, ['rectangle']);
});

test('what is shown of the past is restored while the server is stopped and another draws on; both are there, and undo takes back the one', async ({
  ownProduct,
  ownPeople: people,
}) => {
  const [ana, ben, cleo] = (await gather(people, 3)) as [BoardPage, BoardPage, BoardPage];
  const board = idOf(ana);
  const link = await ana.copyLink('view');
  await ben.press('Control+a');
  await ben.press('Delete');
  await ben.isSaved();
  for (const person of [ana, cleo]) await person.sees(0);
  await ana.button('History').click();
  await expect(ana.page.getByRole('list', { name: 'History' }).getByRole('listitem')).not.toHaveCount(0);
  await slider(ana).focus();
  await ana.press('ArrowLeft');
  await expect(past(ana)).toHaveAttribute('data-shape-count', '1');
  await ownProduct.stop();
  for (const person of [ana, ben, cleo]) await expect(person.status).toHaveText(OFFLINE);
  await ana.page.mouse.click(520, 262);
  await ana.button('Restore 1 shape').click();
  await expect(past(ana)).toHaveCount(0);
  await ana.sees(1);
  await ben.draw('Diamond', [300, 480], [420, 580]);
  await ben.press('Escape');
  await ben.sees(1);
  await expect(ana.status).toHaveText(OFFLINE);
  await ownProduct.start();
  for (const person of [ana, ben, cleo]) {
    await person.isSaved();
    await person.sees(2);
  }
  const seen = await ana.shapes();
  expect(kinds(seen)).toEqual(['diamond', 'rectangle']);
  for (const person of [ben, cleo]) await expect.poll(() => person.shapes()).toEqual(seen);
  expect(kinds(await inDocument(cleo, board))).toEqual(['diamond', 'rectangle']);
  await ana.surface.focus();
  await ana.press('Control+z');
  for (const person of [ana, ben, cleo]) await person.sees(1);
  await ana.isSaved();
  expect(kinds(await inDocument(cleo, board))).toEqual(['diamond']);
  await expectOnDisk(ownProduct, people, link, ['diamond']);
});

test('a merge that meets a stopped server says so and changes nothing; asked again it is there for all, once', async ({
  ownProduct,
  ownPeople: people,
}) => {
  const [ana, ben, cleo] = (await gather(people, 3)) as [BoardPage, BoardPage, BoardPage];
  const board = idOf(ana);
  const link = await ana.copyLink('view');
  const choose = async (item: string) => {
    await ana.button('Menu').click();
    await ana.page.getByRole('menuitem', { name: item }).click();
  };
  await choose('Try on a copy');
  await expect(ana.page).not.toHaveURL(new RegExp(board));
  await ana.isReady();
  await ana.sees(1);
  const [before] = await ana.shapes();
  await ana.press('Control+a');
  for (let step = 0; step < 4; step++) await ana.press('Shift+ArrowDown');
  await ana.press('Escape');
  await ana.draw('Ellipse', [700, 260], [860, 400]);
  await ana.isSaved();
  const copy = idOf(ana);
  const [moved] = (await ana.shapes()).filter(({ type }) => type === 'rectangle');
  // Meanwhile the original loses what was moved on the copy, and gains something.
  await ben.press('Control+a');
  await ben.press('Delete');
  await ben.draw('Diamond', [300, 480], [420, 580]);
  await ben.press('Escape');
  await ben.isSaved();
  await ownProduct.stop();
  await expect(ana.status).toHaveText(OFFLINE);
  const merge = async () => {
    await choose('Merge into the original');
    await ana.page.getByRole('dialog').getByRole('button', { name: 'Merge' }).click();
  };
  await merge();
  await expect(ana.page.getByText(/Not all is saved yet|The server can’t be reached/)).toBeVisible();
  expect(idOf(ana)).toBe(copy);
  await ana.sees(2);
  await ownProduct.start();
  await ana.isSaved();
  for (const person of [ben, cleo]) await person.sees(1);
  await merge();
  await expect(ana.page).toHaveURL(new RegExp(board));
  await ana.isReady();
  for (const person of [ana, ben, cleo]) await person.sees(2);
  expect(moved!.at[1]).toBeGreaterThan(before!.at[1]);
  const seen = await ana.shapes();
  // A deletion stands: what was moved on the copy was deleted on the original.
  expect(kinds(seen)).toEqual(['diamond', 'ellipse']);
  for (const person of [ben, cleo]) await expect.poll(() => person.shapes()).toEqual(seen);
  expect(kinds(await inDocument(ana, board))).toEqual(['diamond', 'ellipse']);
  expect(kinds(await inDocument(ana, copy))).toEqual(['ellipse', 'rectangle']);
  await expectOnDisk(ownProduct, people, link, ['diamond', 'ellipse']);
});
