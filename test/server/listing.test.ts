import { expect, it } from 'vitest';
import { startServer } from '../harness/server-start';

it('a board that was joined leaves one’s own list and nothing else; joining it again shows it again', async () => {
  const server = await startServer();
  const { id, owner, link } = await server.makeBoard();
  const { key } = await link('view');
  const [ben, cat] = [await server.visit(), await server.visit()];
  for (const person of [ben, cat]) await person.ask('POST', `/api/boards/${id}/join`, { key });
  const listed = async (person: typeof ben, search = '') => {
    const answer = await person.ask('GET', `/api/boards${search}`);
    return ((await answer.json()) as { boards: { id: string }[] }).boards.map((board) => board.id);
  };
  const path = `/api/boards/${id}/listing`;
  expect(await listed(ben)).toEqual([id]);
  const hidden = await ben.ask('PATCH', path, { hidden: true });
  expect([hidden.status, await hidden.json()]).toEqual([200, { hidden: true }]);
  expect(await listed(ben)).toEqual([]);
  expect([await listed(cat), await listed(owner)]).toEqual([[id], [id]]);
  expect((await (await ben.ask('GET', `/api/boards/${id}`)).json()) as object).toMatchObject({
    role: 'view',
  });
  await ben.ask('POST', `/api/boards/${id}/join`, { key });
  expect(await listed(ben)).toEqual([id]);
  await ben.ask('PATCH', path, { hidden: true });
  await ben.ask('PATCH', path, { hidden: false });
  expect(await listed(ben)).toEqual([id]);
});

it('what is one’s own goes to the trash instead; strangers find nothing, and a key alone has no list', async () => {
  const server = await startServer();
  const { id, owner, link } = await server.makeBoard();
  const path = `/api/boards/${id}/listing`;
  expect((await owner.ask('PATCH', path, { hidden: true })).status).toBe(400);
  expect((await owner.ask('PATCH', path, { hidden: false })).status).toBe(200);
  expect((await owner.ask('PATCH', path, { hidden: 'yes' })).status).toBe(400);
  expect((await (await server.visit()).ask('PATCH', path, { hidden: true })).status).toBe(404);
  const { key } = await link('view');
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ hidden: true });
  expect((await fetch(server.url + path, { method: 'PATCH', headers, body })).status).toBe(401);
});

it('a list of many boards asks the storage as often as one of few, and names everybody on them', async () => {
  const server = await startServer();
  const { owner, link, id: first } = await server.makeBoard();
  const ben = await server.visit();
  await ben.ask('POST', `/api/boards/${first}/join`, { key: (await link('view')).key });
  const asked: string[] = [];
  const storage = server.storage as unknown as Record<string, unknown>;
  for (const [name, operation] of Object.entries(storage))
    if (typeof operation === 'function')
      storage[name] = (...given: unknown[]) => {
        asked.push(name);
        return operation(...given);
      };
  const list = async () => {
    asked.length = 0;
    const answer = await owner.ask('GET', '/api/boards');
    const { boards } = (await answer.json()) as { boards: { people?: { name: string }[] }[] };
    // A notice of somebody who joined may still be on its way.
    return { boards, asked: asked.filter((name) => /^(find|list)/.test(name)).sort() };
  };
  const few = await list();
  expect(few.boards).toHaveLength(1);
  const guests = await Promise.all(Array.from({ length: 6 }, () => server.visit()));
  for (const guest of guests) {
    const made = await owner.ask('POST', '/api/boards', { title: 'one more' });
    const { id } = (await made.json()) as { id: string };
    const opened = await owner.ask('POST', `/api/boards/${id}/links`, { role: 'view' });
    const { key } = (await opened.json()) as { key: string };
    for (const person of [guest, ben]) await person.ask('POST', `/api/boards/${id}/join`, { key });
  }
  const many = await list();
  expect(many.boards.map(({ people }) => people?.length)).toEqual([2, 2, 2, 2, 2, 2, 1]);
  for (const { people } of many.boards) for (const { name } of people!) expect(name).not.toBe('');
  expect(many.asked).toEqual(few.asked);
});
