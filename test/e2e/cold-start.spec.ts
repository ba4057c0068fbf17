import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { makePicture } from '../server/picture-samples';
import { BoardPage } from './board-page';
import { ChatPage } from './chat-page';
import { test as base, expect } from './product';

const OFFLINE = 'Offline. Changes are kept on this device';

/** A browser that is ended and started again, with all it kept. */
const test = base.extend<{ restart: () => Promise<BoardPage> }>({
  restart: async ({ playwright, ownProduct, launchOptions, contextOptions }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'driftless-profile-'));
    let context: BrowserContext | null = null;
    await use(async () => {
      await context?.close();
      context = await playwright.chromium.launchPersistentContext(folder, {
        ...launchOptions,
        ...contextOptions,
      });
      return new BoardPage(await context.newPage(), ownProduct);
    });
    await (context as BrowserContext | null)?.close();
    await rm(folder, { recursive: true, force: true });
  },
});

test('a browser that is started anew with the server stopped has home, the boards and all that is done on them; it goes out in order', async ({
  restart,
  ownProduct,
  ownPeople: people,
}) => {
  const before = await restart();
  await before.arrive();
  await before.draw('Rectangle', [420, 260], [620, 400]);
  await before.isSaved();
  await before.isKept();
  const address = before.page.url();
  const ben = await (await people.invite()).open(await before.copyLink('edit'));
  await ben.sees(1);
  await before.page.goto(ownProduct.url);
  const boards = ({ page }: BoardPage) => page.getByRole('list', { name: 'Boards' }).getByRole('listitem');
  await expect(boards(before)).toHaveCount(1);
  await ownProduct.stop();

  const ana = await restart();
  await ana.page.goto(ownProduct.url);
  await expect(boards(ana)).toHaveCount(1);
  await ana.page.getByRole('link', { name: 'Untitled board' }).click();
  await ana.isReady();
  expect(ana.page.url()).toBe(address);
  await ana.sees(1);
  await ana.draw('Ellipse', [700, 260], [860, 400]);
  const choosing = ana.page.waitForEvent('filechooser');
  await ana.page.getByRole('radio', { name: 'Image', exact: true }).click();
  await (await choosing).setFiles({
    ...{ name: 'plan.png', mimeType: 'image/png' },
    buffer: await makePicture(160, 100),
  });
  await ana.sees(3);
  const chat = await new ChatPage(ana).open();
  for (const number of [1, 2, 3]) await chat.say(`word ${number}`);
  await expect(ana.page.getByText('Waiting to be sent')).toHaveCount(3);
  await expect(ana.status).toHaveText(OFFLINE);

  const again = await restart();
  await again.open(address);
  await again.sees(3);
  await again.page.goto(ownProduct.url);
  await again.page
    .getByRole('button', { name: 'New board' })
    .or(again.page.getByRole('link', { name: 'New board' }))
    .first()
    .click();
  await again.isReady();
  await again.draw('Diamond', [300, 480], [420, 580]);
  await again.sees(1);
  const fresh = again.page.url();
  expect(fresh).not.toBe(address);

  await ownProduct.start();
  await again.isSaved();
  await again.open(address);
  await again.isSaved();
  await ben.sees(3);
  const heard = await new ChatPage(ben).open();
  await heard.sees('word 1', 'word 2', 'word 3');
  expect(await heard.said(/word \d/)).toEqual(['word 1', 'word 2', 'word 3']);
  const image = (await ben.shapes()).find(({ type }) => type === 'image') as { hash?: string } | undefined;
  const status = () =>
    ben.page.evaluate(
      async (path) => (await fetch(path)).status,
      `/api/boards/${new URL(address).pathname.split('/').at(-1)}/files/${image?.hash}`,
    );
  await expect.poll(status).toBe(200);
});

test('what a board takes on this device is told, and a board that the server has can be taken off it', async ({
  people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Rectangle', [420, 260], [620, 400]);
  await ana.isSaved();
  await ana.isKept();
  const address = ana.page.url();
  await ana.page.goto(ana.product.url);
  await ana.button(/^On this device/).click();
  const dialog = ana.page.getByRole('dialog', { name: 'On this device' });
  const row = dialog.getByRole('list', { name: 'Boards on this device' }).getByRole('listitem');
  await expect(row).toHaveCount(1);
  await expect(row).toContainText(/\d+ (B|kB)/);
  await expect(dialog.getByRole('meter', { name: 'Room used on this device' })).toBeVisible();
  await row.getByRole('button', { name: /^Take off: / }).click();
  await expect(row).toHaveCount(0);
  await ana.open(address);
  await ana.sees(1);
});
