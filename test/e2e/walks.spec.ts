import type { CDPSession, Locator } from '@playwright/test';
import type { BoardPage } from './board-page';
import { expect, type People, test } from './product';

/** What stumbled when the product was walked through as its users would: docs/walks.md. */

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const TABLET = { viewport: { width: 1_180, height: 820 }, hasTouch: true, isMobile: true };
const OFFLINE = 'Offline. Changes are kept on this device';

const stage = ({ page }: BoardPage) => page.getByRole('region', { name: 'In this room' });

async function facilitate(person: BoardPage): Promise<Locator> {
  await person.button('Facilitate').click();
  return person.page.getByRole('region', { name: 'Timer' });
}

async function boxOf(locator: Locator) {
  await expect(locator).toBeVisible();
  return (await locator.boundingBox())!;
}

/** Ana's board with a box on it, and somebody who came by her link. */
async function together(
  people: People,
  role: 'edit' | 'comment' | 'view',
  options = {},
): Promise<BoardPage[]> {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Rectangle', [420, 260], [620, 400]);
  await ana.press('Escape');
  await ana.isSaved();
  const other = await people.invite(options);
  await other.open(await ana.copyLink(role));
  await other.sees(1);
  return [ana, other];
}

test.describe('a class on view and comment links', () => {
  test('who is led is told so once; the teacher who follows a pupil leads nobody round in circles', async ({
    people,
  }) => {
    const [ana, kim] = (await together(people, 'view', PHONE)) as [BoardPage, BoardPage];
    await facilitate(ana);
    await ana.page.getByRole('switch', { name: 'Bring everyone to me' }).click();
    await ana.press('Escape');
    await expect(stage(kim)).toContainText('shows you around');
    await expect(kim.button('Facilitate'), 'who only looks leads nobody').toHaveCount(0);
    await expect(kim.page.getByText(/^Following/)).toHaveCount(0);
    await ana.page.getByRole('button', { name: /\. Follow$/ }).click();
    await expect(ana.page.getByText(/^Following/)).toBeVisible();
    const { zoom } = await ana.camera();
    await kim.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    await expect(stage(kim), 'she is led on').toContainText('shows you around');
    expect((await ana.camera()).zoom).toBe(zoom);
    const before = await kim.camera();
    await ana.page.mouse.move(640, 500);
    await ana.page.mouse.wheel(0, 200);
    await expect.poll(async () => (await kim.camera()).y).not.toBe(before.y);
    await expect(stage(kim)).toContainText('shows you around');
    await expect(ana.page.getByText(/^Following/), 'her hand has ended it').toHaveCount(0);
  });

  test('without keys nobody is told to press one', async ({ people }) => {
    const [, kim] = (await together(people, 'comment', PHONE)) as [BoardPage, BoardPage];
    await kim.button('Comments').tap();
    await expect(kim.page.getByText(/Choose the comment tool/)).toBeVisible();
  });
});

test.describe('a retrospective', () => {
  test('a template is seen as a whole, and a vote on it is about its notes', async ({ people }) => {
    const ana = await people.invite();
    await ana.arrive();
    await ana.button('Retrospective').click();
    await expect.poll(async () => (await ana.shapes()).length).toBeGreaterThan(5);
    await expect(ana.page.getByRole('region', { name: 'Style' })).toHaveCount(0);
    const bar = await boxOf(ana.page.getByRole('toolbar', { name: 'Tools' }));
    for (const { id, size } of await ana.shapes()) {
      const [x, y] = await ana.placeOf(id);
      const { zoom } = await ana.camera();
      expect(y - (size[1] * zoom) / 2).toBeGreaterThan(bar.y + bar.height);
      expect(x + (size[0] * zoom) / 2).toBeLessThan(1_280);
    }
    await facilitate(ana);
    await expect(ana.page.getByText(/^On all notes with words on them \(3\)/)).toBeVisible();
  });
});

test.describe('sketching on a tablet with a pen', () => {
  const pen = (session: CDPSession, type: string, [x, y]: readonly [number, number]) =>
    session.send('Input.dispatchMouseEvent', {
      ...{ type: type as 'mousePressed', x, y, pointerType: 'pen' as const, force: 0.5, clickCount: 1 },
      ...{ button: 'left' as const, buttons: type === 'mouseReleased' ? 0 : 1 },
    });

  async function stroke(session: CDPSession, y: number): Promise<void> {
    await pen(session, 'mousePressed', [300, y]);
    for (let x = 320; x < 600; x += 20) await pen(session, 'mouseMoved', [x, y + (x % 40)]);
    await pen(session, 'mouseReleased', [600, y]);
  }

  test('the first stroke of a pen is a stroke; once there is something, it selects with the tool that selects', async ({
    people,
  }) => {
    const eve = await people.invite(TABLET);
    await eve.arrive();
    const session = await eve.page.context().newCDPSession(eve.page);
    await stroke(session, 300);
    await eve.sees(1);
    expect((await eve.shapes())[0]!.type).toBe('ink');
    await expect(eve.page.getByRole('radio', { name: 'Draw', exact: true })).toBeChecked();
    await eve.page.getByRole('radio', { name: 'Select', exact: true }).tap();
    await stroke(session, 500);
    await eve.sees(1);
  });
});

