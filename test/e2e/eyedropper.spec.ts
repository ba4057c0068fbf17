import type { BoardPage } from './board-page';
import { expect, test } from './product';

/** As in a browser that has no eyedropper of its own: a green box, and a plain one that is selected. */
async function twoBoxes(ana: BoardPage): Promise<void> {
  await ana.arrive();
  await ana.page.evaluate(() => Reflect.deleteProperty(window, 'EyeDropper'));
  await ana.draw('Rectangle', [300, 300], [400, 400]);
  const fills = ana.page.getByRole('radiogroup', { name: 'Fill', exact: true });
  await fills.getByRole('radio').nth(3).click();
  await ana.press('Escape');
  await ana.draw('Rectangle', [500, 300], [600, 400]);
}

const strokes = async (ana: BoardPage) =>
  (await ana.shapes()).map((shape) => (shape as { stroke?: string }).stroke);

for (const scheme of ['light', 'dark'] as const) {
  test(`I takes the colour of a shape from the board, as it is stored, in the ${scheme} theme`, async ({
    people,
  }) => {
    const ana = await people.invite({ colorScheme: scheme });
    await twoBoxes(ana);
    const fill = (await ana.shapes()).map((shape) => (shape as { fill?: string }).fill).find(Boolean);
    await ana.press('i');
    await ana.page.mouse.move(340, 340);
    await ana.page.mouse.move(350, 350);
    await expect(ana.page.getByText(/^#[0-9a-f]{6}$/)).toBeVisible();
    await ana.page.mouse.click(350, 350);
    await expect.poll(() => strokes(ana)).toContain(fill);
    await ana.press('Control+z');
    expect(await strokes(ana)).not.toContain(fill);
  });
}

test('Escape takes none, and what is selected stays so', async ({ people }) => {
  const ana = await people.invite();
  await twoBoxes(ana);
  const before = await strokes(ana);
  await ana.press('i');
  const drop = ana.page.getByText(/^#[0-9a-f]{6}$/);
  await ana.page.mouse.move(340, 340);
  await ana.page.mouse.move(350, 350);
  await expect(drop).toBeVisible();
  await ana.press('Escape');
  await expect(drop).toBeHidden();
  expect(await strokes(ana)).toEqual(before);
  await ana.press('Delete');
  await ana.sees(1);
});
