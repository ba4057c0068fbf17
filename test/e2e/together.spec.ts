import type { BoardPage } from './board-page';
import { expect, type People, test } from './product';

async function together(people: People): Promise<[BoardPage, BoardPage]> {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Rectangle', [420, 260], [620, 400]);
  await ana.isSaved();
  const ben = await people.invite();
  await ben.open(await ana.copyLink('edit'));
  await ben.sees(1);
  return [ana, ben];
}

test('what one draws the other sees, both ways', async ({ people }) => {
  const [ana, ben] = await together(people);
  await ben.draw('Draw', [700, 300], [820, 420]);
  await ana.sees(2);
  await ana.draw('Arrow', [300, 500], [500, 560]);
  await ben.sees(3);
  await ana.isSaved();
  await ben.isSaved();
  const shapes = await ana.shapes();
  await expect.poll(() => ben.shapes()).toEqual(shapes);
});

test('each sees that the other is here, and where', async ({ people }) => {
  const [ana, ben] = await together(people);
  for (const person of [ana, ben]) {
    await expect(person.page.getByRole('list', { name: 'People' }).getByRole('listitem')).toHaveCount(2);
  }
  await ben.page.context().close();
  await expect(ana.page.getByRole('list', { name: 'People' }).getByRole('listitem')).toHaveCount(1);
});

test('a view link shows everything live and changes nothing', async ({ people }) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Rectangle', [420, 260], [620, 400]);
  await ana.isSaved();
  const eve = await people.invite();
  await eve.open(await ana.copyLink('view'));
  await eve.sees(1);
  expect(eve.page.url(), 'the key does not stay in the address').not.toContain('#');
  await eve.press('r');
  await eve.drag([300, 300], [400, 400]);
  await eve.press('Control+a');
  await eve.press('Delete');
  await ana.draw('Ellipse', [700, 300], [820, 420]);
  await eve.sees(2);
  await ana.isSaved();
  expect(await ana.shapes()).toHaveLength(2);
  await ana.reload();
  await ana.sees(2);
});

test('two write in one note at once, and every letter of both is there', async ({ people }) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.page.getByRole('radio', { name: 'Sticky note' }).click();
  await ana.page.mouse.click(560, 360);
  await ana.page.keyboard.type('start ');
  await ana.press('Escape');
  await ana.isSaved();
  const ben = await people.invite();
  await ben.open(await ana.copyLink('edit'));
  await ben.sees(1);
  const [note] = await ana.shapes();
  for (const person of [ana, ben]) {
    await person.press('Escape');
    await person.page.mouse.dblclick(...(await person.placeOf(note!.id)));
    await expect(person.page.locator(':focus')).toBeEditable();
    await person.press('Control+End');
  }
  const [ofAna, ofBen] = ['AABBCCDDEEFF', 'uuvvwwxxyyzz'];
  await Promise.all([
    ana.page.keyboard.type(ofAna, { delay: 15 }),
    ben.page.keyboard.type(ofBen, { delay: 20 }),
  ]);
  await ben.press('Escape');
  await ben.press('Escape');
  const picture = async () => (await ben.surface.screenshot()).toString('base64');
  const caretAtEnd = await picture();
  await ana.press('Control+Home');
  await expect.poll(picture, 'Ben sees where Ana’s caret went').not.toBe(caretAtEnd);
  await ana.press('Escape');
  const textOf = async (person: BoardPage) => (await person.shapes())[0]!.text ?? '';
  await expect
    .poll(async () => (await textOf(ana)).length)
    .toBe('start '.length + ofAna.length + ofBen.length);
  await expect.poll(() => textOf(ben)).toBe(await textOf(ana));
  const text = await textOf(ana);
  const isIn = (letters: string) => [...text].filter((letter) => letters.includes(letter)).join('');
  expect(isIn(ofAna)).toBe(ofAna);
  expect(isIn(ofBen)).toBe(ofBen);
});

test('undo takes back only one’s own', async ({ people }) => {
  const [ana, ben] = await together(people);
  await ben.draw('Ellipse', [700, 300], [820, 420]);
  await ana.sees(2);
  await ana.draw('Diamond', [300, 480], [400, 560]);
  await ben.sees(3);
  await ana.button('Undo').click();
  await ben.sees(2);
  await ana.button('Undo').click();
  await ben.sees(1);
  expect((await ben.shapes()).map(({ type }) => type)).toEqual(['ellipse']);
  await expect(ana.button('Undo')).toBeDisabled();
  await ana.button('Redo').click();
  await ben.sees(2);
  await ben.press('Control+z');
  await ana.sees(1);
  expect((await ana.shapes()).map(({ type }) => type)).toEqual(['rectangle']);
});
