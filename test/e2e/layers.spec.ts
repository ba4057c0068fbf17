import type { BoardPage } from './board-page';
import { expect, test } from './product';

const list = ({ page }: BoardPage) => page.getByRole('list', { name: 'Layers', exact: true });
const names = (person: BoardPage) => list(person).getByRole('listitem').allTextContents();
const types = async (person: BoardPage) => (await person.shapes()).map(({ type }) => type);

test('shapes are listed, chosen, reordered, locked and folded', async ({ people }) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Rectangle', [420, 260], [560, 380]);
  await ana.draw('Ellipse', [620, 260], [760, 380]);
  await ana.press('Escape');
  await ana.press('Alt+l');
  await expect(list(ana).getByRole('listitem')).toHaveText(['Ellipse', 'Rectangle']);

  const row = (name: string) => list(ana).getByRole('button', { name, exact: true });
  await row('Rectangle').click();
  await expect(row('Rectangle')).toHaveAttribute('aria-pressed', 'true');
  await expect(row('Ellipse')).toHaveAttribute('aria-pressed', 'false');
  await ana.press('Alt+ArrowUp');
  await expect.poll(() => names(ana)).toEqual(['Rectangle', 'Ellipse']);
  expect(await types(ana)).toEqual(['ellipse', 'rectangle']);
  await ana.button('Undo').click();
  await expect.poll(() => names(ana)).toEqual(['Ellipse', 'Rectangle']);

  const from = (await row('Rectangle').boundingBox())!;
  const over = (await row('Ellipse').boundingBox())!;
  await ana.drag([from.x + 40, from.y + from.height / 2], [over.x + 40, over.y + 3]);
  await expect.poll(() => names(ana)).toEqual(['Rectangle', 'Ellipse']);

  await row('Ellipse').click({ modifiers: ['Shift'] });
  await expect(row('Rectangle')).toHaveAttribute('aria-pressed', 'true');
  await expect(row('Ellipse')).toHaveAttribute('aria-pressed', 'true');
  await ana.page.getByRole('button', { name: 'Lock Ellipse' }).click();
  await expect(ana.page.getByRole('button', { name: 'Lock Ellipse' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await ana.page.getByRole('button', { name: 'Lock Ellipse' }).click();

  await ana.press('Control+g');
  await expect.poll(() => names(ana)).toEqual(['Group', 'Rectangle', 'Ellipse']);
  await ana.page.getByRole('button', { name: 'Contents of Group' }).click();
  await expect.poll(() => names(ana)).toEqual(['Group']);
});
