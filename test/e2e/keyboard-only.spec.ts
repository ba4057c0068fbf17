import type { Page } from '@playwright/test';
import { expect, test } from './product';

/** The outline of the board as a screen reader is given it. */
const outlineOf = (page: Page) => page.getByRole('region', { name: 'What is on the board' });

test('from the keyboard alone two shapes are made, written in, connected, styled, and read out', async ({
  people,
}) => {
  const person = await (await people.invite()).arrive();
  const { page } = person;
  await expect(person.button('Share')).toBeVisible();

  // A shape each, apart from one another, with words in them.
  await person.press('r');
  await person.press('Enter');
  await person.sees(1);
  await person.press('Enter');
  await page.keyboard.type('Start');
  await person.press('Escape');
  for (let press = 0; press < 20; press += 1) await person.press('Shift+ArrowLeft');
  await person.press('o');
  await person.press('Enter');
  await person.sees(2);
  await person.press('Alt+Shift+ArrowRight');
  await person.press('Enter');
  await page.keyboard.type('End');
  await person.press('Escape');

  // Connected: from here, to there.
  await person.press('Shift+Tab');
  await expect(page.getByText('Rectangle: Start, selected')).toBeAttached();
  await person.press('Shift+A');
  await person.press('Tab');
  await person.press('Shift+A');
  await person.sees(3);

  // The style panel is a part of the screen, and so is the menu of what is selected.
  await person.press('F6');
  const style = page.getByRole('region', { name: 'Style' });
  const isIn = (name: string) =>
    page.evaluate((label) => document.activeElement?.closest(`[aria-label="${label}"]`) !== null, name);
  for (let press = 0; press < 8 && !(await isIn('Style')); press += 1) await person.press('F6');
  expect(await isIn('Style')).toBe(true);
  await expect(style).toBeVisible();
  for (let press = 0; press < 8 && !(await isIn('Board')); press += 1) await person.press('Shift+F6');
  await person.press('Shift+F10');
  const menu = page.getByRole('menu', { name: 'Actions' });
  await expect(menu.getByRole('menuitem', { name: 'Delete' })).toBeVisible();
  await person.press('Escape');
  await expect(menu).toHaveCount(0);
  await expect(person.surface, 'the keyboard is given back').toBeFocused();

  // Read as a list, which goes along with the board.
  await person.press('Escape');
  await person.press('Tab');
  await expect(page.getByRole('button', { name: 'Read the board' })).toBeFocused();
  await person.press('Enter');
  const lines = outlineOf(page).getByRole('listitem');
  await expect(lines).toHaveText(['Rectangle: Start', 'Ellipse: End', 'Arrow: Start → End']);
  await person.press('Shift+Tab');
  await person.press('Enter');
  await person.press('Delete');
  await expect(lines).toHaveCount(2);
});

test('what others do is told politely, in one sentence, and their frame is a region', async ({ people }) => {
  const person = await (await people.invite()).arrive();
  await person.draw('Rectangle', [300, 250], [420, 330]);
  await person.isSaved();
  const link = await person.copyLink('edit');
  const other = await (await people.invite()).open(link);
  await other.sees(1);
  await person.button('Read the board').press('Enter');
  await other.draw('Frame', [500, 200], [800, 500]);
  await other.draw('Ellipse', [550, 300], [650, 400]);
  await person.sees(3);
  await expect(
    person.page.locator('[aria-live="polite"]').filter({ hasText: /added (a shape|\d shapes)/ }),
  ).toBeAttached();
  const frame = outlineOf(person.page).getByRole('region', { name: /^Frame/ });
  await expect(frame.getByRole('listitem').filter({ hasText: 'Ellipse' }).first()).toBeAttached();
});

test('what a shape shows is written by keyboard, and read out in the outline', async ({ people }) => {
  const person = await (await people.invite()).arrive();
  const { page } = person;
  await person.draw('Ellipse', [300, 250], [420, 330]);
  await person.press('Control+k');
  await page.getByRole('combobox', { name: 'Search commands' }).fill('alt text');
  await person.press('Enter');
  await page.getByRole('dialog', { name: 'Description' }).getByLabel('Description').fill('the sun');
  await person.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('button', { name: 'Read the board' }).press('Enter');
  await expect(outlineOf(page).getByRole('listitem')).toHaveText(['Ellipse: the sun']);
});
