import { expect, test } from './product';

const PATIENCE = { timeout: 60_000 };

// A server of its own: on the one that other tests share, a board waits for its picture behind all that they left to be drawn.
test('home shows a board that this device never opened as the server drew it, and finds it by what is written on it', async ({
  ownPeople: people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Ellipse', [400, 300], [600, 420]);
  await ana.isSaved();
  // A script of the same person draws on a board of its own.
  const id = await ana.page.evaluate(async () => {
    const ask = async (path: string, body: unknown) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
      return (await answer.json()) as { id: string };
    };
    const board = await ask('/api/boards', { title: 'By a script' });
    const shape = {
      type: 'rectangle',
      at: [0, 0],
      size: [240, 120],
      fill: '#d3f2da',
      text: 'Harbour master',
    };
    await ask(`/api/boards/${board.id}/shapes`, [shape]);
    return board.id;
  });
  const thumbnail = () =>
    ana.page.evaluate(async (board) => {
      const answer = await fetch(`/api/boards/${board}`);
      return ((await answer.json()) as { thumbnail: string | null }).thumbnail;
    }, id);
  await expect.poll(thumbnail, PATIENCE).not.toBeNull();
  await ana.page.goto(new URL('/', ana.page.url()).href);
  const card = ana.page.getByRole('listitem').filter({ hasText: 'By a script' });
  await expect(card.locator(`[style*="/api/boards/${id}/thumbnail"]`)).toBeVisible(PATIENCE);

  const search = ana.page.getByRole('searchbox', { name: 'Search boards' });
  await search.fill('harbour');
  await expect(card.locator('mark')).toHaveText('Harbour', PATIENCE);
  await search.fill('nowhere written');
  await expect(card).toBeHidden();
});
