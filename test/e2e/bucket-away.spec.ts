import { readPixels } from '../harness/pixels';
import { startS3, type TestS3 } from '../harness/start-s3';
import { makePicture } from '../server/picture-samples';
import type { BoardPage } from './board-page';
import { test as base, expect, People, Product } from './product';

const SHOTS = process.env.SHOTS;
/** What `makePicture` is painted with. */
const PAINT = '#c82850';
/** The fifth try comes half a minute after the first. */
const PATIENCE = { timeout: 60_000 };

const test = base.extend<{ s3: TestS3; onBucket: People }>({
  s3: async ({ browserName: _browser }, use) => {
    const s3 = await startS3();
    await use(s3);
    await s3.dispose();
  },
  onBucket: async ({ browser, contextOptions, s3 }, use) => {
    const product = await Product.start(s3.environment);
    const people = new People(browser, product, contextOptions);
    await use(people);
    await people.dispose();
    await product.dispose();
  },
});

const outlineOf = (person: BoardPage) => person.page.getByRole('region', { name: 'What is on the board' });

async function colourOf(person: BoardPage): Promise<string> {
  const [shape] = await person.shapes();
  const [x, y] = await person.placeOf(shape!.id);
  const screen = await person.page.screenshot({ scale: 'css' });
  return (await readPixels(screen))(Math.round(x), Math.round(y));
}

test('while the bucket is away a picture that can’t be had says so, whoever brought it is told that it waits, and all heals without a reload', async ({
  onBucket,
  s3,
}) => {
  test.setTimeout(180_000);
  const ana = await onBucket.invite();
  await ana.arrive();
  const ben = await onBucket.invite();
  await ben.open(await ana.copyLink('view'));
  await ben.page.getByRole('button', { name: 'Read the board' }).press('Enter');
  await s3.stop();
  const chooser = ana.page.waitForEvent('filechooser');
  await ana.page.getByRole('radio', { name: 'Image', exact: true }).click();
  const buffer = await makePicture(320, 200);
  await (await chooser).setFiles({ name: 'plan.png', mimeType: 'image/png', buffer });
  const waits = ana.page.getByText('1 picture waits to be sent: it is kept on this device');
  await expect(waits).toBeVisible(PATIENCE);
  if (SHOTS) await ana.page.screenshot({ path: `${SHOTS}/bucket-away-brought.png` });
  await ana.isSaved();
  await ben.sees(1);
  await expect(outlineOf(ben)).toContainText('Picture, can’t be loaded right now', PATIENCE);
  if (SHOTS) await ben.page.screenshot({ path: `${SHOTS}/bucket-away-seen.png` });
  expect(await colourOf(ben)).not.toBe(PAINT);
  await s3.start();
  await expect.poll(() => colourOf(ben), PATIENCE).toBe(PAINT);
  await expect(outlineOf(ben)).not.toContainText('can’t be loaded', PATIENCE);
});
