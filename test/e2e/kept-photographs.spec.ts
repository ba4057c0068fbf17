import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { readPixels } from '../harness/pixels';
import { makePicture } from '../server/picture-samples';
import type { BoardPage, SeenShape } from './board-page';
import { expect, type Product, test } from './product';

const OFFLINE = 'Offline. Changes are kept on this device';
const PATIENCE = { timeout: 20_000 };
const SIZE = [320, 200] as const;

type Photograph = SeenShape & { readonly hash: string };

/** A photograph that says where it was taken. */
async function takePhotograph(quality: number): Promise<Buffer> {
  const place = {
    IFD0: { Copyright: 'Secret Author' },
    IFD3: { GPSLatitude: '52/1 31/1 0/1', GPSLatitudeRef: 'N' },
  };
  return sharp(await makePicture(...SIZE))
    .withExif(place)
    .jpeg({ quality })
    .toBuffer();
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const idOf = (person: BoardPage) => new URL(person.page.url()).pathname.split('/').at(-1)!;

/** As scripts do, and pages did: named by the bytes with all that they say. */
async function bringAsItIs(person: BoardPage, photograph: Buffer): Promise<string> {
  const ask = async (path: string, data: string, type: string) =>
    person.page.evaluate(
      async ([address, base64, kind]) => {
        const body = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        const answer = await fetch(address, { method: 'POST', body, headers: { 'content-type': kind } });
        return (await answer.json()) as { hash?: string };
      },
      [`/api/boards/${idOf(person)}/${path}`, data, type] as const,
    );
  const { hash } = await ask('files', photograph.toString('base64'), 'image/jpeg');
  const shape = { type: 'image', at: [0, 400], size: SIZE, hash };
  await ask('shapes', Buffer.from(JSON.stringify([shape])).toString('base64'), 'application/json');
  return hash!;
}

const photographsOf = async (person: BoardPage) =>
  (await person.shapes()).filter(({ type }) => type === 'image') as Photograph[];

/** Each photograph is seen on the screen: its red, as a JPEG has it. */
async function showsAll(person: BoardPage, count: number): Promise<void> {
  await person.press('Escape');
  await person.press('Shift+1');
  const look = async () => {
    const read = readPixels(await person.page.screenshot({ scale: 'css' }));
    const seen = (await photographsOf(person)).map(async ({ id }) => {
      const [x, y] = await person.placeOf(id);
      const colour = Number.parseInt((await read)(Math.round(x), Math.round(y)).slice(1), 16);
      const parts = [colour >> 16, (colour >> 8) & 255, colour & 255];
      return [0xc8, 0x28, 0x50].every((part, at) => Math.abs(part - parts[at]!) < 8);
    });
    return (await Promise.all(seen)).filter(Boolean).length;
  };
  await expect.poll(look, PATIENCE).toBe(count);
}

/** The server has each, on this board and by the name that its shape has; none of them says where it was taken. */
async function areOnServer(person: BoardPage, count: number): Promise<void> {
  const board = idOf(person);
  const look = async () => {
    const found = (await photographsOf(person)).map(async ({ hash }) => {
      const answer = await person.page.request.get(`${person.product.url}/api/boards/${board}/files/${hash}`);
      const bytes = await answer.body();
      return answer.ok() && hashOf(bytes) === hash && !bytes.includes('Secret');
    });
    return (await Promise.all(found)).filter(Boolean).length;
  };
  await expect.poll(look, PATIENCE).toBe(count);
}

/** Ana has two photographs on her board, one of them by the name of what it was before it was bared; Ben has fetched both. */
async function gather(people: { invite(): Promise<BoardPage> }) {
  const ana = await people.invite();
  await ana.arrive();
  const chooser = ana.page.waitForEvent('filechooser');
  await ana.page.getByRole('radio', { name: 'Image', exact: true }).click();
  const file = { name: 'beach.jpg', mimeType: 'image/jpeg', buffer: await takePhotograph(90) };
  await (await chooser).setFiles(file);
  await ana.sees(1);
  await ana.isSaved();
  const older = await takePhotograph(80);
  expect(await bringAsItIs(ana, older)).toBe(hashOf(older));
  await ana.sees(2);
  const ben = await (await people.invite()).open(await ana.copyLink('edit'));
  await ben.sees(2);
  await showsAll(ben, 2);
  await ben.isSaved();
  await ben.isKept();
  return { ana, ben };
}

/** Ben works without a network, and is kept out meanwhile; he learns it, and is without a network again when he keeps his work. */
async function keepAsNew({ ana, ben }: { ana: BoardPage; ben: BoardPage }): Promise<void> {
  const network = ben.page.context();
  await network.setOffline(true);
  await expect(ben.status).toHaveText(OFFLINE);
  await ben.draw('Diamond', [300, 480], [420, 580]);
  await ben.sees(3);
  await ana.button('Share').click();
  const members = ana.page.getByRole('list', { name: 'Members' });
  await members.getByRole('button', { name: /: Can edit$/ }).click();
  await ana.page.getByRole('menuitem', { name: 'Keep out' }).click();
  await ana.page.getByRole('menuitem', { name: 'For an hour' }).click();
  await expect(members.getByText(/Kept out until/)).toBeVisible();
  await ana.press('Escape');
  await network.setOffline(false);
  await expect(ben.button('Keep as a new board')).toBeVisible(PATIENCE);
  await network.setOffline(true);
  const before = ben.page.url();
  await ben.button('Keep as a new board').click();
  await expect(ben.page).not.toHaveURL(before);
  await ben.isReady();
  await ben.sees(3);
  await showsAll(ben, 2);
}

/** Nobody is to see them by what another device has. */
async function isThereForAll(ben: BoardPage, people: { invite(): Promise<BoardPage> }): Promise<void> {
  await areOnServer(ben, 2);
  await ben.isSaved();
  await ben.reload();
  await ben.sees(3);
  await areOnServer(ben, 2);
  await showsAll(ben, 2);
  const cleo = await (await people.invite()).open(await ben.copyLink('view'));
  await cleo.sees(3);
  await showsAll(cleo, 2);
}

test('photographs are on the board that work was kept as, for who kept it and for others', async ({
  ownPeople: people,
}) => {
  const both = await gather(people);
  await keepAsNew(both);
  const { ana, ben } = both;
  await ben.page.context().setOffline(false);
  await isThereForAll(ben, people);
  await areOnServer(ana, 1);
  await ana.sees(2);
  await showsAll(ana, 2);
});

test('and when nobody opens it again before home sends it', async ({ ownPeople: people, ownProduct }) => {
  const both = await gather(people);
  await keepAsNew(both);
  const { ben } = both;
  const kept = ben.page.url();
  await isSentByHome(ben, ownProduct);
  await ben.open(kept);
  await isThereForAll(ben, people);
});

test('what was kept in the library brings its photographs to another board', async ({
  ownPeople: people,
}) => {
  const { ben } = await gather(people);
  const choose = async () => {
    await ben.button('Menu').click();
    await ben.page.getByRole('menuitem', { name: 'Library' }).click();
    return ben.page.getByRole('dialog', { name: 'Library' });
  };
  await ben.press('Control+a');
  const kept = await choose();
  await kept.getByLabel('Keep what is selected as').fill('Beach');
  await kept.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(kept.getByRole('listitem')).toHaveCount(1);
  await ben.press('Escape');
  const before = ben.page.url();
  await ben.page.goto(ben.product.url);
  await ben.button('New board').first().click();
  await expect(ben.page).not.toHaveURL(before);
  await ben.isReady();
  const offered = await choose();
  await offered.getByRole('listitem').getByRole('button', { name: 'Beach' }).first().click();
  await ben.sees(2);
  await areOnServer(ben, 2);
  await ben.isSaved();
  const cleo = await (await people.invite()).open(await ben.copyLink('view'));
  await cleo.sees(2);
  await showsAll(cleo, 2);
});

async function isSentByHome(ben: BoardPage, product: Product): Promise<void> {
  await ben.page.goto(product.url);
  const waiting = ben.page.getByText('Not sent yet');
  await expect(waiting).not.toHaveCount(0);
  const board = /\/api\/boards\/[\w-]{22}\/files$/;
  const brought = ben.page.waitForResponse((answer) => board.test(answer.url()));
  await ben.page.context().setOffline(false);
  await brought;
  await expect(waiting).toHaveCount(0, PATIENCE);
}
