import type { BoardPage } from './board-page';
import { paste } from './paste';
import { expect, test } from './product';

const past = ({ page }: BoardPage) => page.getByRole('img', { name: 'The board as it was' });
const slider = ({ page }: BoardPage) => page.getByRole('slider', { name: 'Point in time' });
const history = ({ page }: BoardPage) => page.getByRole('list', { name: 'History' }).getByRole('listitem');

/** How many changes the board has, as the server counts them. */
function countChanges({ page }: BoardPage): Promise<number> {
  return page.evaluate(async () => {
    const answer = await fetch(`/api/boards/${location.pathname.split('/').at(-1)}/history?limit=1`);
    return ((await answer.json()) as { head: number }).head;
  });
}

test('one looks at what was and restores a shape, while the other goes on drawing; undo takes it back', async ({
  people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Rectangle', [420, 260], [620, 400]);
  await ana.draw('Ellipse', [700, 260], [860, 400]);
  await ana.isSaved();
  const before = await ana.shapes();
  const ben = await people.invite();
  await ben.open(await ana.copyLink('edit'));
  await ben.sees(2);
  await ben.press('Control+a');
  await ben.press('Delete');
  await ben.isSaved();
  await ana.sees(0);

  await ana.button('History').click();
  await expect(history(ana)).not.toHaveCount(0);
  await slider(ana).focus();
  await ana.press('ArrowLeft');
  await expect(past(ana)).toHaveAttribute('data-shape-count', '2');
  await ben.draw('Diamond', [300, 480], [420, 580]);
  await ben.isSaved();
  await ana.page.mouse.click(520, 262);
  await ana.button('Restore 1 shape').click();
  await expect(past(ana)).toHaveCount(0);
  await ana.sees(2);
  await ben.sees(2);
  const after = await ben.shapes();
  expect(after.map(({ type }) => type).sort()).toEqual(['diamond', 'rectangle']);
  expect(after.find(({ type }) => type === 'rectangle')).toEqual(
    before.find(({ type }) => type === 'rectangle'),
  );

  await ana.surface.focus();
  await ana.press('Control+z');
  await ana.sees(1);
  await ben.sees(1);
});

test('an area of the past is drawn, told in numbers and restored, while the other goes on; undo takes it back', async ({
  people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Rectangle', [300, 220], [380, 300]);
  await ana.draw('Ellipse', [640, 220], [740, 300]);
  await ana.isSaved();
  const then = await countChanges(ana);
  const ben = await people.invite();
  await ben.open(await ana.copyLink('edit'));
  await ben.sees(2);
  await ben.press('Control+a');
  await ben.press('Delete');
  await ben.isSaved();
  await ana.sees(0);
  // By the same hand as the rectangle: Ben's view is another, and so are his places on the screen.
  await ana.draw('Diamond', [400, 220], [480, 300]);
  await ana.press('Escape');
  await ana.isSaved();

  await ana.button('History').click();
  await expect(history(ana)).not.toHaveCount(0);
  await slider(ana).focus();
  for (let left = (await countChanges(ana)) - then; left > 0; left -= 1) await ana.press('ArrowLeft');
  await expect(past(ana)).toHaveAttribute('data-shape-count', '2');
  await ana.button('Choose an area').click();
  await ana.drag([280, 200], [500, 320]);
  const told = ana.page.getByText('In this area: ');
  await expect(told).toContainText('1 shape comes back');
  await expect(told).toContainText('1 that came later goes');
  await ben.draw('Sticky note', [500, 480], [600, 580]);
  await ben.press('Escape');
  await ben.isSaved();
  await ana.page.keyboard.down('Shift');
  await ana.drag([280, 200], [500, 320]);
  await ana.page.keyboard.up('Shift');
  await expect(told).toContainText('1 that came later goes');
  await ana.button('Restore this area').click();
  await expect(past(ana)).toHaveCount(0);
  const types = async () => (await ben.shapes()).map(({ type }) => type).sort();
  await expect.poll(types).toEqual(['note', 'rectangle']);
  await ana.surface.focus();
  await ana.press('Control+z');
  await expect.poll(types).toEqual(['diamond', 'note']);
});

test('a point in time gets a name, is found by it, and restored whole; who may only view looks and changes nothing', async ({
  people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Rectangle', [420, 260], [620, 400]);
  await ana.isSaved();
  const onlyTheBox = await countChanges(ana);
  await ana.draw('Ellipse', [700, 260], [860, 400]);
  await ana.isSaved();
  await ana.button('History').click();
  await expect(history(ana)).not.toHaveCount(0);
  await slider(ana).focus();
  // Making a shape may be several changes.
  for (let left = (await countChanges(ana)) - onlyTheBox; left > 0; left -= 1) await ana.press('ArrowLeft');
  await expect(past(ana)).toHaveAttribute('data-shape-count', '1');
  await ana.page.getByRole('textbox', { name: 'Name of this version' }).fill('Only the box');
  await ana.press('Enter');
  const versions = ana.page.getByRole('list', { name: 'Versions' });
  await expect(versions).toContainText('Only the box');
  await ana.button('Back to now').click();
  await ana.sees(2);

  const eve = await people.invite();
  await eve.open(await ana.copyLink('view'));
  await eve.sees(2);
  await eve.button('History').click();
  await eve.page
    .getByRole('list', { name: 'Versions' })
    .getByRole('button', { name: 'Only the box' })
    .click();
  await expect(past(eve)).toHaveAttribute('data-shape-count', '1');
  await expect(eve.button(/^Restore/)).toHaveCount(0);

  await versions.getByRole('button', { name: /^Only the box/ }).click();
  await ana.button('Restore all').click();
  await ana.sees(1);
  await eve.button('Back to now').click();
  await eve.sees(1);
});

test('what is brought to the present from the past leads back to it: a file that is dropped or opened, words, an undo', async ({
  people,
}) => {
  const ana = await (await people.invite()).arrive();
  const { page } = ana;
  await ana.draw('Rectangle', [420, 260], [620, 400]);
  await ana.draw('Ellipse', [700, 260], [860, 400]);
  await ana.press('Escape');
  await ana.isSaved();
  await ana.button('History').click();
  await expect(history(ana)).not.toHaveCount(0);
  const lookBack = async () => {
    await slider(ana).focus();
    await ana.press('Home');
    await expect(past(ana)).toBeVisible();
  };

  await lookBack();
  await past(ana).evaluate((element) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['- Garden\n  - Dig\n  - Sow\n'], 'plan.md'));
    const given = { bubbles: true, cancelable: true, dataTransfer };
    const isTaken = !element.dispatchEvent(new DragEvent('drop', given));
    if (!isTaken) throw new Error('the browser would open it in the place of the page');
  });
  await expect(past(ana)).toHaveCount(0);
  const first = (await ana.shapes()).length;
  expect(first).toBeGreaterThan(2);

  await lookBack();
  await ana.surface.focus();
  const choosing = page.waitForEvent('filechooser');
  await ana.press('Control+o');
  const buffer = Buffer.from('- Shed\n  - Paint\n');
  await (await choosing).setFiles({ name: 'more.md', mimeType: 'text/markdown', buffer });
  await expect(past(ana)).toHaveCount(0);
  const second = (await ana.shapes()).length;
  expect(second).toBeGreaterThan(first);

  await lookBack();
  await ana.surface.focus();
  await paste(ana, { 'text/plain': 'some words' });
  await expect(past(ana)).toHaveCount(0);
  await ana.sees(second + 1);

  await lookBack();
  await ana.surface.focus();
  await ana.press('Control+z');
  await expect(past(ana)).toHaveCount(0);
  await ana.sees(second);
});
