// A board to be looked at: a plan for an open day, with links to it.
import { settle, watchRequests } from './at-rest.mjs';
import { button, PLAN, ready, saved } from './find-on-page.mjs';

const desktop = {
  viewport: { width: 1280, height: 800 },
  permissions: ['clipboard-read', 'clipboard-write'],
};

async function copyLink(page, name) {
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await page.getByRole('button', { name }).click();
  return page.evaluate(async () => {
    for (;;) {
      const text = await navigator.clipboard.readText();
      if (text.includes('#')) return text;
      await new Promise(requestAnimationFrame);
    }
  });
}

/**
 * Ana with the plan on her board, and a link to it; her dialog is left open.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url of the server
 */
export async function beginBoard(browser, url) {
  const context = await browser.newContext(desktop);
  watchRequests(context);
  await context.request.patch(new URL('/api/me', url).href, { data: { name: 'Ana' } });
  const ana = await context.newPage();
  await ana.goto(url);
  await settle(ana);
  await ready(ana);
  await ana.evaluate((plan) => window.driftless.import(plan), PLAN);
  await ana.getByRole('textbox', { name: 'Board title' }).fill('Open day');
  await ana.keyboard.press('Enter');
  await ana.keyboard.press('Escape');
  await ana.evaluate(() => window.driftless.fit());
  await saved(ana);
  await button(ana, 'Share').click();
  await settle(ana);
  return { ana, link: await copyLink(ana, /^Copy link.*edit/) };
}

/**
 * The same for whoever only needs the links, and to be Ana again.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 */
export async function beginBoardOfAna(browser, url) {
  const { ana, link } = await beginBoard(browser, url);
  const viewLink = await copyLink(ana, /^Copy link.*view/);
  const owner = await ana.context().storageState();
  await ana.context().close();
  return { link, viewLink, owner };
}
