import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test as base, expect, Product } from './product';

/** Messages may go to this machine. */
const test = base.extend({
  ownProduct: async ({ browserName: _browser }, use) => {
    const product = await Product.start({ WEBHOOKS: 'any' });
    await use(product);
    await product.dispose();
  },
});

test('an owner lets a program be told, is shown its secret once, tries it and sees what became of the message', async ({
  ownPeople: people,
}) => {
  const ana = await (await people.invite()).arrive();
  await ana.draw('Rectangle', [500, 300], [650, 400]);
  await ana.isSaved();
  await ana.button('Share').click();
  await ana.button('Tell other programs').click();
  const dialog = ana.page.getByRole('dialog', { name: 'Share this board' });
  // Nobody listens there.
  await dialog.getByLabel('Address that is told').fill('http://127.0.0.1:9/hook');
  await dialog.getByRole('button', { name: 'Add webhook' }).click();
  await expect(dialog.getByLabel('Secret that signs its messages')).toHaveValue(/^whsec_/);
  await dialog.getByRole('button', { name: 'I have it' }).click();
  await expect(dialog.getByLabel('Secret that signs its messages')).toHaveCount(0);
  await dialog.getByRole('button', { name: /^Send a test/ }).click();
  await expect(dialog.getByText(/tried .*ECONNREFUSED/)).toBeVisible({ timeout: 20_000 });
});

/** A program on this machine that is told: the kinds of its messages, in order. */
async function listen() {
  const told: string[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (part) => {
      text += part;
    });
    request.on('end', () => {
      told.push((JSON.parse(text) as { type: string }).type);
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { told, url: `http://127.0.0.1:${port}/hook`, close: () => server.close() };
}

test('a webhook that is switched off is told nothing until it is on again, then what it missed, and one that is removed is gone', async ({
  ownPeople: people,
}) => {
  const program = await listen();
  const patience = { timeout: 20_000 };
  const ana = await (await people.invite()).arrive();
  await ana.draw('Rectangle', [300, 300], [400, 400]);
  await ana.isSaved();
  await ana.button('Share').click();
  await ana.button('Tell other programs').click();
  const dialog = ana.page.getByRole('dialog', { name: 'Share this board' });
  await dialog.getByLabel('Address that is told').fill(program.url);
  await dialog.getByRole('button', { name: 'Add webhook' }).click();
  await dialog.getByRole('button', { name: 'I have it' }).click();
  const test = dialog.getByRole('button', { name: /^Send a test/ });
  await test.click();
  await expect.poll(() => program.told, patience).toEqual(['ping']);

  const isTold = dialog.getByRole('switch', { name: /127/ });
  await isTold.click();
  await expect(isTold).not.toBeChecked();
  await expect(test).toBeDisabled();
  await ana.press('Escape');
  await ana.draw('Rectangle', [500, 300], [600, 400]);
  await ana.isSaved();

  await ana.button('Share').click();
  await ana.button('Tell other programs').click();
  await expect(isTold).not.toBeChecked();
  expect(program.told).toEqual(['ping']);
  await isTold.click();
  await expect(isTold).toBeChecked();
  // What happened meanwhile it is told now.
  await expect.poll(() => program.told, patience).toContain('board.changed');

  await dialog.getByRole('button', { name: /^Remove the webhook/ }).click();
  const question = ana.page.getByRole('dialog', { name: /^Remove the webhook/ });
  await question.getByRole('button', { name: 'Remove' }).click();
  await expect(isTold).toHaveCount(0);
  await ana.page.reload();
  await ana.button('Share').click();
  await ana.button('Tell other programs').click();
  await expect(dialog.getByLabel('Address that is told')).toBeVisible();
  await expect(isTold).toHaveCount(0);
  program.close();
});
