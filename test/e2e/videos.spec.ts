import { readPixels } from '../harness/pixels';
import { MP4, WEBM } from '../harness/sample-videos';
import type { BoardPage } from './board-page';
import { expect, test } from './product';

const PATIENCE = { timeout: 20_000 };
/** Of the samples: what is round their disc. */
const BLUE = [37, 99, 235] as const;

const tool = (person: BoardPage) => person.page.getByRole('radio', { name: 'Image', exact: true });
const play = (person: BoardPage) => person.page.getByRole('button', { name: 'Play video' });
const player = (person: BoardPage) => person.page.locator('video');

async function pick(person: BoardPage, bytes: Uint8Array, mimeType: string): Promise<void> {
  const chooser = person.page.waitForEvent('filechooser');
  await tool(person).click();
  await (await chooser).setFiles({ name: 'film', mimeType, buffer: Buffer.from(bytes) });
}

/** Drops a file on the board, as the browser does. */
async function drop(person: BoardPage, bytes: Uint8Array, name: string): Promise<void> {
  await person.surface.evaluate(
    (surface, given) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(given.bytes)], given.name));
      surface.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    },
    { bytes: [...bytes], name },
  );
}

/** How far the colour near the first corner of the only shape is from that of the film: what codecs do to it. */
async function showsFilm(person: BoardPage): Promise<void> {
  const [shape] = await person.shapes();
  const [x, y] = await person.placeOf(shape!.id);
  const { zoom } = await person.camera();
  const look = async () => {
    const pixel = await readPixels(await person.page.screenshot({ scale: 'css' }));
    const seen = pixel(
      Math.round(x - (shape!.size[0] / 2 - 8) * zoom),
      Math.round(y - (shape!.size[1] / 2 - 8) * zoom),
    );
    return Math.max(
      ...BLUE.map((part, at) => Math.abs(part - Number.parseInt(seen.slice(1 + 2 * at, 3 + 2 * at), 16))),
    );
  };
  await expect.poll(look, PATIENCE).toBeLessThan(40);
}

/** The film runs, and comes from where it is told. */
async function plays(person: BoardPage, source: RegExp): Promise<void> {
  await play(person).click();
  await expect(player(person)).toHaveAttribute('src', source);
  await expect
    .poll(() => player(person).evaluate((film: HTMLVideoElement) => film.currentTime), PATIENCE)
    .toBeGreaterThan(0.2);
}

