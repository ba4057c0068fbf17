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
