import type { BoardPage } from './board-page';
import { expect, test } from './product';

const past = ({ page }: BoardPage) => page.getByRole('img', { name: 'The board as it was' });
const slider = ({ page }: BoardPage) => page.getByRole('slider', { name: 'Point in time' });
const withNow = ({ page }: BoardPage) => page.getByRole('switch', { name: 'Compare with now' });
const ghosts = ({ page }: BoardPage) => page.locator('main [class*="ghosts"] svg');
const says = ({ page }: BoardPage, words: string | RegExp) => page.getByText(words).first();

/** The panel asks for the list every ten seconds. */
const LOOKED_FOR = { timeout: 20_000 };

/** Goes to a point at which the board had so many shapes: making one may be several changes. */
async function goTo(person: BoardPage, key: 'ArrowLeft' | 'ArrowRight', shapes: string): Promise<void> {
  await slider(person).focus();
  await expect(async () => {
    if ((await past(person).count()) > 0 && (await shapesOfThen(person)) === shapes) return;
    await person.press(key);
    await expect(past(person)).toHaveAttribute('data-shape-count', shapes, { timeout: 1_000 });
  }).toPass();
}

const shapesOfThen = (person: BoardPage) => past(person).getAttribute('data-shape-count');

/** How many changes the board has, as the server counts them. */
function countChanges({ page }: BoardPage): Promise<number> {
  return page.evaluate(async () => {
    const answer = await fetch(`/api/boards/${location.pathname.split('/').at(-1)}/history?limit=1`);
    return ((await answer.json()) as { head: number }).head;
  });
}

/** On the upper edge of the only shape of a kind: boxes without a fill are taken there. */
async function clickOn(person: BoardPage, kind: string): Promise<void> {
  const found = (await person.shapes()).filter(({ type }) => type === kind);
  expect(found).toHaveLength(1);
  const [x, y] = await person.placeOf(found[0]!.id);
  const { zoom } = await person.camera();
  await person.page.mouse.click(x, y - (found[0]!.size[1] * zoom) / 2);
}

/** A box of Ana's, and an ellipse of Ben's. */
async function drawTogether(ana: BoardPage, ben: BoardPage): Promise<void> {
  await ana.arrive();
  await ana.draw('Rectangle', [420, 260], [620, 400]);
  await ana.press('Escape');
  await ana.isSaved();
  await ben.open(await ana.copyLink('edit'));
  await ben.sees(1);
  await ben.draw('Ellipse', [700, 260], [860, 400]);
  await ben.press('Escape');
  await ben.isSaved();
  await ana.sees(2);
}

test('what is selected says who drew it, now and in the past, and what is hidden beneath the past is safe', async ({
  people,
}) => {
  const [ana, ben] = [await people.invite(), await people.invite()];
  await drawTogether(ana, ben);
  const name = await ben.page.evaluate(
    async () => ((await (await fetch('/api/me')).json()) as { name: string }).name,
  );
  await ana.button('History').click();
  await clickOn(ana, 'rectangle');
  await expect(says(ana, 'The selected shape was drawn by you.')).toBeVisible();
  await clickOn(ana, 'ellipse');
  await expect(says(ana, `The selected shape was drawn by ${name}.`)).toBeVisible();
  await ana.press('Control+a');
  await expect(says(ana, `The selected shapes were drawn by you and ${name}.`)).toBeVisible();

  await goTo(ana, 'ArrowLeft', '1');
  await expect(says(ana, /The selected shape/)).toBeHidden();
  await ana.press('Delete');
  await clickOn(ana, 'rectangle');
  await expect(says(ana, 'The selected shape was drawn by you.')).toBeVisible();
  await expect(ana.button('Restore 1 shape')).toBeVisible();
  await ana.button('Back to now').click();
  await ana.sees(2);
});

