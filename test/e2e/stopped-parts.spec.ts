import type { Page } from '@playwright/test';
import { expect, test } from './product';

/** From now on the browser does not do what the palette needs of it for a step, and the layers to begin: errors that nobody foresaw. */
const breakThings = (page: Page) =>
  page.evaluate(() => {
    const fail = () => {
      throw new Error('nobody foresaw this');
    };
    Element.prototype.scrollIntoView = fail;
    Object.defineProperty(window, 'ResizeObserver', { value: fail });
  });

test('what fails in the palette or in a panel takes that part alone: it says what is safe, and the board goes on', async ({
  people,
}) => {
  const ana = await (await people.invite()).arrive();
  const { page } = ana;
  await ana.draw('Rectangle', [400, 300], [520, 380]);
  await ana.isSaved();
  await expect(ana.button('Share')).toBeVisible();
  await breakThings(page);
  const told = page.getByRole('dialog', { name: 'This part has stopped' });

  await ana.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Search commands' })).toBeFocused();
  await ana.press('ArrowDown');
  await expect(told).toContainText('Your boards are not touched by that, and nothing on them is lost.');
  await told.getByRole('button', { name: 'Go on' }).click();
  await expect(told).toBeHidden();
  await ana.draw('Ellipse', [600, 300], [720, 380]);
  await ana.sees(2);
  await ana.isSaved();

  await ana.press('Alt+l');
  await expect(told).toBeVisible();
  await ana.press('Escape');
  await expect(told).toBeHidden();
  await expect(page.getByRole('complementary', { name: 'Layers' })).toHaveCount(0);

  // Another dialog is none of it.
  await ana.press('?');
  await expect(page.getByRole('dialog', { name: 'Help' })).toBeVisible();
  await ana.press('Escape');
  await ana.draw('Rectangle', [400, 480], [520, 560]);
  await ana.isSaved();

  await ana.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Search commands' })).toBeFocused();
  await ana.press('ArrowDown');
  await told.getByRole('button', { name: 'Load the page again' }).click();
  await ana.isReady();
  await ana.sees(3);
  await ana.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Search commands' })).toBeVisible();
});
