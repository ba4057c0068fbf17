import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BoardPage } from './board-page';
import { test as base, expect, People, Product } from './product';

const TITLE = 'A harbour at night, with the lamps of the quay & the ships';

/** A site of the web, here on this machine, and a product that may ask it. */
const test = base.extend<{ site: string; ours: People }>({
  site: async ({ browserName: _browser }, use) => {
    const site: Server = createServer((_request, response) =>
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(`<title>${TITLE.replace('&', '&amp;')}</title><script>alert(1)</script>`),
    );
    site.listen(0, '127.0.0.1');
    await once(site, 'listening');
    await use(`http://127.0.0.1:${(site.address() as AddressInfo).port}/harbours`);
    site.closeAllConnections();
    site.close();
  },
  ours: async ({ browser, contextOptions }, use) => {
    const product = await Product.start({ PAGE_TITLES: 'any' });
    const people = new People(browser, product, contextOptions);
    await use(people);
    await people.dispose();
    await product.dispose();
  },
});

const titlesOf = async (person: BoardPage) =>
  (await person.shapes()).map((shape) => (shape as { alt?: string }).alt);

async function pasteAsCard(person: BoardPage, address: string): Promise<void> {
  await person.page.evaluate((text) => navigator.clipboard.writeText(text), address);
  await person.surface.click();
  await person.press('Control+v');
  await person.button('Card').click();
  await person.sees(1);
}

test('a card is called as its page, for everybody and after the page is gone', async ({ ours, site }) => {
  const ana = await (await ours.invite()).arrive();
  await pasteAsCard(ana, site);
  await expect.poll(() => titlesOf(ana)).toEqual([TITLE]);
  await ana.isSaved();
  const ben = await (await ours.invite()).open(await ana.copyLink('view'));
  await ben.sees(1);
  expect(await titlesOf(ben)).toEqual([TITLE]);
  await ana.reload();
  await ana.sees(1);
  expect(await titlesOf(ana)).toEqual([TITLE]);
});

test('on a server that keeps out of its own network a card says where its page is', async ({
  people,
  site,
}) => {
  const ana = await (await people.invite()).arrive();
  const asked = ana.page.waitForResponse((answer) => answer.url().endsWith('/page-titles') && answer.ok());
  await pasteAsCard(ana, site);
  expect(await (await asked).json()).toEqual({ title: '' });
  expect(await titlesOf(ana)).toEqual(['127.0.0.1']);
});
