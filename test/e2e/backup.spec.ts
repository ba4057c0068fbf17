import { readFile } from 'node:fs/promises';
import { expect, test } from './product';

test('all boards are taken along as one file from the home page, and brought back beside those that are there', async ({
  people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Rectangle', [300, 300], [500, 420]);
  await ana.isSaved();
  const { page } = ana;
  await page.goto(new URL('/', page.url()).href);
  await expect(page.getByRole('list', { name: 'Boards' }).getByRole('listitem')).toHaveCount(1);
  await page.getByRole('button', { name: 'Backup' }).click();
  const waiting = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Download all my boards' }).click();
  const download = await waiting;
  const buffer = await readFile(await download.path());
  await page
    .getByLabel('Backup file')
    .setInputFiles({ name: 'boards.zip', mimeType: 'application/zip', buffer });
  await expect(page.getByText('1 board restored')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Boards' }).getByRole('listitem')).toHaveCount(2);
  await page.getByRole('list', { name: 'Boards' }).getByRole('link').first().click();
  await ana.isReady();
  await ana.sees(1);
});
