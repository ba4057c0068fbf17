import { expect, it } from 'vitest';
import { PerBoard } from '../../server/boards/per-board';
import { startServer } from '../harness/server-start';

it('a board that is asked without end is answered BUSY, and others are served meanwhile', {
  timeout: 60_000,
}, async () => {
  const server = await startServer();
  const [busy, calm] = [await server.makeBoard(), await server.makeBoard()];
  const read = ({ id, owner }: typeof busy) => owner.ask('GET', `/api/boards/${id}/content.json`);
  const { loadDocument } = server.storage;
  let goOn = () => {};
  const isTime = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  server.storage.loadDocument = async (id) => {
    if (id === busy.id) await isTime;
    return loadDocument(id);
  };
  const asked = Array.from({ length: 60 }, () => read(busy));
  const refused = await Promise.race(asked);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
  expect(await refused.json()).toMatchObject({ error: { code: 'BUSY' } });
  expect((await read(calm)).status).toBe(200);
  goOn();
  const statuses = (await Promise.all(asked)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(50);
  expect((await read(busy)).status).toBe(200);
});

it('what failed is under way no longer', async () => {
  const perBoard = new PerBoard(1);
  await expect(perBoard.run('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await perBoard.run('a', async () => 'yes')).toBe('yes');
});
