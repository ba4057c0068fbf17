import { readPixels } from '../harness/pixels';
import { makePicture } from '../server/picture-samples';
import type { BoardPage } from './board-page';
import { expect, test } from './product';

/** What `makePicture` is painted with. */
const PAINT = '#c82850';
const PATIENCE = { timeout: 20_000 };

const tool = (person: BoardPage) => person.page.getByRole('radio', { name: 'Image', exact: true });

async function showsPaintAt(person: BoardPage, [x, y]: readonly [number, number]): Promise<void> {
  const look = async () => {
    const screen = await person.page.screenshot({ scale: 'css' });
    return (await readPixels(screen))(Math.round(x), Math.round(y));
  };
  await expect.poll(look, PATIENCE).toBe(PAINT);
}

/** The colour on the screen in the middle of the only shape. */
async function showsPaint(person: BoardPage): Promise<readonly [number, number]> {
  const [shape] = await person.shapes();
  const place = await person.placeOf(shape!.id);
  await showsPaintAt(person, place);
  return place;
}

test('a picture of the device comes onto the board, stays there, and is seen by others', async ({
  people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  const chooser = ana.page.waitForEvent('filechooser');
  await tool(ana).click();
  const picked = await chooser;
  expect(picked.isMultiple()).toBe(true);
  await picked.setFiles({ name: 'plan.png', mimeType: 'image/png', buffer: await makePicture(320, 200) });
  await ana.sees(1);
  expect(await ana.shapes()).toMatchObject([{ type: 'image', size: [320, 200] }]);
  await expect(ana.page.getByRole('radio', { name: 'Select', exact: true })).toBeChecked();
  await ana.isSaved();
  await showsPaint(ana);

  const ben = await people.invite();
  await ben.open(await ana.copyLink('view'));
  await ben.sees(1);
  await showsPaint(ben);
  await expect(tool(ben)).toHaveCount(0);

  await ana.reload();
  await ana.sees(1);
  await showsPaint(ana);

  // Two clicks, and its handles cut away: the right quarter.
  const [x, y] = await showsPaint(ana);
  const { zoom } = await ana.camera();
  await ana.page.mouse.dblclick(x, y);
  await ana.page.mouse.move(x + 160 * zoom, y);
  await ana.page.mouse.down();
  await ana.page.mouse.move(x + 80 * zoom, y, { steps: 5 });
  await ana.page.mouse.up();
  await expect.poll(() => ben.shapes()).toMatchObject([{ size: [240, 200], crop: [0, 0, 0.75, 1] }]);
  await showsPaint(ben);
  await ana.press('Control+z');
  await expect.poll(() => ben.shapes()).toMatchObject([{ size: [320, 200] }]);

  await ana.press('Control+a');
  await ana.press('Delete');
  await ben.sees(0);
});

test('what is exported in the browser shows the picture, with or without paper', async ({ people }) => {
  const ana = await people.invite();
  await ana.arrive();
  const chooser = ana.page.waitForEvent('filechooser');
  await tool(ana).click();
  await (await chooser).setFiles({
    name: 'plan.png',
    mimeType: 'image/png',
    buffer: await makePicture(320, 200),
  });
  await ana.sees(1);
  const written = await ana.page.evaluate(async () => {
    const [png, svg] = await Promise.all([window.driftless!.export('png'), window.driftless!.export('svg')]);
    return { png: [...new Uint8Array(await png.arrayBuffer())], svg: await svg.text() };
  });
  const pixel = await readPixels(Buffer.from(written.png));
  expect([pixel(320, 200), pixel(4, 4)]).toEqual([PAINT, '#fcfcfb']);
  expect(written.svg).toMatch(/<image href="data:image\/png;base64,/);

  const ben = await people.invite();
  await ben.arrive();
  await ben.page.evaluate(
    (bytes) => window.driftless!.import(new Blob([new Uint8Array(bytes)])),
    written.png,
  );
  await ben.sees(1);
  expect(await ben.shapes()).toMatchObject([{ type: 'image', size: [320, 200] }]);
  await showsPaint(ben);
});

test('a picture that was taken away is seen in the history', async ({ people }) => {
  const ana = await people.invite();
  await ana.arrive();
  const chooser = ana.page.waitForEvent('filechooser');
  await tool(ana).click();
  const buffer = await makePicture(320, 200);
  await (await chooser).setFiles({ name: 'plan.png', mimeType: 'image/png', buffer });
  await ana.sees(1);
  const place = await showsPaint(ana);
  await ana.isSaved();
  await ana.press('Control+a');
  await ana.press('Delete');
  await ana.sees(0);
  await ana.isSaved();
  await ana.button('History').click();
  // Until the list is here the slider has nowhere to go.
  await expect(ana.page.getByRole('list', { name: 'History' }).getByRole('listitem')).not.toHaveCount(0);
  await ana.page.getByRole('slider', { name: 'Point in time' }).focus();
  await ana.press('ArrowLeft');
  await expect(ana.page.getByRole('img', { name: 'The board as it was' })).toHaveAttribute(
    'data-shape-count',
    '1',
  );
  await showsPaintAt(ana, place);
});

test('whoever chooses no picture has Select in hand again', async ({ people }) => {
  const ana = await people.invite();
  await ana.arrive();
  const chooser = ana.page.waitForEvent('filechooser');
  await ana.press('9');
  await expect(tool(ana)).toBeChecked();
  const picked = await chooser;
  await picked.element().dispatchEvent('cancel');
  await expect(ana.page.getByRole('radio', { name: 'Select', exact: true })).toBeChecked();
  await ana.sees(0);
});

test('on a phone a photo is taken straight onto the board; a computer is not asked for a camera', async ({
  people,
}) => {
  const ana = await people.invite({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await ana.arrive();
  await ana.page.getByRole('button', { name: 'More', exact: true }).tap();
  const chooser = ana.page.waitForEvent('filechooser');
  await ana.page.getByRole('radio', { name: 'Take a photo' }).tap();
  const asked = await chooser;
  expect(await asked.element().getAttribute('capture')).toBe('environment');
  await asked.setFiles({ name: 'image.jpg', mimeType: 'image/jpeg', buffer: await makePicture(320, 200) });
  await ana.sees(1);
  await ana.isSaved();
  await showsPaint(ana);

  const ben = await people.invite();
  await ben.arrive();
  await ben.press('Control+k');
  const palette = ben.page.getByRole('dialog');
  await palette.getByRole('combobox').fill('photo');
  await expect(palette.getByText('Take a photo')).toHaveCount(0);
});
