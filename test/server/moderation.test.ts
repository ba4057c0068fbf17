import { describe, expect, it } from 'vitest';
import { addShape, RawClient, until } from '../harness/server-raw-client';
import { makeDataDir, startServer, type TestServer, type Visitor } from '../harness/server-start';
import { RoomClient } from './event-client';

interface Member {
  readonly id: string;
  readonly name: string;
  readonly isOwner: boolean;
  readonly role: string | null;
  readonly links: readonly { readonly id: string; readonly role: string; readonly label: string }[];
  readonly ban: { readonly until: string | null } | null;
}

async function openBoard(options: Parameters<typeof startServer>[0] = {}) {
  const server = await startServer(options);
  const board = await server.makeBoard();
  const guest = async (role: 'view' | 'comment' | 'edit') => {
    const visitor = await server.visit();
    const link = await board.link(role);
    const join = () => visitor.ask('POST', `/api/boards/${board.id}/join`, { key: link.key });
    expect((await join()).status).toBe(200);
    return { visitor, link, join };
  };
  const about = (person: string, verb: string, path = '', body?: object) =>
    board.owner.ask(verb, `/api/boards/${board.id}/members/${person}${path}`, body);
  const members = async () => {
    const answer = await board.owner.ask('GET', `/api/boards/${board.id}/members`);
    return ((await answer.json()) as { members: readonly Member[] }).members;
  };
  return { server, board, guest, about, members };
}

function draws(server: TestServer, board: string, { cookie }: Visitor): RawClient {
  return new RawClient(`${server.wsUrl}/sync/${board}`, { headers: { cookie, origin: server.url } });
}

const look = ({ ask }: Visitor, board: string) => ask('GET', `/api/boards/${board}`);