test.describe('a train with a bad network', () => {
  test('being offline stands in one line on a phone, and the timer below it', async ({ people }) => {
    const [ana, kim] = (await together(people, 'edit', PHONE)) as [BoardPage, BoardPage];
    await (await facilitate(ana)).getByRole('button', { name: 'Start a timer of 3 minutes' }).click();
    await expect(stage(kim).getByRole('timer')).toBeVisible();
    await kim.page.context().setOffline(true);
    await expect(kim.status).toHaveText(OFFLINE);
    const [words, timer] = [await boxOf(kim.status), await boxOf(stage(kim).getByRole('timer'))];
    expect(words.height).toBeLessThan(36);
    expect(words.x + words.width).toBeLessThanOrEqual(390);
    expect(timer.y).toBeGreaterThanOrEqual(words.y + words.height);
    await kim.button('Facilitate').tap();
    await expect(
      kim.page.getByText('You are offline. What you begin here begins when the server is back.'),
    ).toBeVisible();
  });

  test('nothing is said of the past before the server has answered, and a file it makes is refused at once', async ({
    people,
  }) => {
    const [, kim] = (await together(people, 'edit')) as [BoardPage, BoardPage];
    let answer = () => {};
    const isAsked = new Promise<void>((asked) => {
      void kim.page.route('**/history?*', (route) => {
        answer = () => void route.continue();
        asked();
      });
    });
    await kim.button('History').click();
    await isAsked;
    await expect(kim.page.getByRole('complementary', { name: 'History' })).toBeVisible();
    await expect(kim.page.getByText('Nothing was drawn yet.')).toHaveCount(0);
    answer();
    await expect(kim.page.getByText(/Just now ·/)).toBeVisible();
    await kim.page.context().setOffline(true);
    await expect(kim.status).toHaveText(OFFLINE);
    await kim.surface.focus();
    await kim.press('Control+Shift+E');
    await kim.page.getByRole('radio', { name: 'PDF' }).check({ force: true });
    await kim.button('Save PDF').click();
    await expect(kim.page.getByRole('alert')).toContainText('this file is made there');
  });
});

test('on a phone a menu within a menu is as wide as the screen', async ({ people }) => {
  const ana = await people.invite(PHONE);
  await ana.arrive();
  await ana.button('Menu').tap();
  await ana.page.getByRole('menuitem', { name: 'Arrange' }).tap();
  const inner = ana.page.getByRole('menu').last();
  await expect(inner.getByRole('menuitem', { name: 'Distribute horizontally' })).toBeVisible();
  await expect.poll(async () => (await inner.boundingBox())!.width).toBe(390);
});

test('what unfolds at the end of the share dialog comes into view', async ({ people }) => {
  const ana = await people.invite({ viewport: { width: 1_024, height: 560 } });
  await ana.arrive();
  await ana.draw('Rectangle', [420, 260], [620, 400]);
  await ana.isSaved();
  await ana.copyLink('edit');
  await ana.copyLink('view');
  await ana.button('Share').click();
  const row = ana.button('Embed on a website');
  await row.click();
  await expect(ana.page.getByRole('textbox', { name: 'Sites that may show it' })).toBeInViewport({
    ratio: 1,
  });
  await ana.press('Escape');
  await expect(ana.page.getByRole('dialog')).toHaveCount(0);
  await ana.sees(1);
});

test('who is lost on a phone finds the way back below what is told meanwhile', async ({ people }) => {
  const ana = await people.invite(PHONE);
  await ana.arrive();
  await ana.draw('Rectangle', [100, 300], [200, 400]);
  await ana.press('Escape');
  await ana.isSaved();
  await ana.page.mouse.wheel(0, 4_000);
  const back = ana.button('Back to content');
  await expect(back).toBeVisible();
  await ana.button('Share').tap();
  await ana.page
    .getByRole('dialog')
    .getByRole('button', { name: /^Copy link.*view/ })
    .tap();
  await ana.press('Escape');
  const told = await boxOf(ana.page.getByText('Link copied'));
  expect(told.y + told.height).toBeLessThanOrEqual((await boxOf(back)).y);
  await back.tap();
  await expect(back).toHaveCount(0);
});

test('of an empty board there is no picture, and this is said before anybody tries', async ({ people }) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.press('Control+Shift+E');
  const dialog = ana.page.getByRole('dialog', { name: 'Export' });
  await expect(dialog.getByText('There is nothing on the board to export')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Save PNG' })).toBeDisabled();
  await dialog.getByRole('radio', { name: 'Driftless' }).check({ force: true });
  await expect(dialog.getByRole('button', { name: 'Save Driftless' })).toBeEnabled();
});
