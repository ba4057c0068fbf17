import type { Page } from '@playwright/test';
import type { BoardPage } from './board-page';
import { paste } from './paste';
import { expect, test } from './product';

const SHOTS = process.env.SHOTS;
const shoot = async (page: Page, name: string) => {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png` });
};

const ROOTS = 'x = \\frac{-b \\pm \\sqrt{b^2-4ac}}{2a}';

const sourceField = (page: Page) => page.locator('textarea').first();
const wrong = (page: Page) => page.locator('textarea + [role="status"], textarea ~ [role="status"]').first();
const formulaOf = async (person: BoardPage) =>
  (await person.shapes()).find(({ type }) => type === 'formula') as
    | { readonly id: string; readonly text: string; readonly size: readonly [number, number] }
    | undefined;
const textOf = async (person: BoardPage) => (await formulaOf(person))?.text;
const svgOf = (person: BoardPage) =>
  person.page.evaluate(async () =>
    (
      await (window as never as { driftless: { export(format: string): Promise<Blob> } }).driftless.export(
        'svg',
      )
    ).text(),
  );

test('a formula is written while it is seen, what is wrong is said, and another writes in it too', async ({
  people,
}) => {
  const ana = await people.invite({ viewport: { width: 1440, height: 900 } });
  await ana.arrive();
  await ana.page.keyboard.press('Shift+M');
  await ana.page.mouse.click(720, 450);
  await sourceField(ana.page).waitFor();
  await expect(sourceField(ana.page)).toHaveAttribute('placeholder', '\\frac{a}{b}');
  await expect(sourceField(ana.page)).toHaveAttribute('spellcheck', 'false');
  await shoot(ana.page, 'formula-empty');
  await ana.page.keyboard.type(`${ROOTS} + \\fra`);
  await expect(wrong(ana.page)).toHaveText('This is not known here: \\fra');
  await shoot(ana.page, 'formula-wrong');
  await ana.page.keyboard.type('c12');
  await expect(wrong(ana.page)).toHaveText('');
  await shoot(ana.page, 'formula-writing');
  const box = (await sourceField(ana.page).boundingBox())!;
  expect(box.y + box.height).toBeLessThan(450);
  const bob = await people.invite();
  await bob.open(await ana.copyLink('edit'));
  await bob.sees(1);
  const { id } = (await formulaOf(bob))!;
  await bob.press('Escape');
  await bob.page.mouse.dblclick(...(await bob.placeOf(id)));
  await sourceField(bob.page).waitFor();
  await bob.page.keyboard.press('Control+End');
  await ana.page.mouse.dblclick(...(await ana.placeOf(id)));
  await sourceField(ana.page).waitFor();
  await ana.page.keyboard.press('Control+Home');
  await Promise.all([bob.page.keyboard.type('!'), ana.page.keyboard.type('y =')]);
  await expect.poll(() => textOf(ana)).toBe(`y =${ROOTS} + \\frac12!`);
  await expect.poll(() => textOf(bob)).toBe(`y =${ROOTS} + \\frac12!`);
  await shoot(bob.page, 'formula-other-writes');
  await ana.page.keyboard.press('Escape');
  await expect(sourceField(ana.page)).toHaveCount(0);
  await shoot(ana.page, 'formula-chosen');
});

test('a pasted formula is drawn in the colour that is chosen, and leaves as paths', async ({ people }) => {
  const ana = await people.invite({ viewport: { width: 1440, height: 900 } });
  await ana.arrive();
  await ana.page.mouse.move(720, 420);
  await paste(ana, { 'text/plain': `$$\n${ROOTS}\n$$` });
  await ana.sees(1);
  expect(await textOf(ana)).toBe(ROOTS);
  const [width] = (await formulaOf(ana))!.size;
  expect(width).toBeGreaterThan(200);
  const svg = await svgOf(ana);
  expect(svg).toMatch(/<path d="M[^"]{1000,}"/);
  expect(svg).not.toContain('<text');
  await shoot(ana.page, 'formula-light');
  await ana.page.emulateMedia({ colorScheme: 'dark' });
  await shoot(ana.page, 'formula-dark');
  await ana.page.keyboard.press('Enter');
  await sourceField(ana.page).waitFor();
  await shoot(ana.page, 'formula-dark-writing');
  await ana.page.keyboard.press('Escape');
  await ana.page.keyboard.press('Control+f');
  await ana.page.getByLabel('Find', { exact: true }).fill('sqrt');
  await expect(ana.page.getByText('1 of 1')).toBeVisible();
});

test('dollars round a text make it a formula, also on a phone', async ({ people }) => {
  const ana = await people.invite({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await ana.arrive();
  await ana.page.getByRole('radio', { name: 'Text', exact: true }).tap();
  await ana.page.touchscreen.tap(195, 300);
  await sourceField(ana.page).waitFor();
  await expect(async () => {
    await ana.page.keyboard.press('Control+a');
    await ana.page.keyboard.type('$$E = mc^2$$');
    expect(await textOf(ana)).toBe('E = mc^2');
  }).toPass();
  await expect.poll(async () => (await ana.shapes()).length).toBe(1);
  await shoot(ana.page, 'formula-phone');
  const { id } = (await formulaOf(ana))!;
  const place = await ana.placeOf(id);
  await ana.page.mouse.dblclick(...place);
  await sourceField(ana.page).waitFor();
  await ana.page.keyboard.press('Control+End');
  await ana.page.keyboard.type(' + \\frac{');
  await expect(wrong(ana.page)).toHaveText('A brace has no partner');
  const field = (await sourceField(ana.page).boundingBox())!;
  expect(field.x).toBeGreaterThan(0);
  expect(field.x + field.width).toBeLessThan(390);
  await shoot(ana.page, 'formula-phone-writing');
  await ana.page.keyboard.press('Escape');
  await shoot(ana.page, 'formula-phone-wrong');
  await ana.page.emulateMedia({ colorScheme: 'dark' });
  await shoot(ana.page, 'formula-phone-dark');
});
