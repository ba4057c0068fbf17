import sharp from 'sharp';
import { readPixels } from '../harness/pixels';
import type { BoardPage } from './board-page';
import { expect, test } from './product';

const PATIENCE = { timeout: 30_000 };
const COUNT = 12;
const WHOLE = /\/files\/[0-9a-f]{64}$/;
const SMALL = /\/files\/[0-9a-f]{64}\?size=small$/;
const [WIDTH, HEIGHT] = [1_600, 1_000];
/** On the board: small enough for the small copies at 100 %, too large for them from 320 % on. */
const SIZE = [160, 100] as const;

/** Fine stripes: seen small they are one grey, seen close they are black and white. The number makes it a picture of its own. */
function makeStripes(number: number): Promise<Buffer> {
  const pixels = Buffer.alloc(WIDTH * HEIGHT, 255);
  for (let at = 0; at < pixels.length; at += 4) pixels.fill(0, at, at + 2);
  pixels[number] = 128;
  return sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 1 } })
    .png()
    .toBuffer();
}

/** A board with pictures in rows, drawn by a script of the same person. */
async function makeGallery(person: BoardPage): Promise<{ id: string; ids: readonly string[] }> {
  const pictures = await Promise.all(Array.from({ length: COUNT }, (_, number) => makeStripes(number)));
  const encoded = pictures.map((bytes) => bytes.toString('base64'));
  return person.page.evaluate(
    async ({ encoded, size }) => {
      const ask = async <Answer>(path: string, type: string, body: BodyInit) => {
        const answer = await fetch(path, { method: 'POST', headers: { 'content-type': type }, body });
        if (!answer.ok) throw new Error(await answer.text());
        return (await answer.json()) as Answer;
      };
      const json = <Answer>(path: string, body: unknown) =>
        ask<Answer>(path, 'application/json', JSON.stringify(body));
      const { id } = await json<{ id: string }>('/api/boards', { title: 'Gallery' });
      const shapes: unknown[] = [];
      for (const [number, text] of encoded.entries()) {
        const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
        const path = `/api/boards/${id}/files`;
        const { hash } = await ask<{ hash: string }>(path, 'application/octet-stream', bytes);
        const at = [(number % 4) * (size[0] + 20), Math.floor(number / 4) * (size[1] + 20)];
        shapes.push({ type: 'image', at, size, hash });
      }
      const { ids } = await json<{ ids: string[] }>(`/api/boards/${id}/shapes`, shapes);
      return { id, ids };
    },
    { encoded, size: SIZE },
  );
}

/** How light the screen is at places, from 0 to 255. */
async function lightAt(person: BoardPage, places: readonly (readonly [number, number])[]): Promise<number[]> {
  const pixel = await readPixels(await person.page.screenshot({ scale: 'css' }));
  return places.map(([x, y]) => Number.parseInt(pixel(Math.round(x), Math.round(y)).slice(1, 3), 16));
}

/** How far the lightest and the darkest of what lies right of a place are apart. */
async function contrastAt(person: BoardPage, [x, y]: readonly [number, number]): Promise<number> {
  const light = await lightAt(
    person,
    Array.from({ length: 24 }, (_, step) => [x + step, y] as const),
  );
  return Math.max(...light) - Math.min(...light);
}

/** Browsers put turns of the wheel together: it is turned until a stripe is some pixels wide. */
async function lookClosely(person: BoardPage, [x, y]: readonly [number, number]): Promise<void> {
  const { mouse, keyboard } = person.page;
  await mouse.move(x, y);
  await keyboard.down('Control');
  const turn = async () => {
    await mouse.wheel(0, -300);
    return (await person.camera()).zoom;
  };
  await expect.poll(turn, { ...PATIENCE, intervals: [50] }).toBeGreaterThan(16);
  await keyboard.up('Control');
  await person.cameraAtRest();
}

/** Follows what is fetched of pictures; whole ones are held back until they are released. */
async function watchPictures({ page }: BoardPage) {
  const seen = { small: 0, whole: 0, arrived: new Set<string>() };
  page.on('request', (request) => {
    if (SMALL.test(request.url())) seen.small += 1;
    if (WHOLE.test(request.url())) seen.whole += 1;
  });
  page.on('requestfinished', (request) => {
    if (WHOLE.test(request.url())) seen.arrived.add(request.url());
  });
  let release = () => {};
  const isReleased = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(WHOLE, async (route) => {
    await isReleased;
    await route.continue();
  });
  return { seen, release };
}

// What is fetched is held back on its way from the page.
test.use({ serviceWorkers: 'block' });

test('a board with many pictures shows small ones without the whole ones, and is sharp where somebody looks closely, without a network too', async ({
  people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  const { id, ids } = await makeGallery(ana);
  const { seen, release } = await watchPictures(ana);
  await ana.open(`/b/${id}`);
  await ana.sees(COUNT);
  await ana.press('Shift+1');
  expect((await ana.cameraAtRest()).zoom).toBe(1);

  const places = await Promise.all(ids.map((each) => ana.placeOf(each)));
  // Half black, half white; paper and an empty frame are lighter.
  const areGrey = async () =>
    (await lightAt(ana, places)).filter((light) => light > 90 && light < 165).length;
  await expect.poll(areGrey, PATIENCE).toBe(COUNT);
  expect(seen.small).toBe(COUNT);
  // One at a time comes behind them.
  expect(seen.whole).toBeLessThanOrEqual(1);

  const [first, last] = [places.at(0)!, places.at(-1)!];
  await lookClosely(ana, first);
  expect(await contrastAt(ana, await ana.placeOf(ids.at(0)!))).toBeLessThan(90);
  expect(seen.arrived.size).toBe(0);
  release();
  const contrastOf = async (shape: string) => contrastAt(ana, await ana.placeOf(shape));
  await expect.poll(() => contrastOf(ids.at(0)!), PATIENCE).toBeGreaterThan(200);

  // Nobody looked at the last one closely, and it is on this device.
  await expect.poll(() => seen.arrived.size, PATIENCE).toBe(COUNT);
  await ana.page.context().setOffline(true);
  await ana.press('Shift+1');
  expect((await ana.cameraAtRest()).zoom).toBe(1);
  await lookClosely(ana, last);
  await expect.poll(() => contrastOf(ids.at(-1)!), PATIENCE).toBeGreaterThan(200);
});
