import { describe, expect, test } from 'vitest';
import { until } from '../../harness/server-raw-client';
import { startServer, type TestBoard, type Visitor } from '../../harness/server-start';
import { RoomBrowser } from './room-browser';

async function letIn(board: TestBoard, visitor: Visitor, role: 'view' | 'comment' | 'edit' = 'edit') {
  const { id, key } = await board.link(role);
  await visitor.ask('POST', `/api/boards/${board.id}/join`, { key });
  return id;
}

describe.each([[['websocket']], [['polling']], [['polling', 'websocket']]] as const)('over %s', (ways) => {
  const transports = [...ways] as ('websocket' | 'polling')[];

  test('what one sends all have, once, in one order, and nothing waits any more', async () => {
    const server = await startServer();
    const board = await server.makeBoard();
    const friend = await server.visit();
    await letIn(board, friend);
    const ana = await new RoomBrowser(board.id, server, board.owner, transports).open();
    const ben = await new RoomBrowser(board.id, server, friend, transports).open();
    for (let turn = 0; turn < 10; turn++) {
      ana.send('chat:send', { text: `ana ${turn}` });
      ben.send('chat:send', { text: `ben ${turn}` });
    }
    await until('all of it', () => ana.events.length === 20 && ben.events.length === 20);
    await until('nothing to wait', () => ana.waiting.length + ben.waiting.length === 0);
    expect(ana.events).toEqual(ben.events);
    const said = (name: string) =>
      ana.events.map(({ body }) => String(body.text)).filter((text) => text.startsWith(name));
    expect(said('ana')).toEqual(Array.from({ length: 10 }, (_, turn) => `ana ${turn}`));
  });
});
