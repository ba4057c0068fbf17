import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type MyDataPorts, streamMyData } from '../../server/boards/my-data';
import { RawClient, until } from '../harness/server-raw-client';
import { startServer } from '../harness/server-start';
import { RoomClient } from './event-client';
import { makeFlatPng } from './picture-samples';

const SHAPE = { type: 'rectangle', at: [10, 20], size: [30, 40], text: 'a plan of mine' };

async function unzip(answer: Response): Promise<Record<string, unknown>> {
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
  return Object.fromEntries(
    Object.entries(files).map(([name, bytes]) => [name, JSON.parse(strFromU8(bytes))]),
  );
}

describe('everything of mine', () => {
  it('is one zip: who I am, my boards with what is on them, where I joined, and what I said', async () => {
    const server = await startServer();
    const mine = await server.makeBoard();
    const { owner } = mine;
    await owner.ask('PATCH', '/api/me', { name: 'Ada' });
    await owner.ask('PATCH', `/api/boards/${mine.id}`, { title: 'Plans' });
    await owner.ask('POST', `/api/boards/${mine.id}/shapes`, [SHAPE]);
    const others = await server.makeBoard();
    await others.owner.ask('POST', `/api/boards/${others.id}/shapes`, [SHAPE]);
    const { key } = await others.link('comment');
    await owner.ask('POST', `/api/boards/${others.id}/join`, { key });
    const room = await new RoomClient(server.url, others.id, { cookie: owner.cookie }).join();
    await room.write('chat:send', { text: 'hello from me' });

    const answer = await owner.ask('GET', '/api/me/data');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/zip']);
    const files = await unzip(answer);
    expect(Object.keys(files).sort()).toEqual([
      'boards.json',
      `boards/${mine.id}.json`,
      'events.json',
      'me.json',
    ]);
    expect(files['me.json']).toMatchObject({ id: owner.id, name: 'Ada' });
    expect(JSON.stringify(files[`boards/${mine.id}.json`])).toContain('a plan of mine');
    expect(files['boards.json']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: mine.id, title: 'Plans', role: 'owner', joinedAt: null }),
        expect.objectContaining({ id: others.id, role: 'comment', joinedAt: expect.any(String) }),
      ]),
    );
    expect(files['events.json']).toEqual([
      expect.objectContaining({
        board: others.id,
        type: 'chat:send',
        body: expect.objectContaining({ text: 'hello from me' }),
      }),
    ]);
  });

  it('has the pictures of my boards as they are kept, also of one in the trash; those of others’ boards stay theirs', async () => {
    const server = await startServer();
    const [mine, others] = [await server.makeBoard(), await server.makeBoard()];
    const { owner } = mine;
    const { key } = await others.link('edit');
    await owner.ask('POST', `/api/boards/${others.id}/join`, { key });
    const bring = async (board: string, side: number) => {
      const answer = await fetch(`${server.url}/api/boards/${board}/files`, {
        method: 'POST',
        headers: { cookie: owner.cookie, origin: server.url, 'content-type': 'image/png' },
        body: new Uint8Array(makeFlatPng(side)),
      });
      return ((await answer.json()) as { hash: string }).hash;
    };
    const hashes = [await bring(mine.id, 8), await bring(mine.id, 900)];
    await bring(others.id, 16);
    await owner.ask('DELETE', `/api/boards/${mine.id}`);
    const answer = await owner.ask('GET', '/api/me/data');
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
    const pictures = Object.keys(files).filter((name) => name.endsWith('.png'));
    expect(pictures.sort()).toEqual(hashes.map((hash) => `boards/${mine.id}/${hash}.png`).sort());
    for (const hash of hashes) {
      const kept = await owner.ask('GET', `/api/boards/${mine.id}/files/${hash}`);
      expect(Buffer.from(files[`boards/${mine.id}/${hash}.png`]!)).toEqual(
        Buffer.from(await kept.arrayBuffer()),
      );
    }
    expect(Object.keys(files)).not.toContain('not-in-here.txt');
  });

  it('is given without the pictures of a board whose folder can’t be read, and says so', async () => {
    const boards = ['torn', 'sound'].map((id) => ({
      board: { id, title: id, folder: '', owner: 'ada', createdAt: 1, updatedAt: 1, trashedAt: null },
      role: 'owner' as const,
    }));
    const picture = new Uint8Array(makeFlatPng(8));
    const list = async (board: string) => {
      if (board === 'torn') throw new Error('EIO: i/o error, scandir');
      return ['abc'];
    };
    const zip = streamMyData('ada', {
      storage: { findTraces: async () => ({ joined: [], events: [] }) },
      boards: { list: async () => boards },
      people: { find: async (id: string) => ({ id, name: 'Ada', color: '#112233' }) },
      content: { read: async () => '{}' },
      pictures: { list, readFile: async () => picture },
    } as unknown as MyDataPorts);
    const files = unzipSync(new Uint8Array(await new Response(zip).arrayBuffer()));
    expect(Object.keys(files).sort()).toEqual([
      'boards.json',
      'boards/sound.json',
      'boards/sound/abc.png',
      'boards/torn.json',
      'events.json',
      'me.json',
      'not-in-here.txt',
    ]);
    expect(strFromU8(files['not-in-here.txt']!)).toBe('the pictures of torn: EIO: i/o error, scandir\n');
  });

  it('is given whole when a board is large, and to nobody but me', async () => {
    const server = await startServer();
    const board = await server.makeBoard();
    const many = Array.from({ length: 3_000 }, (_, index) => ({ ...SHAPE, at: [index, index * 2] }));
    await board.owner.ask('POST', `/api/boards/${board.id}/shapes`, many);
    const files = await unzip(await board.owner.ask('GET', '/api/me/data'));
    expect((files[`boards/${board.id}.json`] as { shapes: unknown[] }).shapes).toHaveLength(3_000);
    expect((await fetch(`${server.url}/api/me/data`)).status).toBe(401);
    const stranger = await server.visit();
    expect(Object.keys(await unzip(await stranger.ask('GET', '/api/me/data'))).sort()).toEqual([
      'boards.json',
      'events.json',
      'me.json',
    ]);
  });
});

