import type { Page } from '@playwright/test';
import type { BoardPage } from './board-page';
import { expect, test } from './product';

const board = (page: Page) => page.getByRole('application');

/** What a browser complains about: React does when a page is not what the server sent. */
function listenForTrouble(page: Page): string[] {
  const told: string[] = [];
  page.on('console', (entry) => entry.type() === 'error' && told.push(entry.text()));
  page.on('pageerror', (error) => told.push(error.message));
  return told;
}

async function isOnBoard({ page }: BoardPage): Promise<void> {
  await expect(board(page)).toHaveAttribute('data-ready', 'true');
}

async function goHome({ page, product }: BoardPage): Promise<void> {
  await page.goto(product.url);
}

test('a German browser reads German, on the board and at home, and each board is opened once', async ({
  people,
}) => {
  const ana = await people.invite({ locale: 'de-DE' });
  const { page } = ana;
  const trouble = listenForTrouble(page);
  const doors: string[] = [];
  page.on('websocket', (socket) => doors.push(new URL(socket.url()).pathname));
  await goHome(ana);
  await isOnBoard(ana);
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
  await expect(page.getByRole('button', { name: 'Teilen' })).toBeVisible();
  await page.getByRole('radio', { name: 'Rechteck', exact: true }).click();
  await ana.drag([420, 260], [620, 400]);
  await expect(page.getByRole('status').filter({ hasText: 'Gespeichert' })).toBeVisible();
  await expect.poll(() => doors.filter((path) => path.startsWith('/sync')).length).toBe(1);
  const manifest = page.locator('link[rel="manifest"]').first();
  await expect(manifest).toHaveAttribute('href', '/manifests/de.webmanifest');
  const answer = await page.request.get(`${ana.product.url}/manifests/de.webmanifest`);
  expect((await answer.json()).lang).toBe('de');

  for (const words of ['sicherung', 'backup']) {
    await ana.press('Control+k');
    await page.keyboard.type(words);
    await expect(page.getByRole('option', { name: 'Als Datei speichern' })).toBeVisible();
    await ana.press('Escape');
  }

  await goHome(ana);
  await expect(page.getByRole('heading', { name: 'Deine Boards' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Neues Board' }).first()).toBeVisible();
  await expect(page.getByPlaceholder('Titel und Inhalte suchen')).toBeVisible();
  await expect(page.getByText('gerade eben').first()).toBeVisible();
  expect(trouble).toEqual([]);
});

test('another choice holds over reloads, and with the network off and the server stopped', async ({
  ownProduct,
  ownPeople: people,
}) => {
  const ana = await people.invite();
  const { page } = ana;
  await ana.arrive();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await ana.isKept();
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('menuitem', { name: 'Preferences' }).click();
  await page.getByRole('combobox', { name: 'Language' }).selectOption({ label: 'Deutsch' });
  await expect(page.getByRole('button', { name: 'Teilen' })).toBeVisible();
  await isOnBoard(ana);

  await page.reload();
  await expect(page.getByRole('button', { name: 'Teilen' })).toBeVisible();
  await ownProduct.stop();
  await page.context().setOffline(true);
  await page.reload();
  await isOnBoard(ana);
  await expect(page.getByRole('button', { name: 'Teilen' })).toBeVisible();
  await goHome(ana);
  await expect(page.getByRole('heading', { name: 'Deine Boards' })).toBeVisible();

  await page.getByRole('button', { name: 'Sprache: Deutsch' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Your boards' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('Arabic is read from the right', async ({ people }) => {
  const ana = await people.invite({ locale: 'ar-EG' });
  const trouble = listenForTrouble(ana.page);
  await goHome(ana);
  await isOnBoard(ana);
  await expect(ana.page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(ana.page.getByRole('button', { name: 'مشاركة' })).toBeVisible();
  await goHome(ana);
  await expect(ana.page.getByRole('heading', { name: 'لوحاتك' })).toBeVisible();
  const side = await ana.page.getByRole('complementary').boundingBox();
  expect(side!.x).toBeGreaterThan(600);
  expect(trouble).toEqual([]);
});

test('a language that is not spoken here, and a catalogue that does not come, are English', async ({
  people,
}) => {
  const ana = await people.invite({ locale: 'fi-FI' });
  await goHome(ana);
  await isOnBoard(ana);
  await expect(ana.page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(ana.page.getByRole('button', { name: 'Share' })).toBeVisible();

  const ben = await people.invite({ locale: 'de-DE' });
  await ben.page.route('**/_next/static/**', async (route) => {
    const answer = await route.fetch();
    if ((await answer.text()).includes('Deine Boards')) await route.abort();
    else await route.fulfill({ response: answer });
  });
  await goHome(ben);
  await isOnBoard(ben);
  await expect(ben.page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(ben.page.getByRole('button', { name: 'Share' })).toBeVisible();
  // What is still asked for when the test ends could not be answered any more.
  await ben.page.unrouteAll({ behavior: 'ignoreErrors' });
});
