import { makePicture } from '../server/picture-samples';
import type { BoardPage } from './board-page';
import { ChatPage } from './chat-page';
import { expect, test } from './product';

const OFFLINE = 'Offline. Changes are kept on this device';

const card = ({ page }: BoardPage) => page.getByRole('list', { name: 'Boards' }).getByRole('listitem');

async function takeOff({ page }: BoardPage, title: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${title}`, exact: true }).click();
  await page.getByRole('menuitem', { name: 'Take off this device' }).click();
}

/** At home: it stays on this device, and the list of what is kept here says why. */
async function isHeldHere(ana: BoardPage): Promise<void> {
  await ana.page.goto(ana.product.url);
  await expect(card(ana)).toContainText('Not sent yet');
  await takeOff(ana, 'Harbour');
  await expect(ana.page.getByText('“Harbour” has changes the server does not have yet')).toBeVisible();
  await ana.page
    .getByRole('navigation', { name: 'Boards by place' })
    .getByRole('button', { name: 'On this device' })
    .click();
  const row = ana.page.getByRole('dialog').getByRole('listitem').filter({ hasText: 'Harbour' });
  await expect(row).toContainText('has work the server does not have');
  await expect(row.getByRole('button')).toBeDisabled();
  await ana.press('Escape');
}

test('a picture that waits, or a word, keeps a board on this device though all that was drawn is saved; sent, it can be taken off', async ({
  ownProduct,
  ownPeople: people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.page.getByRole('textbox', { name: 'Board title' }).fill('Harbour');
  await ana.draw('Rectangle', [420, 260], [620, 400]);
  await ana.isSaved();
  await ana.isKept();
  const address = ana.page.url();

  const isPicture = /\/api\/boards\/[\w-]{22}\/files$/;
  await ana.page.route(isPicture, (route) => route.abort());
  const choosing = ana.page.waitForEvent('filechooser');
  await ana.page.getByRole('radio', { name: 'Image', exact: true }).click();
  const buffer = await makePicture(160, 100);
  await (await choosing).setFiles({ name: 'plan.png', mimeType: 'image/png', buffer });
  await ana.sees(2);
  await ana.isSaved();
  await isHeldHere(ana);
  await ana.page.unroute(isPicture);
  await ana.page.reload();
  await expect(ana.page.getByText('Not sent yet')).toHaveCount(0);

  await ana.open(address);
  await ana.sees(2);
  await ana.isSaved();
  await ownProduct.stop();
  await expect(ana.status).toHaveText(OFFLINE);
  await (await new ChatPage(ana).open()).say('written at sea');
  await isHeldHere(ana);
  await ownProduct.start();
  await ana.page.reload();
  await expect(ana.page.getByText('Not sent yet')).toHaveCount(0);

  await takeOff(ana, 'Harbour');
  await expect(ana.page.getByText('“Harbour” is taken off this device')).toBeVisible();
  await ana.open(address);
  await ana.sees(2);
  await (await new ChatPage(ana).open()).sees('written at sea');
});
