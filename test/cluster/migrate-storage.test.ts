import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { type CopyPorts, copyToPostgres } from '../../server/storage/copy-to-postgres';
import { hasPostgres, startPostgresOnce } from '../harness/postgres-server';
import { addShape, RawClient } from '../harness/server-raw-client';
import { makeDataDir, startServer } from '../harness/server-start';
import { RoomClient } from '../server/event-client';

const postgres = startPostgresOnce();

async function refusalOf(ports: CopyPorts): Promise<string> {
  try {
    await copyToPostgres(ports);
    return 'copied';
  } catch (error) {
    return (error as Error).message;
  }
}

describe.skipIf(!hasPostgres)('moving from SQLite to PostgreSQL', () => {
  it('takes everything along: boards, links, people, talk, the past, search, and goes on from there', {
    timeout: 120_000,
  }, async () => {
    const dataDir = await makeDataDir();
    const url = await postgres().createPlace();
    const file = join(dataDir, 'driftless.sqlite');
    const ports: CopyPorts = { file, url, warn: () => {} };
    const before = await startServer({ dataDir });
    const board = await before.makeBoard();
    const { key } = await board.link('edit');
    const client = await new RawClient(`${before.wsUrl}/sync/${board.id}?key=${key}`).join();
    client.change((doc) => addShape(doc, 'first'));
    await client.saved();
    const shape = { type: 'text', at: [0, 0], size: [100, 20], text: 'Harbour plan' };
    expect((await board.owner.ask('POST', `/api/boards/${board.id}/shapes`, [shape])).status).toBe(201);
    const room = await new RoomClient(before.url, board.id, { cookie: board.owner.cookie, after: 0 }).join();
    expect((await room.write('chat:send', { text: 'hello ☕' })).seq).toBe(1);
    const names = (server: typeof before) =>
      server.storage.searchWords(board.owner.id, 'harbour', Date.now());
    await vi.waitFor(async () => expect(await names(before)).toHaveLength(1), {
      timeout: 30_000,
      interval: 100,
    });
    const read = async (path: string) => (await board.owner.ask('GET', path)).json();
    const seen = await read(`/api/boards/${board.id}/content.json`);

    expect(await refusalOf(ports)).toMatch(/driftless\.sqlite is in use: end the server/);
    await before.close();
    const copied: string[] = [];
    expect(
      await copyToPostgres({ ...ports, onCopied: (table, rows) => copied.push(`${table} ${rows}`) }),
    ).toBe(1);
    expect(copied).toEqual(expect.arrayContaining(['boards 1', 'links 1', 'event_log 1']));
    expect(await refusalOf(ports)).toBe('DATABASE_URL: the database is not empty, so nothing was copied');

    const after = await startServer({ dataDir, environment: { DATABASE_URL: url } });
    const ask = (path: string) =>
      fetch(after.url + path, { headers: { cookie: board.owner.cookie } }).then((answer) => answer.json());
    expect(after.storage.epoch).toBe(before.storage.epoch);
    expect(await ask(`/api/boards/${board.id}/content.json`)).toEqual(seen);
    expect(await names(after)).toEqual([{ id: board.id, excerpt: '⟦Harbour⟧ plan' }]);
    expect((await after.storage.readEvents(board.id, 0, 10))?.events[0]?.body.text).toBe('hello ☕');
    expect((await after.storage.readPast(board.id, null, 10))?.rows.map(({ seq }) => seq)).toEqual([2, 1]);
    const next = await new RawClient(`${after.wsUrl}/sync/${board.id}?key=${key}`).join();
    next.change((doc) => addShape(doc, 'later'));
    await next.saved();
    expect(Object.keys(next.shapes())).toEqual(expect.arrayContaining(['first', 'later']));
    expect((await after.makeBoard()).id).not.toBe(board.id);
  });
});
