import type { Page, Route } from '@playwright/test';
import { expect, test } from './product';

const gone = (route: Route) => route.fulfill({ status: 404, body: 'gone' });
/** The scripts that a page begins with. */
const firstScripts = (page: Page) =>
  page.evaluate(() =>
    [...document.scripts].filter((script) => script.hasAttribute('async')).map(({ src }) => src),
  );

test.describe('without anything kept on the device', () => {
  test.use({ serviceWorkers: 'block' });

  test('a first script that is gone is asked for once more with the page; then the page says what is safe', async ({
    people,
  }) => {
    const ana = await people.invite();
    await ana.arrive();
    await ana.draw('Rectangle', [420, 260], [620, 400]);
    await ana.isSaved();
    const scripts = await firstScripts(ana.page);
    expect(scripts.length).toBeGreaterThan(2);
    let asked = 0;
    await ana.page.route(scripts[1]!, (route) => {
      asked += 1;
      return gone(route);
    });
    await ana.page.reload();
    await expect(ana.page.getByRole('heading', { name: 'This page can’t go on' })).toBeVisible();
    await expect(ana.page.getByText('Nothing is lost')).toBeVisible();
    expect(asked).toBe(2);
    await ana.page.unrouteAll();
    await ana.button('Try again').click();
    await ana.isReady();
    await ana.sees(1);
  });

  test('a first script that is gone for a moment, because another version came, is not noticed', async ({
    people,
  }) => {
    const ana = await people.invite({ locale: 'de-DE' });
    await ana.page.goto(ana.product.url);
    await expect(ana.surface).toHaveAttribute('data-ready', 'true');
    const scripts = await firstScripts(ana.page);
    let isFirst = true;
    await ana.page.route(scripts[0]!, (route) => {
      if (!isFirst) return route.continue();
      isFirst = false;
      return gone(route);
    });
    await ana.page.reload();
    await expect(ana.surface).toHaveAttribute('data-ready', 'true');
    await expect(ana.button('Teilen')).toBeVisible();
  });

  test('in another language it says so in that language', async ({ people }) => {
    const ana = await people.invite({ locale: 'ar' });
    await ana.page.route(/_next\/static\/.*\.js/, gone);
    await ana.page.goto(ana.product.url);
    await expect(ana.page.locator('main.not-whole h1')).toHaveText(/[\u0600-\u06ff]{3}/);
    await expect(ana.page.locator('html')).toHaveAttribute('dir', 'rtl');
  });

  test('what comes later and is gone brings the page anew when the server has another one, and not before', async ({
    people,
  }) => {
    const ana = await people.invite();
    await ana.arrive();
    const scripts = await firstScripts(ana.page);
    const address = ana.page.url();
    let isGone = true;
    let pages = 0;
    ana.page.on('request', (request) => {
      if (request.isNavigationRequest()) pages += 1;
    });
    await ana.page.route(/_next\/static\/.*\.js/, (route) =>
      isGone && !scripts.includes(route.request().url()) ? gone(route) : route.continue(),
    );
    const looked = ana.page.waitForResponse(/\/b\/shell$/);
    await ana.page.goto(address);
    await ana.isReady();
    await looked;
    expect(pages).toBe(1);
    // Another version takes the place of the one that this page is of.
    await ana.page.route(/\/b\/shell$/, async (route) => {
      const answer = await route.fetch();
      const html = (await answer.text()).replaceAll(
        new URL(scripts[1]!).pathname,
        '/_next/static/chunks/b.js',
      );
      isGone = false;
      await route.fulfill({ response: answer, body: html });
    });
    await expect.poll(() => pages).toBe(2);
    await ana.isReady();
    await expect(ana.button('Menu')).toBeVisible();
  });
});

test('a part that fails while it is shown takes the page, which says what is safe and goes on', async ({
  browser,
  product,
  contextOptions,
}) => {
  const context = await browser.newContext(contextOptions);
  const page = await context.newPage();
  await page.goto(product.url);
  const surface = page.getByRole('application', { name: 'Board' });
  await expect(surface).toHaveAttribute('data-ready', 'true');
  await page.getByRole('button', { name: 'Menu' }).waitFor();
  await page.mouse.move(400, 300);
  await page.keyboard.press('r');
  await page.mouse.down();
  await page.mouse.move(600, 420, { steps: 3 });
  await page.mouse.up();
  await expect(surface).toHaveAttribute('data-shape-count', '1');
  await page.evaluate(() => {
    window.matchMedia = () => {
      throw new Error('broken on purpose');
    };
  });
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('heading', { name: 'This page can’t go on' })).toBeVisible();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(surface).toHaveAttribute('data-shape-count', '1');
  await context.close();
});

test('to home and back by the browser’s own buttons: both live, and what is drawn then is saved', async ({
  people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Rectangle', [420, 260], [620, 400]);
  await ana.isSaved();
  await ana.page.getByRole('link', { name: 'All boards' }).click();
  const heading = ana.page.getByRole('heading', { name: 'Your boards' });
  await expect(heading).toBeVisible();
  await ana.page.goBack();
  await ana.isReady();
  await ana.sees(1);
  await ana.page.goForward();
  await expect(heading).toBeVisible();
  await ana.page.goBack();
  await ana.isReady();
  await ana.draw('Ellipse', [700, 260], [860, 400]);
  await ana.sees(2);
  await ana.isSaved();
});

test('a page that is left in the middle of being kept is kept whole by the next', async ({ people }) => {
  const ana = await people.invite();
  await ana.arrive();
  for (let visit = 0; visit < 3; visit += 1) {
    await ana.page.waitForFunction(async () => (await caches.keys()).length > 0);
    await ana.page.reload({ waitUntil: 'commit' });
  }
  await ana.isReady();
  await ana.isKept();
  await ana.page.context().setOffline(true);
  await ana.reload();
  await ana.press('?');
  await expect(ana.page.getByRole('dialog', { name: 'Help' })).toBeVisible();
});
