import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addShape, RawClient } from '../harness/server-raw-client';
import { startServer, type TestServer, type Visitor } from '../harness/server-start';
import { RoomClient } from './event-client';

interface Listed {
  readonly id: string;
  readonly title: string;
  readonly branchOf?: string;
  readonly updatedAgo: number;
  readonly lastBy?: { readonly isYou: boolean };
  readonly people?: readonly { readonly name: string }[];
}

async function join({ wsUrl, url }: TestServer, board: string, { cookie }: Visitor): Promise<RawClient> {
  return new RawClient(`${wsUrl}/sync/${board}`, { headers: { cookie, origin: url } }).join();
}

const contentOf = async (visitor: Visitor, board: string) => {
  const answer = await visitor.ask('GET', `/api/boards/${board}/content.json`);
  return ((await answer.json()) as { shapes: { id: string; at: number[]; fill?: string }[] }).shapes;
};
const titleOf = async (visitor: Visitor, board: string) => {
  const answer = await visitor.ask('GET', `/api/boards/${board}/content.json`);
  return ((await answer.json()) as { title?: string; board?: { title: string } }).title;
};
const shapeOf = (doc: Y.Doc, id: string) => doc.getMap('shapes').get(id) as Y.Map<unknown>;
const draw = (doc: Y.Doc, id: string) => addShape(doc, id, { type: 'rectangle' });

async function setUp() {
  const server = await startServer();
  const { id, owner } = await server.makeBoard();
  const client = await join(server, id, owner);
  client.change((doc) => {
    draw(doc, 'one');
    draw(doc, 'two');
  });
  await client.saved();
  const copy = async (visitor: Visitor, body: object) => {
    const answer = await visitor.ask('POST', `/api/boards/${id}/copies`, body);
    return { status: answer.status, board: (await answer.json()) as Listed };
  };
  return { server, id, owner, client, copy };
}