describe('the people of a board', () => {
  it('are listed for its owner: who came, by which link, what they may do', async () => {
    const { board, guest, members, about } = await openBoard();
    const { visitor: ada, link } = await guest('edit');
    const { visitor: bob } = await guest('comment');
    await ada.ask('PATCH', '/api/me', { name: 'Ada' });
    expect(await members()).toMatchObject([
      { id: board.owner.id, isOwner: true, role: 'owner', links: [], ban: null },
      { id: ada.id, name: 'Ada', isOwner: false, role: 'edit', links: [{ id: link.id, role: 'edit' }] },
      { id: bob.id, role: 'comment' },
    ]);
    expect((await about(ada.id, 'PATCH', '', { role: 'view' })).status).toBe(204);
    expect((await members())[1]).toMatchObject({ role: 'view', links: [{ role: 'edit' }] });
    expect(await (await look(ada, board.id)).json()).toMatchObject({ role: 'view' });
    await about(ada.id, 'DELETE', '/ban');
    expect((await members())[1]).toMatchObject({ role: 'edit' });
  });

  it('who comes with a key alone is given another role and sent away by the id that others see', async () => {
    const { server, board, about, members } = await openBoard();
    const [link, other] = [await board.link('edit'), await board.link('edit')];
    const draw = (key: string) => new RawClient(`${server.wsUrl}/sync/${board.id}?key=${key}`).join();
    const [drawing, neighbour] = [await draw(link.key), await draw(other.key)];
    const room = await new RoomClient(server.url, board.id, { key: link.key }).join();
    await room.write('chat:send', { text: 'here' });
    const by = room.events.at(-1)!.by!;
    expect((await about(by.id, 'PATCH', '', { role: 'view' })).status).toBe(204);
    // A role is never changed silently under a client: it comes back with the new one.
    expect(await drawing.untilClosed()).toMatchObject({ code: 4503 });
    await until('the role', () => room.roles.at(-1) === 'view');
    expect((await room.write('chat:send', { text: 'x' })).code).toBe('FORBIDDEN');
    expect(await members()).toContainEqual(expect.objectContaining({ id: by.id, role: 'view' }));
    const again = await draw(link.key);
    expect((await about(by.id, 'POST', '/ban', {})).status).toBe(204);
    expect(await again.untilClosed()).toMatchObject({ code: 4403 });
    await until('the room to be left', () => !room.socket.connected);
    expect(neighbour.closed).toBeNull();
    expect(await members()).toContainEqual(expect.objectContaining({ id: by.id, ban: { until: null } }));
    await about(by.id, 'DELETE', '/ban');
    await draw(link.key);
  });

  it('who comes with a key alone is the same somebody by HTTP as on the sockets, in the past of the board and in what was said of them', async () => {
    const { server, board, about } = await openBoard();
    const { key } = await board.link('edit');
    const path = `/api/boards/${board.id}`;
    const guest = (method: string, rest: string, body?: unknown) =>
      fetch(`${server.url}${path}${rest}`, {
        method,
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
    const authors = async () => {
      const { people } = (await (await board.owner.ask('GET', `${path}/history/people`)).json()) as {
        people: readonly { readonly id: string }[];
      };
      return people.map(({ id }) => id);
    };
    const room = await new RoomClient(server.url, board.id, { key }).join();
    await room.write('chat:send', { text: 'here' });
    const by = room.events.at(-1)!.by!.id;
    const drawing = await new RawClient(`${server.wsUrl}/sync/${board.id}?key=${key}`).join();
    drawing.change((doc) => addShape(doc, 'by-socket'));
    await drawing.saved();
    expect(await authors()).toEqual([by]);

    const shape = { type: 'rectangle', at: [0, 0], size: [10, 10] };
    expect((await guest('POST', '/shapes', [{ ...shape, id: 'by-script' }])).status).toBe(201);
    const content = (await (await guest('GET', '/content.json')).json()) as { shapes: { by: string }[] };
    expect(content.shapes.at(-1)!.by).toBe(by);
    const file = { type: 'excalidraw', version: 2, elements: [{ type: 'rectangle', id: 'r', x: 0, y: 0 }] };
    const brought = await fetch(`${server.url}${path}/imports`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/octet-stream' },
      body: JSON.stringify(file),
    });
    expect(brought.status).toBe(201);
    expect((await guest('PATCH', '', { title: 'Ours' })).status).toBe(200);
    expect((await guest('POST', '/restore', { seq: 1 })).status).toBe(200);
    const version = (await (await guest('POST', '/versions', { seq: 1, name: 'Begun' })).json()) as {
      by: { id: string };
    };
    expect(version.by.id).toBe(by);
    expect(await authors()).toEqual([by]);

    await about(by, 'PATCH', '', { role: 'view' });
    expect((await guest('GET', '')).status).toBe(200);
    expect((await guest('POST', '/shapes', [{ ...shape, id: 'refused' }])).status).toBe(403);
    expect((await guest('PATCH', '', { title: 'Mine' })).status).toBe(403);
  });

  it('nobody who comes with a key alone is given more than it gives: whoever has the link would have that too', async () => {
    const { server, board, about } = await openBoard();
    const { key } = await board.link('comment');
    const room = await new RoomClient(server.url, board.id, { key }).join();
    await room.write('chat:send', { text: 'here' });
    await about(room.events.at(-1)!.by!.id, 'PATCH', '', { role: 'edit' });
    const headers = { authorization: `Bearer ${key}` };
    const seen = await fetch(`${server.url}/api/boards/${board.id}`, { headers });
    expect(await seen.json()).toMatchObject({ role: 'comment' });
  });

  it('can be taken off the list, and come again as long as their link holds', async () => {
    const { server, board, guest, members, about } = await openBoard();
    const { visitor: ada, link, join } = await guest('edit');
    const client = await draws(server, board.id, ada).join();
    expect((await about(ada.id, 'DELETE')).status).toBe(204);
    expect((await client.untilClosed()).code).toBe(4403);
    expect(await members()).toHaveLength(1);
    expect((await look(ada, board.id)).status).toBe(404);
    expect((await join()).status).toBe(200);
    expect(await members()).toHaveLength(2);
    await about(ada.id, 'DELETE');
    await board.owner.ask('DELETE', `/api/boards/${board.id}/links/${link.id}`);
    expect((await join()).status).toBe(404);
  });

  it('do not say anything of the owner, and nobody else may ask', async () => {
    const { board, guest, about } = await openBoard();
    const { visitor: ada } = await guest('edit');
    expect((await about(board.owner.id, 'POST', '/ban', {})).status).toBe(404);
    expect((await about(board.owner.id, 'DELETE')).status).toBe(404);
    expect((await about('not-an-id', 'POST', '/ban', {})).status).toBe(404);
    expect((await about(ada.id, 'POST', '/ban', { seconds: 1 })).status).toBe(400);
    expect((await ada.ask('GET', `/api/boards/${board.id}/members`)).status).toBe(403);
  });

  it('who came by an owner’s link is still somebody of whom something can be said', async () => {
    const { server, board, about } = await openBoard();
    const helper = await server.visit();
    const { key } = await board.link('owner');
    await helper.ask('POST', `/api/boards/${board.id}/join`, { key });
    expect(await (await look(helper, board.id)).json()).toMatchObject({ role: 'owner' });
    expect((await about(helper.id, 'POST', '/ban', {})).status).toBe(204);
    expect((await look(helper, board.id)).status).toBe(404);
  });
});

describe('somebody who is kept out', () => {
  it('is gone from every door within a second, hears the refusal of a stranger, and nothing of theirs is lost', async () => {
    const { server, board, guest, about, members } = await openBoard();
    const { visitor: ada, join, link } = await guest('edit');
    const client = await draws(server, board.id, ada).join();
    client.change((doc) => addShape(doc, 'drawn'));
    await client.saved();
    const room = await new RoomClient(server.url, board.id, { cookie: ada.cookie }).join();
    const since = performance.now();
    expect((await about(ada.id, 'POST', '/ban', { seconds: 3600 })).status).toBe(204);
    expect((await client.untilClosed()).code).toBe(4403);
    await until('the room to be left', () => !room.socket.connected);
    expect(performance.now() - since).toBeLessThan(1_000);
    expect(room.roles.at(-1)).toBeNull();

    const stranger = await server.visit();
    const [theirs, strangers] = await Promise.all(
      [ada, stranger].map(async (each) => {
        const answer = await look(each, board.id);
        const { error } = (await answer.json()) as { error: { code: string; message: string } };
        return [answer.status, error.code, error.message];
      }),
    );
    expect(theirs).toEqual(strangers);
    expect((await join()).status).toBe(404);
    expect((await draws(server, board.id, ada).untilClosed()).code).toBe(4403);
    const withKey = new RawClient(`${server.wsUrl}/sync/${board.id}?key=${link.key}`, {
      headers: { cookie: ada.cookie, origin: server.url },
    });
    expect((await withKey.untilClosed()).code).toBe(4403);
    const back = new RoomClient(server.url, board.id, { cookie: ada.cookie, key: link.key });
    await until('a refusal', () => back.refusal !== null);
    expect(back.refusal).toBe('NO_SUCH_BOARD');

    expect((await members())[1]).toMatchObject({
      id: ada.id,
      role: null,
      ban: { until: expect.any(String) },
    });
    expect((await about(ada.id, 'DELETE', '/ban')).status).toBe(204);
    const again = await draws(server, board.id, ada).join();
    expect(again.shapes()).toHaveProperty('drawn');
  });

  it('stays out after a restart, until the time is over', async () => {
    const dataDir = await makeDataDir();
    const { server, board, guest, about } = await openBoard({ dataDir });
    const { visitor: ada } = await guest('edit');
    const { visitor: bob } = await guest('edit');
    await about(ada.id, 'POST', '/ban', { seconds: 3600 });
    await about(bob.id, 'POST', '/ban', {});
    await server.close();
    const next = await startServer({ dataDir });
    const roles = async (now: number) => {
      const claims = [ada, bob].map(({ id }) => ({ person: id, keyHash: null }));
      return (await next.storage.findAccess(board.id, claims, now))!.map(({ role }) => role ?? null);
    };
    expect(await roles(Date.now())).toEqual([null, null]);
    expect(await roles(Date.now() + 3_601_000)).toEqual(['edit', null]);
    const listed = await next.storage.listMembers(board.id, Date.now() + 3_601_000);
    expect(listed?.map(({ role, ban }) => [role, ban])).toEqual([
      ['owner', null],
      ['edit', null],
      [null, { until: null }],
    ]);
  });

  it('is an event of the room, also when it comes by HTTP', async () => {
    const { server, board, guest, about } = await openBoard();
    const { visitor: ada } = await guest('edit');
    const owner = new RoomClient(server.url, board.id, { cookie: board.owner.cookie, after: 0 });
    await owner.join();
    await about(ada.id, 'POST', '/ban', { seconds: 60 });
    await about(ada.id, 'DELETE', '/ban');
    await owner.write('member:kick', { person: ada.id, seconds: 120 });
    await owner.write('member:remove', { person: ada.id });
    const told = (await owner.has(4)).map(({ type, by, body }) => [type, by?.id, Object.keys(body)]);
    expect(told).toEqual([
      ['member:kick', board.owner.id, ['person', 'until']],
      ['member:admit', board.owner.id, ['person']],
      ['member:kick', board.owner.id, ['person', 'until']],
      ['member:remove', board.owner.id, ['person']],
    ]);
    expect((await owner.write('member:kick', { person: ada.id, seconds: 5 })).code).toBe('BAD_REQUEST');
  });
});
