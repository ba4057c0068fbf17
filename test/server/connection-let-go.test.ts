import { queryObjects } from 'node:v8';
import { expect, it } from 'vitest';
import { Connection } from '../../server/sync/connection';
import { addShape, RawClient } from '../harness/server-raw-client';
import { startServer } from '../harness/server-start';

const VISITORS = 30;

it('who drew and left leaves what they drew in memory, not their connection', async () => {
  const server = await startServer({});
  const board = await server.makeBoard();
  const { key } = await board.link('edit');
  const connect = () => new RawClient(`${server.wsUrl}/sync/${board.id}?key=${key}`);
  const staying = await connect().join();
  for (let index = 0; index < VISITORS; index++) {
    const visitor = await connect().join();
    visitor.change((doc) => addShape(doc, `from-${index}`));
    await visitor.saved();
    await visitor.close();
  }
  // Whoever stays keeps the board open, and its rows are not folded yet.
  const late = await connect().join();
  expect(Object.keys(late.shapes())).toHaveLength(VISITORS);
  await expect.poll(() => queryObjects(Connection), { timeout: 10_000 }).toBeLessThan(5);
  expect(staying.closed).toBeNull();
});
