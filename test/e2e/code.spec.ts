import type { Page } from '@playwright/test';
import type { BoardPage } from './board-page';
import { paste } from './paste';
import { expect, test } from './product';

const SHOTS = process.env.SHOTS;
const shoot = async (page: Page, name: string) => {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png` });
};

const PROGRAM = `import { open } from 'node:fs/promises';

/** Reads a board, line by line. */
export async function readBoard(path: string): Promise<string[]> {
  const file = await open(path);
  const lines: string[] = [];
  for await (const line of file.readLines()) {
    if (line !== '' && lines.length < 1_000) lines.push(line);
  }
  return lines;
}`;

const writingIn = (page: Page) => page.locator('textarea').first();
const programOf = async (person: BoardPage) =>
  (await person.shapes()).find(({ type }) => type === 'code') as
    | { readonly id: string; readonly text: string; readonly language?: string }
    | undefined;
const textOf = async (person: BoardPage) => (await programOf(person))?.text;
const hasLetters = (page: Page) =>
  page.evaluate(() => document.fonts.check("16px 'Source Code Pro Web'", 'ab') && document.fonts.size > 12);

test('a program is written: Tab and Enter mean lines, signs mean themselves, and another writes in it too', async ({
  people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.button('More').click();
  await ana.page.getByRole('radio', { name: 'Code block' }).click();
  await ana.page.mouse.click(640, 400);
  await writingIn(ana.page).waitFor();
  await expect(writingIn(ana.page)).toHaveAttribute('spellcheck', 'false');
  for (const key of ['def f(a):', 'Enter', 'return a **2', 'Enter', 'Shift+Tab', '# - done'])
    await (/^(Enter|.*Tab)$/.test(key) ? ana.page.keyboard.press(key) : ana.page.keyboard.type(key));
  await expect.poll(() => textOf(ana)).toBe('def f(a):\n  return a **2\n# - done');
  await ana.page.keyboard.press('Control+b');
  await expect(ana.page.getByRole('toolbar', { name: 'Letters' })).toHaveCount(0);
  await expect.poll(() => hasLetters(ana.page)).toBe(true);
  await shoot(ana.page, 'code-writing');
  const bob = await people.invite();
  await bob.open(await ana.copyLink('edit'));
  await bob.sees(1);
  const { id } = (await programOf(bob))!;
  const [x, y] = await bob.placeOf(id);
  await bob.press('Escape');
  await bob.page.mouse.dblclick(x, y);
  await writingIn(bob.page).waitFor();
  await bob.page.keyboard.press('Control+End');
  await ana.page.mouse.dblclick(...(await ana.placeOf(id)));
  await writingIn(ana.page).waitFor();
  await ana.page.keyboard.press('Control+Home');
  await Promise.all([bob.page.keyboard.type('!'), ana.page.keyboard.type('# ')]);
  await expect.poll(() => textOf(ana)).toBe('# def f(a):\n  return a **2\n# - done!');
  await expect.poll(() => textOf(bob)).toBe('# def f(a):\n  return a **2\n# - done!');
});

test('a fenced program is pasted in its colours, its language changed, and copied as it was', async ({
  people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.page.mouse.move(640, 420);
  await paste(ana, { 'text/plain': `\`\`\`ts\n${PROGRAM}\n\`\`\`` });
  await ana.sees(1);
  expect(await programOf(ana)).toMatchObject({ text: PROGRAM, language: 'typescript' });
  await expect.poll(() => hasLetters(ana.page)).toBe(true);
  const language = ana.page.getByRole('combobox', { name: 'Language' });
  await expect(language).toHaveValue('typescript');
  await shoot(ana.page, 'code-light');
  await ana.page.emulateMedia({ colorScheme: 'dark' });
  await shoot(ana.page, 'code-dark');
  await ana.page.keyboard.press('Enter');
  await writingIn(ana.page).waitFor();
  await shoot(ana.page, 'code-dark-writing');
  await ana.page.keyboard.press('Escape');
  await ana.page.emulateMedia({ colorScheme: 'light' });
  await language.selectOption('Plain text');
  await expect.poll(async () => (await programOf(ana))?.language).toBe('plaintext');
  await ana.page.getByRole('radio', { name: 'Off' }).click();
  await shoot(ana.page, 'code-plain');
});

test('three back-ticks in an empty text begin one, also on a phone', async ({ people }) => {
  const ana = await people.invite({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await ana.arrive();
  await ana.page.getByRole('radio', { name: 'Text', exact: true }).tap();
  await ana.page.touchscreen.tap(60, 300);
  await writingIn(ana.page).waitFor();
  await expect(async () => {
    await ana.page.keyboard.type('```py ');
    expect(await programOf(ana)).toMatchObject({ language: 'python' });
  }).toPass();
  await ana.page.keyboard.type('print("milk")');
  await expect.poll(() => textOf(ana)).toBe('print("milk")');
  await expect.poll(() => hasLetters(ana.page)).toBe(true);
  await shoot(ana.page, 'code-phone-writing');
  await ana.page.keyboard.press('Escape');
  await shoot(ana.page, 'code-phone');
  await ana.page.getByRole('button', { name: 'Style' }).tap();
  await ana.page.getByRole('combobox', { name: 'Language' }).waitFor();
  await shoot(ana.page, 'code-phone-style');
  await ana.page.emulateMedia({ colorScheme: 'dark' });
  await shoot(ana.page, 'code-phone-dark');
});

test('a program is copied by its button, which is there where one looks, also for who may only look', async ({
  people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.page.mouse.move(640, 420);
  const crooked = `  if (a) {\n    b();\n  }`;
  await paste(ana, { 'text/plain': `\`\`\`ts\n${crooked}\n\`\`\`` });
  await ana.sees(1);
  const { id } = (await programOf(ana))!;
  await expect(ana.button('Copy code')).toBeVisible();
  await shoot(ana.page, 'code-copy');
  await ana.page.keyboard.press('Enter');
  await writingIn(ana.page).waitFor();
  await expect(ana.button('Copy code')).toBeHidden();
  await ana.page.keyboard.press('Escape');
  const ben = await people.invite();
  await ben.open(await ana.copyLink('view'));
  await ben.sees(1);
  await ben.page.getByRole('region', { name: 'Code block' }).waitFor({ state: 'attached' });
  await ben.page.mouse.move(5, 400);
  await expect(ben.button('Copy code')).toBeHidden();
  const [x, y] = await ben.placeOf(id);
  await ben.page.mouse.move(x, y);
  await expect(ben.button('Copy code')).toBeVisible();
  // A board that moves away below a mouse that rests takes its button along, and brings it back.
  await ben.page.mouse.wheel(0, 400);
  await expect(ben.button('Copy code')).toBeHidden();
  await ben.page.mouse.wheel(0, -400);
  await ben.button('Copy code').click();
  await expect.poll(() => ben.page.evaluate(() => navigator.clipboard.readText())).toBe(crooked);
  await ben.page.mouse.move(5, 400);
  await expect(ben.button('Copy code')).toBeHidden();
});