test('a video of the device comes onto the board, is seen as it begins, and is played by everybody', async ({
  people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  await pick(ana, MP4, 'video/mp4');
  await ana.sees(1);
  expect(await ana.shapes()).toMatchObject([
    {
      type: 'video',
      size: [160, 90],
      hash: expect.stringMatching(/^\w{64}$/),
      video: expect.stringMatching(/^\w{64}$/),
    },
  ]);
  await ana.isSaved();
  await showsFilm(ana);
  await plays(ana, /^blob:/);
  // Its keys are the player's: nothing is deleted, nothing moves.
  await ana.press('Delete');
  await ana.press('ArrowRight');
  await ana.sees(1);
  await ana.press('Escape');
  await expect(player(ana)).toHaveCount(0);
  await expect(play(ana)).toBeFocused();
  await ana.press('Enter');
  await expect(player(ana)).toHaveCount(1);
  await ana.button('Close').click();
  await expect(player(ana)).toHaveCount(0);

  const ben = await people.invite();
  const parts: number[] = [];
  ben.page.on('response', (answer) => {
    if (/\/files\//.test(answer.url()) && answer.request().resourceType() === 'media')
      parts.push(answer.status());
  });
  await ben.open(await ana.copyLink('view'));
  await ben.sees(1);
  await showsFilm(ben);
  expect(parts).toEqual([]);
  await plays(ben, /^\/api\/boards\/[\w-]{22}\/files\/\w{64}$/);
  expect(parts).toContain(206);

  await ana.press('Control+a');
  await ana.press('Delete');
  await ben.sees(0);
  await expect(player(ben)).toHaveCount(0);
});

test('a video that is dropped without a network is played at once, and is there for others when it is back', async ({
  people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.isKept();
  await drop(ana, WEBM, 'first.webm');
  await ana.sees(1);
  await ana.isSaved();
  await ana.press('Control+a');
  await ana.press('Delete');
  await ana.page.context().setOffline(true);
  await drop(ana, MP4, 'second.bin');
  await ana.sees(1);
  await showsFilm(ana);
  await plays(ana, /^blob:/);
  await ana.reload();
  await ana.sees(1);
  await showsFilm(ana);
  await plays(ana, /^blob:/);
  await ana.page.context().setOffline(false);
  await ana.isSaved();
  const ben = await people.invite();
  await ben.open(await ana.copyLink('view'));
  await ben.sees(1);
  await showsFilm(ben);
  await expect(async () => {
    await ben.reload();
    await plays(ben, /^\/api/);
  }).toPass(PATIENCE);
});

test('what is no video for a board is refused by its name', async ({ people }) => {
  const ana = await people.invite();
  await ana.arrive();
  const mov = new Uint8Array(Buffer.from('\0\0\0\u0014ftypqt  \0\0\0\0qt  ', 'latin1'));
  await drop(ana, mov, 'film.mov');
  await expect(ana.page.getByText('MOV can’t be put on a board: MP4 and WebM videos can')).toBeVisible();
  await pick(ana, MP4.subarray(0, 2_900), 'video/mp4');
  await expect(ana.page.getByText('The video is damaged: it can’t be read to its end')).toBeVisible();
  await ana.sees(0);
});

test('a file of the board has the video in it, and is the same on another board', async ({ people }) => {
  const ana = await people.invite();
  await ana.arrive();
  await pick(ana, MP4, 'video/mp4');
  await ana.sees(1);
  const written = await ana.page.evaluate(async () => {
    const bytes = async (format: 'driftless' | 'svg') => [
      ...new Uint8Array(await (await window.driftless!.export(format)).arrayBuffer()),
    ];
    return { file: await bytes('driftless'), svg: await (await window.driftless!.export('svg')).text() };
  });
  expect(written.svg).toMatch(/<image href="data:image\/jpeg;base64,/);
  const ben = await people.invite();
  await ben.arrive();
  await ben.page.evaluate(
    (bytes) => window.driftless!.import(new Blob([new Uint8Array(bytes)])),
    written.file,
  );
  await ben.sees(1);
  expect(await ben.shapes()).toMatchObject([{ type: 'video', size: [160, 90] }]);
  await showsFilm(ben);
  await plays(ben, /^blob:/);
});

test('a video that is copied plays on another board too, for somebody who was never on the first', async ({
  people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  const first = ana.page.url();
  await pick(ana, MP4, 'video/mp4');
  await ana.sees(1);
  await ana.isSaved();
  const [copied] = await ana.shapes();
  await ana.press('Control+a');
  await ana.press('Control+c');
  await ana.page.goto(ana.product.url);
  await ana.page
    .getByRole('button', { name: 'New board' })
    .or(ana.page.getByRole('link', { name: 'New board' }))
    .first()
    .click();
  await ana.page.waitForURL((url) => /^\/b\/[\w-]{22}$/.test(url.pathname) && url.href !== first);
  await ana.isReady();
  await ana.sees(0);
  await ana.press('Control+v');
  await ana.sees(1);
  const [pasted] = await ana.shapes();
  expect(pasted).toMatchObject({
    ...copied,
    id: expect.any(String),
    at: expect.any(Array),
    z: expect.any(String),
  });
  await ana.isSaved();
  await showsFilm(ana);
  await plays(ana, /^(blob:|\/api\/)/);
  const ben = await people.invite();
  await ben.open(await ana.copyLink('view'));
  await ben.sees(1);
  await showsFilm(ben);
  const second = new URL(ana.page.url()).pathname.slice('/b/'.length);
  await expect(async () => {
    await ben.reload();
    await plays(ben, new RegExp(`^/api/boards/${second}/files/\\w{64}$`));
  }).toPass(PATIENCE);
});