describe('a copy of a board', () => {
  it('is a board of one’s own with all that was on it, and goes its own way', async () => {
    const { server, id, owner, copy } = await setUp();
    const { status, board } = await copy(owner, { title: 'Second' });
    expect([status, board.title]).toEqual([201, 'Second']);
    const client = await join(server, board.id, owner);
    client.change((doc) => doc.getMap('shapes').delete('one'));
    await client.saved();
    expect((await contentOf(owner, board.id)).map((shape) => shape.id)).toEqual(['two']);
    expect(await contentOf(owner, id)).toHaveLength(2);
    const merged = await owner.ask('POST', `/api/boards/${id}/merges`, { from: board.id });
    expect(merged.status).toBe(400);
  });

  it('can be made by whoever may see the board, and by nobody else', async () => {
    const { server, id, copy } = await setUp();
    const stranger = await server.visit();
    expect((await copy(stranger, {})).status).toBe(404);
    expect((await stranger.ask('POST', `/api/boards/${id}/merges`, { from: 'A'.repeat(22) })).status).toBe(
      404,
    );
  });

  it('made to try something on is merged back, property by property, with what was done meanwhile', async () => {
    const { server, id, owner, client, copy } = await setUp();
    await owner.ask('PATCH', `/api/boards/${id}`, { title: 'Plan' });
    const { board } = await copy(owner, { branch: true });
    expect(board.branchOf).toBe(id);
    const branch = await join(server, board.id, owner);
    branch.change((doc) => {
      shapeOf(doc, 'one').set('fill', '#ff0000');
      doc.getMap('shapes').delete('two');
      draw(doc, 'three');
    });
    await branch.saved();
    client.change((doc) => shapeOf(doc, 'one').set('at', [500, 500]));
    await client.saved();
    const merged = await owner.ask('POST', `/api/boards/${id}/merges`, { from: board.id });
    expect(merged.status).toBe(200);
    expect(await titleOf(owner, board.id)).toBe('Plan (copy)');
    expect(await titleOf(owner, id)).toBe('Plan');
    const shapes = await contentOf(owner, id);
    expect(shapes.map((shape) => shape.id).sort()).toEqual(['one', 'three']);
    expect(shapes.find((shape) => shape.id === 'one')).toMatchObject({ at: [500, 500], fill: '#ff0000' });
    const answer = await owner.ask('GET', `/api/boards/${id}/versions`);
    const { versions } = (await answer.json()) as { versions: { name: string; seq: number }[] };
    expect(versions[0]!.name).toContain('Before merging');
    const before = await owner.ask('GET', `/api/boards/${id}/history/${versions[0]!.seq}`);
    expect(((await before.json()) as { shapes: unknown[] }).shapes).toHaveLength(2);
    // Nothing new was done on it: there is nothing to merge, and no version to keep.
    const again = await owner.ask('POST', `/api/boards/${id}/merges`, { from: board.id });
    expect(again.status).toBe(200);
    const kept = (await (await owner.ask('GET', `/api/boards/${id}/versions`)).json()) as {
      versions: object[];
    };
    expect(kept.versions).toHaveLength(1);
  });

  it('is merged back whole where both gave the same letters the same style', async () => {
    const { server, id, owner, client, copy } = await setUp();
    client.change((doc) => shapeOf(doc, 'one').set('text', new Y.Text('as it was')));
    await client.saved();
    const { board } = await copy(owner, { branch: true });
    const branch = await join(server, board.id, owner);
    const embolden = (doc: Y.Doc) => (shapeOf(doc, 'one').get('text') as Y.Text).format(0, 2, { bold: true });
    branch.change((doc) => {
      embolden(doc);
      draw(doc, 'three');
    });
    await branch.saved();
    client.change(embolden);
    await client.saved();
    expect((await owner.ask('POST', `/api/boards/${id}/merges`, { from: board.id })).status).toBe(200);
    expect((await contentOf(owner, id)).map((shape) => shape.id).sort()).toEqual(['one', 'three', 'two']);
  });

  it('asked for again after it failed half-way is whole, and one that was drawn on stays as it is', async () => {
    const { server, owner, copy } = await setUp();
    // What a failed attempt leaves: the board is made, and nothing is on it.
    const made = await owner.ask('POST', '/api/boards', {});
    const { id: target } = (await made.json()) as Listed;
    const again = await copy(owner, { id: target });
    expect(again.status).toBe(200);
    expect((await contentOf(owner, target)).map(({ id }) => id).sort()).toEqual(['one', 'two']);
    const client = await join(server, target, owner);
    client.change((doc) => doc.getMap('shapes').delete('two'));
    await client.saved();
    await copy(owner, { id: target });
    expect((await contentOf(owner, target)).map(({ id }) => id)).toEqual(['one']);
  });

  it('is not merged when the board can keep no version to go back to', { timeout: 120_000 }, async () => {
    const { server, id, owner, copy } = await setUp();
    const { board } = await copy(owner, { branch: true });
    const branch = await join(server, board.id, owner);
    branch.change((doc) => draw(doc, 'three'));
    await branch.saved();
    for (let version = 0; version < 200; version++)
      await owner.ask('POST', `/api/boards/${id}/versions`, { name: `v${version}`, seq: 1 });
    const merged = await owner.ask('POST', `/api/boards/${id}/merges`, { from: board.id });
    expect([merged.status, await merged.text()]).toEqual([400, expect.stringContaining('versions')]);
    expect((await contentOf(owner, id)).map((shape) => shape.id).sort()).toEqual(['one', 'two']);
  });

  it('is not merged while people write in private on it', async () => {
    const { server, id, owner, copy } = await setUp();
    const { board } = await copy(owner, { branch: true });
    const branch = await join(server, board.id, owner);
    branch.change((doc) => draw(doc, 'three'));
    await branch.saved();
    const room = await new RoomClient(server.url, board.id, { cookie: owner.cookie }).join();
    const round = (await room.write('private:start')).id;
    const merge = () => owner.ask('POST', `/api/boards/${id}/merges`, { from: board.id });
    expect((await merge()).status).toBe(400);
    expect((await contentOf(owner, id)).map((shape) => shape.id).sort()).toEqual(['one', 'two']);
    await room.write('private:stop', { round });
    expect((await merge()).status).toBe(200);
  });

  it('is not made of a board on which people write in private', async () => {
    const { server, id, owner, copy } = await setUp();
    const room = await new RoomClient(server.url, id, { cookie: owner.cookie }).join();
    const round = (await room.write('private:start')).id;
    expect((await copy(owner, {})).status).toBe(400);
    await room.write('private:stop', { round });
    expect((await copy(owner, {})).status).toBe(201);
  });
});

