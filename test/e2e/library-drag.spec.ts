import type { BoardPage } from './board-page';
import { expect, test } from './product';

/** The list of templates, opened by its command, and where its first card is. */
async function openTemplates(ana: BoardPage) {
  await ana.press('Control+k');
  const field = ana.page.getByRole('combobox');
  await field.fill('templates');
  await field.press('Enter');
  const dialog = ana.page.getByRole('dialog', { name: 'Templates' });
  const card = dialog.getByRole('listitem').first().getByRole('button');
  const { x, y } = (await card.boundingBox())!;
  return { dialog, at: [x + 50, y + 50] as const };
}

const middleOf = async (ana: BoardPage) => {
  const all = await ana.shapes();
  const [left, right] = [
    Math.min(...all.map(({ at }) => at[0])),
    Math.max(...all.map(({ at, size }) => at[0] + size[0])),
  ];
  return { count: all.length, x: (left + right) / 2 };
};

test('what is dragged out of the list lies where it is let go of, once, and undo takes it back', async ({
  people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.page.mouse.move(300, 300);
  const { dialog, at } = await openTemplates(ana);
  const { mouse } = ana.page;
  await mouse.move(...at);
  await mouse.down();
  await mouse.move(at[0] + 20, at[1] + 20);
  await expect(dialog).toBeHidden();
  await mouse.move(700, 420);
  await mouse.up();
  await expect.poll(async () => (await middleOf(ana)).count).toBeGreaterThan(1);
  const { count } = await middleOf(ana);
  await ana.sees(count);
  await expect(dialog).toBeHidden();
  await ana.press('Control+z');
  await ana.sees(0);
});

test('it lies in the list again after Escape, and after it was let go of beside the board', async ({
  people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Rectangle', [300, 300], [360, 360]);
  const { mouse } = ana.page;
  for (const giveUp of ['Escape', 'elsewhere']) {
    const { dialog, at } = await openTemplates(ana);
    await mouse.move(...at);
    await mouse.down();
    await mouse.move(at[0] + 20, at[1] + 20);
    await expect(dialog).toBeHidden();
    if (giveUp === 'Escape') await ana.press('Escape');
    else {
      const bar = (await ana.page.getByRole('radio', { name: 'Rectangle', exact: true }).boundingBox())!;
      await mouse.move(bar.x + bar.width / 2, bar.y + bar.height / 2);
      await mouse.up();
    }
    await expect(dialog).toBeVisible();
    await mouse.up();
    await ana.press('Escape');
    await expect(dialog).toBeHidden();
  }
  await ana.sees(1);
});

test('a finger takes it by resting on it', async ({ people }) => {
  const ana = await people.invite({ hasTouch: true, viewport: { width: 390, height: 844 } });
  await ana.arrive();
  const client = await ana.page.context().newCDPSession(ana.page);
  const touch = (
    type: 'touchStart' | 'touchMove' | 'touchEnd',
    ...places: readonly (readonly [number, number])[]
  ) => client.send('Input.dispatchTouchEvent', { type, touchPoints: places.map(([x, y]) => ({ x, y })) });
  const { dialog, at } = await openTemplates(ana);
  await touch('touchStart', at);
  await expect(dialog).toBeHidden();
  await touch('touchMove', [200, 400]);
  await touch('touchMove', [200, 420]);
  await touch('touchEnd');
  await expect.poll(async () => (await middleOf(ana)).count).toBeGreaterThan(1);
});
