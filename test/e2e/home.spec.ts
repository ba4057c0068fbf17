import { readFile } from 'node:fs/promises';
import { makePicture } from '../server/picture-samples';
import type { BoardPage } from './board-page';
import { expect, test } from './product';

interface Made {
  readonly title: string;
  readonly folder?: string;
  readonly texts?: readonly string[];
  readonly picture?: Buffer;
}

/** Boards of this person, made by a script of theirs. */
async function make(person: BoardPage, boards: readonly Made[]): Promise<void> {
  const given = boards.map(({ picture, ...board }) => ({ ...board, picture: picture && [...picture] }));
  await person.page.evaluate(async (all) => {
    const ask = async (path: string, method: string, body: BodyInit) => {
      const isBytes = body instanceof Uint8Array;
      const headers: Record<string, string> = isBytes ? {} : { 'content-type': 'application/json' };
      const answer = await fetch(path, { method, headers, body });
      if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
      return (await answer.json()) as { id: string; hash: string };
    };
    for (const { title, folder, texts = [], picture } of all) {
      const { id } = await ask('/api/boards', 'POST', JSON.stringify({ title }));
      if (folder) await ask(`/api/boards/${id}`, 'PATCH', JSON.stringify({ folder }));
      const shapes: object[] = texts.map((text, index) => {
        return { type: 'note', at: [index * 240, 0], size: [200, 200], text };
      });
      if (picture) {
        const { hash } = await ask(`/api/boards/${id}/files`, 'POST', new Uint8Array(picture));
        shapes.push({ type: 'image', at: [0, 300], size: [320, 200], hash });
      }
      if (shapes.length > 0) await ask(`/api/boards/${id}/shapes`, 'POST', JSON.stringify(shapes));
    }
  }, given);
}

const boardsOf = ({ page }: BoardPage) => page.getByRole('list', { name: 'Boards' }).getByRole('listitem');
const goHome = (person: BoardPage) => person.page.goto(person.product.url);
const side = ({ page }: BoardPage) => page.getByRole('navigation', { name: 'Boards by place' });

/** At home, with these boards and the empty one that every first visit begins with. */
async function arriveWith(person: BoardPage, boards: readonly Made[]): Promise<void> {
  await person.arrive();
  await make(person, boards);
  await goHome(person);
  await expect(boardsOf(person)).toHaveCount(boards.length + 1);
}

test('all boards go into one file, and come back from it with what is on them, for somebody else too', async ({
  people,
}) => {
  const ana = await people.invite();
  await arriveWith(ana, [
    { title: 'Harbour', texts: ['crane', 'quay'], picture: await makePicture(320, 200) },
    { title: 'Ålesund / 2', texts: ['fish'] },
  ]);
  await side(ana).getByRole('button', { name: 'Backup', exact: true }).click();
  const [download] = await Promise.all([
    ana.page.waitForEvent('download'),
    ana.page.getByRole('menuitem', { name: 'Download all my boards' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.zip$/);
  const file = await readFile(await download.path());

  const ben = await people.invite();
  await arriveWith(ben, [{ title: 'His own' }]);
  await ben.page
    .getByLabel('Backup file')
    .setInputFiles({ name: 'boards.zip', mimeType: 'application/zip', buffer: file });
  await expect(ben.page.getByText('2 boards restored')).toBeVisible();
  await expect(boardsOf(ben)).toHaveCount(4);
  await expect(boardsOf(ben).filter({ hasText: 'Ålesund / 2' })).toBeVisible();
  await ben.page.getByRole('link', { name: 'Harbour' }).click();
  await ben.isReady();
  await ben.sees(3);
  await expect(ben.page.getByRole('textbox', { name: 'Board title' })).toHaveValue('Harbour');
  const shapes = await ben.shapes();
  expect(shapes.map(({ type, text }) => text || type).toSorted()).toEqual(['crane', 'image', 'quay']);
  const isThere = await ben.page.evaluate(
    async (hash) => {
      const board = location.pathname.split('/').at(-1);
      return (await fetch(`/api/boards/${board}/files/${hash}`)).ok;
    },
    (shapes.find(({ type }) => type === 'image') as unknown as { hash: string }).hash,
  );
  expect(isThere).toBe(true);
});

test('what is no backup is refused in words, and nothing is made of it', async ({ people }) => {
  const ana = await people.invite();
  await arriveWith(ana, [{ title: 'Harbour' }]);
  await ana.page
    .getByLabel('Backup file')
    .setInputFiles({ name: 'boards.zip', mimeType: 'application/zip', buffer: Buffer.from('no zip at all') });
  await expect(ana.page.getByText('This is no backup')).toBeVisible();
  await expect(boardsOf(ana)).toHaveCount(2);
  await expect(side(ana).getByRole('button', { name: 'Backup', exact: true })).toBeEnabled();
});

test('a folder that is renamed from inside stays open, and one that is emptied leads back to all boards', async ({
  people,
}) => {
  const ana = await people.invite();
  await arriveWith(ana, [
    { title: 'Harbour', folder: 'Plans' },
    { title: 'Quay', folder: 'Plans' },
    { title: 'Fish' },
  ]);
  await side(ana)
    .getByRole('button', { name: /^Plans/ })
    .click();
  await expect(boardsOf(ana)).toHaveCount(2);
  const act = async (item: string) => {
    await ana.page
      .getByRole('main')
      .getByRole('button', { name: /^Actions for the folder/ })
      .last()
      .click();
    await ana.page.getByRole('menuitem', { name: item }).click();
  };
  await act('Rename folder');
  await ana.page.getByRole('textbox', { name: 'Folder name' }).fill('Drawings');
  await ana.press('Enter');
  await expect(ana.page.getByRole('heading', { level: 1 })).toHaveText('Drawings');
  await expect(boardsOf(ana)).toHaveCount(2);
  await act('Take all boards out');
  await expect(ana.page.getByRole('heading', { level: 1 })).toHaveText('Your boards');
  await expect(boardsOf(ana)).toHaveCount(4);
});

test('search asks again when the words change while an answer is on its way; the late answer changes nothing', async ({
  people,
}) => {
  const ana = await people.invite();
  await arriveWith(ana, [
    { title: 'Harbour', texts: ['a crane at the quay'] },
    { title: 'Fish', texts: ['herring'] },
  ]);
  const finds = (words: string) =>
    ana.page.evaluate(async (search) => {
      const answer = await fetch(`/api/boards?search=${search}`);
      return ((await answer.json()) as { boards: unknown[] }).boards.length;
    }, words);
  for (const words of ['crane', 'herring']) {
    await expect.poll(() => finds(words), { timeout: 60_000 }).toBe(1);
  }
  let letGo = () => {};
  const isFree = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await ana.page.route('**/api/boards?search=herring', async (route) => {
    await isFree;
    await route.continue();
  });
  const asked = ana.page.waitForRequest(/search=herring/);
  const late = ana.page.waitForResponse(/search=herring/);
  const search = ana.page.getByRole('searchbox', { name: 'Search boards' });
  await search.fill('herring');
  await asked;
  await expect(boardsOf(ana)).toHaveCount(0);
  await search.fill('crane');
  await expect(boardsOf(ana).locator('bdi')).toHaveText(['Harbour']);
  letGo();
  await (await late).finished();
  // The page has taken the late answer in by the time it has drawn twice.
  await ana.page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  await expect(boardsOf(ana).locator('bdi')).toHaveText(['Harbour']);
  await expect(boardsOf(ana).locator('mark')).toHaveText('crane');
});
