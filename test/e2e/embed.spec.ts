import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FrameLocator, Page } from '@playwright/test';
import { expect, test } from './product';

/** Somebody else's site, with a page that shows what it is given in a frame. */
async function openSite(code: () => string): Promise<{ url: string; close(): void }> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(
      `<!doctype html><title>Wiki</title><h1>Our plan</h1>${code()}<p style="height:2000px">More</p>`,
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

const surfaceOf = (frame: FrameLocator) => frame.getByRole('application', { name: 'Board' });

/** Whether the browser refused to show what is in the frame. */
function isRefused(page: Page): boolean {
  const frame = page.frames().find((each) => each !== page.mainFrame());
  return /^chrome-error:/.test(frame?.url() ?? '');
}

test('a page of an allowed site shows a board live, and lets nobody change it; another site shows nothing', async ({
  people,
}) => {
  let code = '';
  const wiki = await openSite(() => code);
  const other = await openSite(() => code);
  const ana = await (await people.invite()).arrive();
  await ana.draw('Rectangle', [500, 300], [650, 400]);
  await ana.isSaved();
  await ana.button('Share').click();
  await ana.button('Embed on a website').click();
  await ana.page.getByLabel('Sites that may show it').fill(wiki.url);
  await ana.button('Get the code').click();
  code = await ana.page.getByLabel('Code for the page').inputValue();
  expect(code).toContain('/embed/');
  await ana.press('Escape');

  const reader = await people.invite();
  await reader.page.goto(wiki.url);
  const frame = reader.page.frameLocator('iframe');
  await expect(surfaceOf(frame)).toHaveAttribute('data-ready', 'true');
  await expect(surfaceOf(frame)).toHaveAttribute('data-shape-count', '1');
  await ana.draw('Ellipse', [700, 300], [850, 400]);
  await expect(surfaceOf(frame)).toHaveAttribute('data-shape-count', '2');

  await expect(frame.getByRole('banner')).toContainText('Board');
  const zoomed = await surfaceOf(frame).getAttribute('data-zoom');
  await frame.getByRole('button', { name: 'Zoom in' }).click();
  await expect(surfaceOf(frame)).not.toHaveAttribute('data-zoom', zoomed!);
  await surfaceOf(frame).hover();
  await reader.page.mouse.wheel(0, 300);
  await expect.poll(() => reader.page.evaluate(() => scrollY)).toBeGreaterThan(0);
  await expect(frame.getByRole('radiogroup', { name: 'Tools' })).toHaveCount(0);
  await expect(frame.getByRole('button', { name: 'Chat' })).toHaveCount(0);
  expect(await reader.page.context().cookies()).toEqual([]);
  const href = await frame.getByRole('link', { name: 'Open board' }).getAttribute('href');
  expect(href).toMatch(/^\/b\/[\w-]{22}#[\w-]{22}$/);

  await reader.page.goto(other.url);
  await expect(reader.page.getByRole('heading', { name: 'Our plan' })).toBeVisible();
  await reader.page.waitForLoadState('networkidle');
  await expect.poll(() => isRefused(reader.page)).toBe(true);

  // What the owner revokes is gone from the page around it, live.
  await reader.page.goto(wiki.url);
  await expect(surfaceOf(frame)).toHaveAttribute('data-ready', 'true');
  await ana.button('Share').click();
  await ana.button('Revoke link: can view').click();
  await expect(frame.getByText('This board can’t be shown')).toBeVisible();
  wiki.close();
  other.close();
});

test('in a frame too what is written in private is blank paper until it is revealed', async ({ people }) => {
  let code = '';
  const wiki = await openSite(() => code);
  const ana = await (await people.invite()).arrive();
  await ana.draw('Rectangle', [320, 200], [900, 700]);
  await ana.button('Share').click();
  await ana.button('Embed on a website').click();
  await ana.page.getByLabel('Sites that may show it').fill(wiki.url);
  await ana.button('Get the code').click();
  code = await ana.page.getByLabel('Code for the page').inputValue();
  await ana.press('Escape');
  await ana.press('Escape');
  await ana.button('Facilitate').click();
  const facilitate = ana.page.getByRole('dialog', { name: 'Facilitate' });
  await facilitate.getByRole('switch', { name: 'Private writing' }).click();
  await ana.press('Escape');
  await ana.page.getByRole('radio', { name: 'Sticky note' }).click();
  await ana.page.mouse.click(600, 450);
  await ana.press('Escape');
  await ana.isSaved();

  const reader = await people.invite();
  await reader.page.goto(wiki.url);
  const frame = reader.page.frameLocator('iframe');
  await expect(surfaceOf(frame)).toHaveAttribute('data-ready', 'true');
  await expect(surfaceOf(frame)).toHaveAttribute('data-shape-count', '2');
  const look = async () => {
    const { x, y, width, height } = (await surfaceOf(frame).boundingBox())!;
    const middle = { x: x + width / 2 - 50, y: y + height / 2 - 50, width: 100, height: 100 };
    return (await reader.page.screenshot({ clip: middle })).toString('base64');
  };
  let blank = '';
  const isStill = async () => {
    const before = blank;
    blank = await look();
    return blank === before;
  };
  await expect.poll(isStill).toBe(true);
  await ana.page.mouse.dblclick(600, 450);
  await ana.page.keyboard.type('a secret idea of several lines, which nobody is to read yet');
  await ana.press('Escape');
  await ana.press('Escape');
  await ana.draw('Rectangle', [330, 210], [360, 240]);
  await expect(surfaceOf(frame)).toHaveAttribute('data-shape-count', '3');
  expect(await look()).toBe(blank);
  await ana.button('Reveal').click();
  await expect.poll(look, { timeout: 20_000 }).not.toBe(blank);
  wiki.close();
});

test('without its owner’s word no site shows a board, and no other page is ever shown in a frame', async ({
  people,
}) => {
  const ana = await (await people.invite()).arrive();
  await ana.draw('Rectangle', [500, 300], [650, 400]);
  await ana.isSaved();
  const link = await ana.copyLink('view');
  let code = '';
  const site = await openSite(() => code);
  const reader = await people.invite();
  for (const address of [link, link.replace('/b/', '/embed/')]) {
    code = `<iframe src="${new URL(address, ana.product.url).href}" width="600" height="400"></iframe>`;
    await reader.page.goto(site.url);
    await reader.page.waitForLoadState('networkidle');
    await expect.poll(() => isRefused(reader.page), address).toBe(true);
  }
  site.close();
});
