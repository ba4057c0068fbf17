import { describe, expect, it } from 'vitest';
import { hasPostgres, startPostgresOnce } from '../harness/postgres-server';
import { addShape, RawClient, until } from '../harness/server-raw-client';
import { makeDataDir, startServer } from '../harness/server-start';
import { RoomClient } from '../server/event-client';

const postgres = startPostgresOnce();

describe.skipIf(!hasPostgres)('two processes on one PostgreSQL, without Redis', () => {
  it('send each other’s people away with a revoked link, by both doors', {
    timeout: 60_000,
  }, async () => {
    const environment = { DATABASE_URL: await postgres().createPlace(), WORKERS: 'none' };
    const dataDir = await makeDataDir();
    const here = await startServer({ dataDir, environment });
    const there = await startServer({ dataDir, environment });
    const board = await here.makeBoard();
    const { key, id } = await board.link('edit');
    const ben = await new RawClient(`${there.wsUrl}/sync/${board.id}?key=${key}`).join();
    const watching = await new RoomClient(there.url, board.id, { key }).join();
    ben.change((doc) => addShape(doc, 'before'));
    expect((await ben.saved()).kind).toBe('persisted');
    await board.owner.ask('DELETE', `/api/boards/${board.id}/links/${id}`);
    expect(await ben.untilClosed()).toMatchObject({ code: 4403 });
    await until('the room to be left', () => !watching.socket.connected);
    expect(here.bus.others).toBe(0);
  });
});
