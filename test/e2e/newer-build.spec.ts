import type { Page } from '@playwright/test';
import { NewerBuild } from './newer-build';
import { expect, test } from './product';

const OFFLINE = 'Offline. Changes are kept on this device';
const isNewer = (page: Page) =>
  page.evaluate(() => document.documentElement.hasAttribute('data-newer-build'));
const workers = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    return { waits: registration?.waiting?.state ?? null, works: registration?.active?.state ?? null };
  });
/** Until none waits any more: the last page of the one that works is gone for the browser too, which may take it longer than the next visit. */
async function newerWorks(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const versions = new Map<string, string>();
  devtools.on('ServiceWorker.workerVersionUpdated', (told) => {
    for (const { versionId, status } of told.versions) versions.set(versionId, status);
  });
  await devtools.send('ServiceWorker.enable');
  const living = () => [...versions.values()].filter((status) => status !== 'redundant');
  await expect.poll(living).toEqual(['activated']);
  await devtools.detach();
}
const keptApps = (page: Page) =>
  page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('driftless-app-')).length);

test('a newer build comes between two visits: an open page goes on as it is, the next visit is whole, and offline it is the newer one', async ({
  people,
}) => {
  const ana = await people.invite();
  const build = await NewerBuild.before(ana.product.url);
  try {
    const { page } = ana;
    await page.goto(build.url);
    await ana.isReady();
    await ana.draw('Rectangle', [400, 300], [520, 380]);
    await ana.isSaved();
    await ana.isKept();
    const address = page.url();
    await page.evaluate(() => document.documentElement.setAttribute('data-same-page', ''));

    build.takeNewer();
    await page.evaluate(async () => void (await navigator.serviceWorker.ready).update());
    await expect.poll(() => workers(page)).toEqual({ waits: 'installed', works: 'activated' });
    // Nobody is interrupted: what is drawn is saved, and a part that was never opened is there though its file is gone from the server.
    await ana.draw('Ellipse', [600, 300], [720, 380]);
    await ana.isSaved();
    await ana.press('Alt+l');
    await expect(page.getByRole('list', { name: 'Layers', exact: true })).toBeVisible();
    await ana.press('Control+k');
    await expect(page.getByRole('combobox', { name: 'Search commands' })).toBeVisible();
    await ana.press('Escape');
    await expect(page.locator('html[data-same-page]')).toHaveCount(1);

    // The next visit has the newer build whole, with all that the older one drew.
    await page.goto('about:blank');
    await newerWorks(page);
    await page.goto(address);
    await ana.isReady();
    await ana.sees(2);
    expect(await isNewer(page)).toBe(true);
    await ana.press('?');
    await expect(page.getByRole('dialog', { name: 'Help' })).toBeVisible();
    await ana.press('Escape');
    await expect.poll(() => workers(page)).toEqual({ waits: null, works: 'activated' });
    await expect.poll(() => keptApps(page)).toBe(1);

    await page.context().setOffline(true);
    await ana.reload();
    await ana.sees(2);
    expect(await isNewer(page)).toBe(true);
    await ana.draw('Rectangle', [400, 480], [520, 560]);
    await expect(ana.status).toHaveText(OFFLINE);
    await page.context().setOffline(false);
    await ana.isSaved();
    await ana.sees(3);
  } finally {
    build.close();
  }
});

test('what was drawn offline before a newer build came is sent by the newer one', async ({ people }) => {
  const ana = await people.invite();
  const build = await NewerBuild.before(ana.product.url);
  try {
    const { page } = ana;
    await page.goto(build.url);
    await ana.isReady();
    await ana.isKept();
    await page.context().setOffline(true);
    await ana.draw('Rectangle', [400, 300], [520, 380]);
    await expect(ana.status).toHaveText(OFFLINE);
    const address = page.url();
    await page.goto('about:blank');
    build.takeNewer();
    await page.context().setOffline(false);
    await page.goto(address);
    await ana.isReady();
    expect(await isNewer(page)).toBe(true);
    await ana.isSaved();
    await ana.sees(1);
  } finally {
    build.close();
  }
});
