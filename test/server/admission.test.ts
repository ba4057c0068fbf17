import { expect, it } from 'vitest';
import { RawClient, until } from '../harness/server-raw-client';
import { startServer } from '../harness/server-start';

it('a link that is revoked while its board is being opened lets nobody in', async () => {
  const server = await startServer();
  const board = await server.makeBoard();
  const link = await board.link('edit');
  const { loadDocument } = server.storage;
  let load = () => {};
  let isAsked = false;
  const isTime = new Promise<void>((resolve) => {
    load = resolve;
  });
  server.storage.loadDocument = async (id) => {
    isAsked = true;
    await isTime;
    return loadDocument(id);
  };
  const client = new RawClient(`${server.wsUrl}/sync/${board.id}?key=${link.key}`);
  await until('the board to be read', () => isAsked);
  const revoked = await board.owner.ask('DELETE', `/api/boards/${board.id}/links/${link.id}`);
  expect(revoked.ok).toBe(true);
  load();
  expect((await client.untilClosed()).code).toBe(4403);
});