describe('forget me', () => {
  it('deletes my boards, my name and my memberships at once; what I said to others stays, without a name', async () => {
    const server = await startServer();
    const mine = await server.makeBoard();
    const { owner } = mine;
    await owner.ask('PATCH', '/api/me', { name: 'Ada' });
    const others = await server.makeBoard();
    const { key } = await others.link('edit');
    await owner.ask('POST', `/api/boards/${others.id}/join`, { key });
    const room = await new RoomClient(server.url, others.id, { cookie: owner.cookie }).join();
    await room.write('chat:send', { text: 'hello from me' });
    const { key: mineKey } = await mine.link('edit');
    const onMine = await new RawClient(`${server.wsUrl}/sync/${mine.id}?key=${mineKey}`).join();
    const headers = { cookie: owner.cookie, origin: server.url };
    const onOthers = await new RawClient(`${server.wsUrl}/sync/${others.id}`, { headers }).join();

    const foreign = await owner.ask('DELETE', '/api/me', undefined, { origin: 'https://evil.example' });
    expect(foreign.status).toBe(403);
    const answer = await owner.ask('DELETE', '/api/me');
    expect(answer.status).toBe(204);
    expect(answer.headers.get('set-cookie')).toMatch(/^driftless=; Max-Age=0/);
    expect((await onMine.untilClosed()).code).toBe(4404);
    expect((await onOthers.untilClosed()).code).toBe(4403);

    expect((await fetch(`${server.url}/api/boards/${mine.id}`)).status).toBe(404);
    expect(await (await owner.ask('GET', '/api/boards')).json()).toEqual({ boards: [] });
    expect(((await (await owner.ask('GET', '/api/me')).json()) as { name: string }).name).not.toBe('Ada');
    const reader = await new RoomClient(server.url, others.id, {
      cookie: others.owner.cookie,
      after: 0,
    }).join();
    const event = await until('the past', () => reader.events[0]);
    expect(event).toMatchObject({ body: { text: 'hello from me' }, by: { name: 'Somebody' } });
    expect(event.by?.id).not.toBe(owner.id);
  });
});
