import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import type { BoardPage } from './board-page';
import { expect, test } from './product';

const past = ({ page }: BoardPage) => page.getByRole('img', { name: 'The board as it was' });
const slider = ({ page }: BoardPage) => page.getByRole('slider', { name: 'Point in time' });

async function openMenu(person: BoardPage, item: string): Promise<void> {
  await person.button('More about the past').click();
  await person.page.getByRole('menuitem', { name: item }).click();
}

/** Every picture of an animated file: a number for what is on it, and how many milliseconds it is shown. */
async function readFilm(bytes: Buffer) {
  const film = sharp(bytes, { animated: true });
  const { pages = 1, delay = [], width, pageHeight = 0 } = await film.metadata();
  const pixels = await film.ensureAlpha().raw().toBuffer();
  const size = width * pageHeight * 4;
  const prints = Array.from({ length: pages }, (_, page) =>
    crc32(pixels.subarray(page * size, (page + 1) * size)),
  );
  return { width, prints, delay };
}

test('the life of a board is played, and saved as a film in which it comes about', async ({ people }) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Rectangle', [420, 260], [620, 400]);
  await ana.isSaved();
  await ana.draw('Ellipse', [700, 260], [860, 400]);
  await ana.isSaved();
  await ana.press('Escape');
  await ana.draw('Draw', [420, 480], [860, 600]);
  await ana.isSaved();
  await ana.press('Control+a');
  await ana.press('Delete');
  await ana.isSaved();
  await ana.draw('Diamond', [420, 260], [620, 400]);
  await ana.isSaved();

  await ana.button('History').click();
  await ana.button('Play from the beginning').click();
  await expect(ana.button('Pause')).toBeHidden();
  await expect(past(ana)).toHaveAttribute('data-shape-count', '1');
  await expect(ana.button(/^Play from/)).toBeVisible();

  await openMenu(ana, 'Save as a film');
  const dialog = ana.page.getByRole('dialog', { name: 'Save as a film' });
  await dialog.getByRole('radio', { name: '5 seconds' }).check({ force: true });
  await dialog.getByRole('radio', { name: /^Small/ }).check({ force: true });
  const downloading = ana.page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save film' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/film\.gif$/);
  await expect(dialog).toBeHidden();
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const film = await readFilm(Buffer.concat(chunks));
  expect(film.width).toBe(480);
  expect(new Set(film.prints).size, 'different pictures').toBeGreaterThanOrEqual(5);
  const seconds = film.delay.reduce((sum, each) => sum + each, 0) / 1_000;
  expect(seconds).toBeGreaterThan(2);
  expect(seconds).toBeLessThan(8);
});

test('the owner says how long the past is kept, and lets go of it for everybody; a name is told before it goes', async ({
  people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Rectangle', [420, 260], [620, 400]);
  await ana.isSaved();
  await ana.draw('Ellipse', [700, 260], [860, 400]);
  await ana.isSaved();
  const ben = await people.invite();
  await ben.open(await ana.copyLink('edit'));
  await ben.sees(2);
  await ben.button('History').click();
  await slider(ben).focus();
  await expect(async () => {
    await ben.press('ArrowLeft');
    await expect(past(ben)).toHaveAttribute('data-shape-count', '1', { timeout: 2_000 });
  }).toPass();
  await ben.page.getByRole('textbox', { name: 'Name of this version' }).fill('Only the box');
  await ben.press('Enter');
  await expect(ben.page.getByRole('list', { name: 'Versions' })).toContainText('Only the box');
  await ben.button('More about the past').click();
  await expect(ben.page.getByRole('menuitem', { name: 'Save as a film' })).toBeVisible();
  await expect(ben.page.getByRole('menuitem', { name: 'Keeping the history' })).toHaveCount(0);
  await ben.press('Escape');

  await ana.button('History').click();
  await expect(ana.page.getByRole('list', { name: 'Versions' })).toContainText('Only the box');
  await openMenu(ana, 'Keeping the history');
  const dialog = ana.page.getByRole('dialog', { name: 'Keeping the history' });
  const kept = dialog.getByRole('combobox', { name: 'Keep the past' });
  await kept.selectOption('30 days');
  await expect(kept).toHaveValue('30');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await openMenu(ana, 'Keeping the history');
  await expect(kept).toHaveValue('30');
  await dialog.getByRole('button', { name: 'Let go of it' }).click();
  const question = ana.page.getByRole('dialog', { name: 'Let go of this part of the history?' });
  await expect(question).toContainText('“Only the box”');
  await question.getByRole('button', { name: 'Let go for good' }).click();
  await expect(ana.page.getByText(/changes? (was|were) let go of/)).toBeVisible();
  await expect(ana.page.getByRole('list', { name: 'Versions' })).toHaveCount(0);
  await ana.sees(2);
  await ana.draw('Diamond', [300, 480], [420, 580]);
  await ana.isSaved();
  await ben.button('Back to now').click();
  await ben.sees(3);
  await ben.reload();
  await ben.button('History').click();
  await slider(ben).focus();
  await ben.press('Home');
  await expect(past(ben)).toHaveAttribute('data-shape-count', '2');
});
