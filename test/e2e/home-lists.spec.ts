import type { BoardPage } from './board-page';
import { expect, test } from './product';

const OFFLINE = 'Offline. Changes are kept on this device';

const list = ({ page }: BoardPage, name = 'Boards') =>
  page.getByRole('list', { name, exact: true }).getByRole('listitem');
const titles = (person: BoardPage) => list(person).locator('bdi');
const side = ({ page }: BoardPage) => page.getByRole('navigation', { name: 'Boards by place' });
const goHome = (person: BoardPage) => person.page.goto(person.product.url);
const place = (person: BoardPage, name: RegExp) => side(person).getByRole('button', { name }).click();

async function act({ page }: BoardPage, title: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${title}`, exact: true }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

/** What the server lists for this person, or finds. */
const told = ({ page }: BoardPage, search = '') =>
  page.evaluate(async (query) => {
    const answer = await fetch(`/api/boards?search=${query}`);
    const { boards } = (await answer.json()) as { boards: { title: string }[] };
    return boards.map(({ title }) => title).sort();
  }, search);

/** Boards of this person, made by a script of theirs, the last one newest. */
async function make(person: BoardPage, boards: Readonly<Record<string, string>>): Promise<void> {
  await person.page.evaluate(async (all) => {
    const ask = async (path: string, body: unknown) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
      return (await answer.json()) as { id: string };
    };
    for (const [title, text] of Object.entries(all)) {
      const { id } = await ask('/api/boards', { title });
      await ask(`/api/boards/${id}/shapes`, [{ type: 'note', at: [0, 0], size: [200, 200], text }]);
    }
  }, boards);
}

test('a shared board leaves one’s own list for good, also without the server; whoever opens it has it there again', async ({
  people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.page.getByRole('textbox', { name: 'Board title' }).fill('Harbour');
  await ana.draw('Rectangle', [420, 260], [620, 400]);
  await ana.isSaved();
  const link = await ana.copyLink('edit');
  const ben = await people.invite();
  await ben.arrive();
  await ben.draw('Ellipse', [420, 260], [620, 400]);
  await ben.isSaved();
  await ben.open(link);
  await ben.sees(1);
  await ben.isKept();

  await goHome(ben);
  await place(ben, /^Shared with me/);
  await expect(titles(ben)).toHaveText(['Harbour']);
  await act(ben, 'Harbour', 'Remove from this list');
  await expect(ben.page.getByText('Nothing is shared with you yet')).toBeVisible();
  await ben.button('Undo').click();
  await expect(titles(ben)).toHaveText(['Harbour']);
  await act(ben, 'Harbour', 'Remove from this list');
  await expect.poll(() => told(ben)).not.toContain('Harbour');
  await ben.page.reload();
  await expect(titles(ben)).toHaveCount(1);
  expect(await told(ana)).toContain('Harbour');

  await ben.open(link);
  await ben.sees(1);
  await goHome(ben);
  await expect(titles(ben)).toHaveCount(2);
  await expect.poll(() => told(ben)).toContain('Harbour');
  await ben.page.context().setOffline(true);
  await act(ben, 'Harbour', 'Remove from this list');
  await expect(titles(ben)).toHaveCount(1);
  await ben.page.reload();
  await expect(titles(ben)).toHaveCount(1);
  await ben.page.context().setOffline(false);
  await ben.page.reload();
  await expect.poll(() => told(ben)).not.toContain('Harbour');
  await expect(titles(ben)).toHaveCount(1);
  await ben.open(new URL(link).pathname);
  await ben.sees(1);
  await goHome(ben);
  await expect(titles(ben)).toHaveCount(2);
  await expect.poll(() => told(ben)).toContain('Harbour');
});

test('boards are sorted, pinned, renamed, copied, put into folders, thrown away together and brought back; a reload changes nothing', async ({
  people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  await make(ana, { Harbour: 'the crane at the quay', Fish: 'herring', Quay: 'stones' });
  await goHome(ana);
  await expect(titles(ana)).toHaveText(['Quay', 'Fish', 'Harbour', 'Untitled board']);
  await ana.page.getByRole('combobox', { name: 'Order' }).selectOption({ label: 'By name' });
  await expect(titles(ana)).toHaveText(['Fish', 'Harbour', 'Quay', 'Untitled board']);
  await act(ana, 'Quay', 'Pin to the top');
  await expect(titles(ana)).toHaveText(['Quay', 'Fish', 'Harbour', 'Untitled board']);
  await act(ana, 'Fish', 'Rename');
  await ana.page.getByRole('main').getByRole('textbox').last().fill('Herring');
  await ana.press('Enter');
  await act(ana, 'Harbour', 'Duplicate');
  await expect(titles(ana)).toHaveText(['Quay', 'Harbour', 'Harbour (copy)', 'Herring', 'Untitled board']);

  await act(ana, 'Herring', 'Move to a folder');
  await ana.page.getByRole('dialog').getByRole('textbox').fill('Food');
  await ana.press('Enter');
  await place(ana, /^Food/);
  await expect(titles(ana)).toHaveText(['Herring']);
  await place(ana, /^All boards/);

  const choose = (title: string) =>
    ana.page.getByRole('checkbox', { name: `Select ${title}`, exact: true }).check();
  await choose('Harbour');
  await choose('Herring');
  const bar = ana.page.getByRole('toolbar', { name: 'Selected boards' });
  await expect(bar).toContainText('2 selected');
  await bar.getByRole('button', { name: 'Move to trash' }).click();
  await expect(ana.page.getByText('2 boards moved to the trash')).toBeVisible();
  await expect(titles(ana)).toHaveText(['Quay', 'Harbour (copy)', 'Untitled board']);
  await place(ana, /^Trash/);
  await expect(list(ana, 'Trash').locator('bdi')).toHaveText(['Harbour', 'Herring']);
  await ana.page.reload();
  await place(ana, /^Trash/);
  await ana.button('Restore Herring').click();
  await expect(list(ana, 'Trash').locator('bdi')).toHaveText(['Harbour']);
  await place(ana, /^Food/);
  await expect(titles(ana)).toHaveText(['Herring']);
  await ana.page.reload();
  await expect(titles(ana)).toHaveText(['Quay', 'Harbour (copy)', 'Herring', 'Untitled board']);

  const search = ana.page.getByRole('searchbox', { name: 'Search boards' });
  await expect.poll(() => told(ana, 'crane'), { timeout: 60_000 }).toContain('Harbour (copy)');
  await search.fill('crane');
  await expect(titles(ana)).toHaveText(['Harbour (copy)']);
  await expect(list(ana).locator('mark')).toHaveText('crane');
  await search.fill('nowhere written');
  await expect(list(ana)).toHaveCount(0);
  await ana.button('Clear search').click();
  await expect(list(ana)).toHaveCount(4);
  await ana.page.getByRole('link', { name: 'Harbour (copy)' }).click();
  await ana.isReady();
  await ana.sees(1);
});

test('who has thrown everything away is led on, and begins with a template', async ({ people }) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Rectangle', [420, 260], [620, 400]);
  await ana.isSaved();
  await goHome(ana);
  await act(ana, 'Untitled board', 'Move to trash');
  await expect(ana.page.getByText('Calm water. No boards yet')).toBeVisible();
  const shelf = ana.page.getByRole('list', { name: 'Start with' });
  const template = shelf.getByRole('button').nth(1);
  const name = (await template.textContent())!;
  await template.click();
  await ana.isReady();
  await expect.poll(async () => (await ana.shapes()).length).toBeGreaterThan(3);
  await ana.isSaved();
  await goHome(ana);
  await expect(titles(ana)).toHaveText([name]);
});

/** All that this browser keeps of a board, by where it lies. */
const tracesOf = ({ page }: BoardPage, id: string) =>
  page.evaluate(async (board) => {
    const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
    const keysOf = (database: string, store: string) =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open(database);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const asking = opening.result.transaction(store).objectStore(store).getAllKeys();
          asking.onsuccess = () => resolve(asking.result.map(String));
          opening.result.close();
        };
      });
    const settings = await keysOf('driftless', 'settings');
    const pictures = await keysOf('driftless-pictures', 'pictures');
    const isOf = (name: string) => name.includes(board);
    const kept = Object.keys(localStorage).filter((name) => name.startsWith('driftless-touched'));
    return [...[...names, ...settings, ...kept].filter(isOf), ...pictures.map(() => 'a picture')].sort();
  }, id);

test('a board that is kept opens without a network, its pictures count, and one that is taken off leaves nothing behind', async ({
  people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.page.getByRole('textbox', { name: 'Board title' }).fill('Harbour');
  await ana.draw('Rectangle', [420, 260], [620, 400]);
  const id = new URL(ana.page.url()).pathname.split('/').at(-1)!;
  const size = await ana.page.evaluate(async () => {
    const canvas = new OffscreenCanvas(700, 700);
    const pixels = new ImageData(700, 700);
    for (let at = 0; at < pixels.data.length; at += 4) {
      const value = Math.imul(at + 1, 2_654_435_761);
      pixels.data.set([value >>> 24, value >>> 16, value >>> 8, 255], at);
    }
    canvas.getContext('2d')!.putImageData(pixels, 0, 0);
    const file = await canvas.convertToBlob({ type: 'image/png' });
    const given = new DataTransfer();
    given.items.add(new File([file], 'sea.png', { type: 'image/png' }));
    const surface = document.querySelector('[role="application"]')!;
    const at = { clientX: 800, clientY: 500, bubbles: true, cancelable: true, dataTransfer: given };
    surface.dispatchEvent(new DragEvent('dragover', at));
    surface.dispatchEvent(new DragEvent('drop', at));
    return file.size;
  });
  await ana.sees(2);
  await ana.isSaved();
  await ana.button('Chat').click();
  await ana.page.getByRole('textbox', { name: 'Message' }).fill('look at the sea');
  await ana.press('Enter');
  await ana.isSaved();
  await ana.isKept();

  await goHome(ana);
  await side(ana).getByRole('button', { name: 'On this device' }).click();
  const dialog = ana.page.getByRole('dialog');
  const row = dialog.getByRole('listitem').filter({ hasText: 'Harbour' });
  await expect(row).toContainText(/\d (kB|MB)/);
  const [, number, unit] = /([\d.,]+) (kB|MB)/.exec((await row.textContent())!)!;
  expect(Number(number!.replace(',', '')) * (unit === 'MB' ? 1e6 : 1e3)).toBeGreaterThan(size * 0.95);
  expect((await tracesOf(ana, id)).length).toBeGreaterThan(3);
  await row.getByRole('button', { name: 'Take off: Harbour' }).click();
  await expect(row).toHaveCount(0);
  expect(await tracesOf(ana, id)).toEqual([]);
  await ana.press('Escape');

  await act(ana, 'Harbour', 'Keep on this device');
  await expect(ana.page.getByText('“Harbour” opens without a network now')).toBeVisible();
  await ana.page.context().setOffline(true);
  await ana.open(`/b/${id}`);
  await ana.sees(2);
  await expect(ana.status).toHaveText(OFFLINE);
});

test('work that met a revoked link, or the trash, is kept as new boards', async ({ people }) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Rectangle', [420, 260], [620, 400]);
  await ana.isSaved();
  const [ben, cat] = [await people.invite(), await people.invite()];
  const id = new URL(ana.page.url()).pathname.split('/').at(-1)!;
  await ben.open(await ana.copyLink('edit'));
  await ben.sees(1);
  const link = await ana.page.evaluate(async (board) => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ role: 'edit' });
    const made = await fetch(`/api/boards/${board}/links`, { method: 'POST', headers, body });
    return (await made.json()) as { id: string; url: string };
  }, id);
  await cat.open(link.url);
  await cat.sees(1);
  for (const person of [ben, cat]) {
    await person.isKept();
    await person.page.context().setOffline(true);
    await expect(person.status).toHaveText(OFFLINE);
    await person.draw('Ellipse', [700, 260], [860, 400]);
    await expect(person.status).toHaveText(OFFLINE);
    await goHome(person);
    await expect(person.page.getByText('Not sent yet')).toHaveCount(1);
  }
  const change = (path: string, method: string, body?: unknown) =>
    ana.page.evaluate(
      async ([address, verb, given]) => {
        const headers = { 'content-type': 'application/json' };
        await fetch(address, { method: verb, headers, body: given });
      },
      [`/api/boards/${id}${path}`, method, body && JSON.stringify(body)] as [string, string, string],
    );
  const keep = async (person: BoardPage, reason: string) => {
    await person.page.context().setOffline(false);
    await expect(list(person).filter({ hasText: reason })).toHaveCount(1);
    await person.open(`/b/${id}`);
    await person.sees(2);
    await person.button('Keep as a new board').click();
    await expect(person.page).not.toHaveURL(new RegExp(id));
    await person.isReady();
    await person.sees(2);
    await person.isSaved();
    await goHome(person);
    await expect(person.page.getByText(/Not s(ent|aved)/)).toHaveCount(0);
  };
  await change(`/links/${link.id}`, 'DELETE');
  await keep(cat, 'Not saved: your access to this board has ended');
  await change('', 'PATCH', { trashed: true });
  await keep(ben, 'Not saved: your access to this board has ended');
  await change('', 'PATCH', { trashed: false });
  await ana.reload();
  await ana.sees(1);
});