test('two points are compared, each with now while others go on, and with each other', async ({ people }) => {
  const [ana, ben] = [await people.invite(), await people.invite()];
  await drawTogether(ana, ben);
  await ana.button('History').click();
  await goTo(ana, 'ArrowLeft', '1');
  await withNow(ana).click();
  await expect(says(ana, '1 added')).toBeVisible();
  await expect(ghosts(ana).locator('path, ellipse')).not.toHaveCount(0);
  await ben.draw('Diamond', [700, 480], [860, 600]);
  await ben.press('Escape');
  await expect(says(ana, '2 added')).toBeVisible();
  await clickOn(ben, 'rectangle');
  await ben.press('Delete');
  await expect(says(ana, '2 added, 1 deleted')).toBeVisible();
  await ben.isSaved();

  await ana.button('Compare others with this point').click();
  await expect(says(ana, 'Nothing differs')).toBeVisible();
  await ana.button('Back to now').click();
  await ana.sees(2);
  await expect(slider(ana)).toHaveAttribute('aria-valuemax', String(await countChanges(ana)));
  await goTo(ana, 'ArrowLeft', '3');
  const withThen = ana.page.getByRole('switch', { name: /^Compare with change \d+$/ });
  await expect(withThen).toBeChecked();
  await expect(says(ana, '2 added')).toBeVisible();
  await goTo(ana, 'ArrowLeft', '2');
  await expect(says(ana, '1 added')).toBeVisible();
  await expect(ghosts(ana)).toHaveCount(0);
  await ana.button('Compare with now again').click();
  await expect(withNow(ana)).toBeChecked();
  await expect(says(ana, /1 added.*1 deleted/)).toBeVisible();
});

test('while the server is away the point that is shown stays and goes on being compared; others come when it is back', async ({
  ownProduct,
  ownPeople,
}) => {
  const [ana, ben] = [await ownPeople.invite(), await ownPeople.invite()];
  await drawTogether(ana, ben);
  await ana.button('History').click();
  await goTo(ana, 'ArrowLeft', '1');
  await withNow(ana).click();
  await expect(says(ana, '1 added')).toBeVisible();
  await ownProduct.kill();
  await slider(ana).focus();
  await ana.press('Home');
  await expect(says(ana, 'there is no connection to it')).toBeVisible();
  await expect(past(ana)).toHaveAttribute('data-shape-count', '1');
  await expect(says(ana, '1 added')).toBeVisible();
  await expect(slider(ana), 'until the list can be had').toHaveAttribute('aria-disabled', 'true', LOOKED_FOR);
  await ana.press('ArrowRight');
  await expect(slider(ana)).toHaveAttribute('aria-valuenow', '0');
  await expect(slider(ana), 'whoever was there still is').toBeFocused();
  await ownProduct.start();
  await expect(slider(ana)).toHaveAttribute('aria-disabled', 'false', LOOKED_FOR);
  await expect(async () => {
    await ana.press('ArrowRight');
    await ana.press('Home');
    await expect(past(ana)).toHaveAttribute('data-shape-count', '0', { timeout: 2_000 });
  }).toPass();
  await expect(says(ana, '2 added')).toBeVisible();
});

test('what was fetched of the past is asked for again when the server was away: it may have gone back behind it', async ({
  ownProduct,
  ownPeople,
}) => {
  const [ana, ben] = [await ownPeople.invite(), await ownPeople.invite()];
  await drawTogether(ana, ben);
  const asked: string[] = [];
  ana.page.on('request', (request) => void (request.url().includes('/pieces') && asked.push(request.url())));
  await ana.button('History').click();
  await goTo(ana, 'ArrowLeft', '1');
  await goTo(ana, 'ArrowLeft', '0');
  asked.length = 0;
  await goTo(ana, 'ArrowRight', '1');
  expect(asked, 'between what was fetched').toEqual([]);
  await ownProduct.kill();
  await expect(slider(ana)).toHaveAttribute('aria-disabled', 'true', LOOKED_FOR);
  await ownProduct.start();
  await expect(slider(ana)).toHaveAttribute('aria-disabled', 'false', LOOKED_FOR);
  await ana.isSaved();
  await goTo(ana, 'ArrowLeft', '0');
  expect(asked, 'though it was fetched before').not.toEqual([]);
});

test('a table that was added counts once, and not for each of its cells', async ({ people }) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Rectangle', [420, 260], [620, 400]);
  await ana.press('Escape');
  await ana.isSaved();
  await ana.page.evaluate(() => window.driftless!.import('Task,Who\nHall,Ana\nDoors,Ben\n'));
  await ana.isSaved();
  await ana.button('History').click();
  await goTo(ana, 'ArrowLeft', '1');
  await withNow(ana).click();
  await expect(says(ana, '1 added')).toBeVisible();
});
