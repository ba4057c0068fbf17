import { describe, expect, it } from 'vitest';
import type { SqliteStorage } from '../../server/storage/sqlite/open-sqlite-storage';
import { STATUS } from '../../sync/protocol/acknowledgement';
import { addShape, RawClient, until } from '../harness/server-raw-client';
import { startServer } from '../harness/server-start';

const ROOM_FOR_A_LOT = 1_000_000;

describe('a disk that is full', () => {
  it('is told, nothing is called saved meanwhile, and it recovers by itself', {
    timeout: 30_000,
  }, async () => {
    const server = await startServer();
    const board = await server.makeBoard();
    const { key } = await board.link('edit');
    const connect = () => new RawClient(`${server.wsUrl}/sync/${board.id}?key=${key}`);
    const [one, other] = [await connect().join(), await connect().join()];
    one.change((doc) => addShape(doc, 'before'));
    await one.saved();
    await (server.storage as SqliteStorage).limitPages(1);

    one.change((doc) => addShape(doc, 'meanwhile', { link: 'x'.repeat(60_000) }));
    const mark = one.sendMark();
    const status = await until('both to be told', () =>
      [one, other]
        .map(({ told }) => told.find((message) => message.kind === 'status'))
        .every((message) => message?.kind === 'status' && message.code === STATUS.storageFull),
    );
    expect(status).toBe(true);
    expect(one.told).toContainEqual({
      kind: 'status',
      code: STATUS.storageFull,
      text: 'Not saved: the server’s disk is full',
    });
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);

    const reader = await connect().join();
    expect(Object.keys(reader.shapes())).toEqual(['before']);
    expect(one.told).not.toContainEqual(expect.objectContaining({ kind: 'persisted', mark }));
    expect(one.closed).toBeNull();

    await (server.storage as SqliteStorage).limitPages(ROOM_FOR_A_LOT);
    await until('it to be saved', () =>
      one.told.find((told) => told.kind === 'persisted' && told.mark === mark),
    );
    await until('the others to see it', () => 'meanwhile' in other.shapes());
    expect(other.told.at(-1)).toEqual({ kind: 'status', code: STATUS.ok, text: '' });
  });
});