describe('somebody who was away', () => {
  it('is told in the list who changed a board last, and by the history who did what since', async () => {
    const { server, id, owner } = await setUp();
    const list = async () => {
      const answer = await owner.ask('GET', '/api/boards');
      return ((await answer.json()) as { boards: Listed[] }).boards.find((board) => board.id === id)!;
    };
    expect((await list()).lastBy).toMatchObject({ isYou: true });
    const link = await owner.ask('POST', `/api/boards/${id}/links`, { role: 'edit' });
    const { key } = (await link.json()) as { key: string };
    const ben = await server.visit();
    await ben.ask('POST', `/api/boards/${id}/join`, { key });
    const client = await join(server, id, ben);
    client.change((doc) => draw(doc, 'bens'));
    await client.saved();
    const listed = await list();
    expect(listed.lastBy).toMatchObject({ isYou: false });
    const nameOf = async (visitor: Visitor) =>
      ((await (await visitor.ask('GET', '/api/me')).json()) as { name: string }).name;
    const company = ({ people = [] }: Listed) => people.map(({ name }) => name);
    expect(company(listed), 'who has joined').toEqual([await nameOf(ben)]);
    const bens = (await (await ben.ask('GET', '/api/boards')).json()) as { boards: Listed[] };
    expect(bens.boards.map(company), 'whose it is').toEqual([[await nameOf(owner)]]);
    expect(listed.updatedAgo).toBeLessThan(60_000);
    const since = async (visitor: Visitor, ago: number) => {
      const answer = await visitor.ask('GET', `/api/boards/${id}/history/since?ago=${ago}`);
      return ((await answer.json()) as { people: { id: string; changes: number }[] }).people;
    };
    expect(await since(owner, 60_000)).toMatchObject([{ id: ben.id, changes: 1 }]);
    expect(await since(ben, 60_000)).toMatchObject([{ id: owner.id, changes: 1 }]);
    expect(await since(owner, 0)).toEqual([]);
  });

  it('is not told of their own changes as another’s, also who comes by a link’s key alone', async () => {
    const { server, id, owner } = await setUp();
    const link = await owner.ask('POST', `/api/boards/${id}/links`, { role: 'edit' });
    const { key } = (await link.json()) as { key: string };
    const byKey = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const path = `${server.url}/api/boards/${id}`;
    const body = JSON.stringify([{ type: 'rectangle', at: [0, 0], size: [10, 10] }]);
    expect((await fetch(`${path}/shapes`, { method: 'POST', headers: byKey, body })).status).toBe(201);
    const since = async (answer: Response) =>
      ((await answer.json()) as { people: { id: string; changes: number }[] }).people;
    const own = await since(await fetch(`${path}/history/since?ago=60000`, { headers: byKey }));
    const owners = await since(await owner.ask('GET', `/api/boards/${id}/history/since?ago=60000`));
    expect(own.map(({ id: each }) => each)).toEqual([owner.id]);
    expect(owners).toMatchObject([{ id: expect.stringMatching(/^link-/), changes: 1 }]);
  });
});

describe('a board renamed from its list', () => {
  it('has the name in its document, so that whoever opens it does not give it the old one again', async () => {
    const { id, owner, client } = await setUp();
    client.change((doc) => doc.getMap('board').set('title', 'Old'));
    await client.saved();
    await owner.ask('PATCH', `/api/boards/${id}`, { title: 'New' });
    const read = async () => {
      const answer = await owner.ask('GET', `/api/boards/${id}/content.json`);
      return JSON.stringify(await answer.json());
    };
    expect(await read()).toContain('"New"');
    await owner.ask('PATCH', `/api/boards/${id}`, { title: 'Typed on the page', only: 'list' });
    expect(await read()).toContain('"New"');
  });
});
