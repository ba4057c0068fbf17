import * as decoding from 'lib0/decoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { compact } from '../../server/log/compact';
import type { KeptPage, KeptPlace } from '../../server/storage/kept-storage';
import { addShape as addAnyShape, RawClient } from '../harness/server-raw-client';
import { startServer, type TestServer } from '../harness/server-start';
import { seededRandom } from '../harness/test-board';

const DAY = 86_400_000;
const SEED = Number(process.env.SEED ?? 3);

interface Told {
  readonly id: string;
  readonly at: readonly [number, number];
  readonly link?: string;
}

interface ToldEntry {
  readonly seq: number;
  readonly from: number;
  readonly changes: number;
  readonly people: readonly { readonly id: string; readonly name: string; readonly changes: number }[];
}

const addShape = (doc: Y.Doc, id: string) => addAnyShape(doc, id, { type: 'rectangle' });

/** Folds the log as the server does by itself when it is long. */
async function fold({ storage }: TestServer, board: string): Promise<void> {
  const { snapshot, rows, headSeq } = (await storage.loadDocument(board))!;
  const folded = compact(
    snapshot?.data ?? null,
    rows.map(({ data }) => data),
  );
  await storage.saveSnapshot({ ...folded, throughSeq: headSeq, board, at: Date.now() });
}

async function openBoard() {
  const server = await startServer();
  const board = await server.makeBoard();
  const { key } = await board.link('edit');
  const join = (cookie: string) =>
    new RawClient(`${server.wsUrl}/sync/${board.id}?key=${key}`, {
      headers: { cookie, origin: server.url },
    }).join();
  const path = `/api/boards/${board.id}`;
  const ask = async (method: string, rest: string, body?: unknown) => {
    const answer = await board.owner.ask(method, path + rest, body);
    const text = answer.status === 204 ? 'null' : await answer.text();
    return { status: answer.status, body: JSON.parse(text) };
  };
  const shapesAt = async (seq: number) =>
    new Map(((await ask('GET', `/history/${seq}`)).body.shapes as Told[]).map((each) => [each.id, each]));
  const shapesNow = async () =>
    new Map(((await ask('GET', '/content.json')).body.shapes as Told[]).map((each) => [each.id, each]));
  return { server, board, key, join, ask, shapesAt, shapesNow };
}

const move = (client: RawClient, id: string, at: [number, number]) =>
  client.change((doc) => (doc.getMap('shapes').get(id) as Y.Map<unknown>).set('at', at));

describe('the past of a board', () => {
  it('is what it was at every point, also after the log was folded and what was deleted is gone', {
    timeout: 60_000,
  }, async () => {
    const { server, board, join, shapesAt, ask } = await openBoard();
    const client = await join(board.owner.cookie);
    const random = seededRandom(SEED);
    const expected: string[][] = [];
    const here = new Set<string>();
    for (let seq = 1; seq <= 60; seq++) {
      const known = [...here];
      const id = known[Math.floor(random() * known.length)];
      if (id !== undefined && random() < 0.3) {
        client.change((doc) => doc.getMap('shapes').delete(id));
        here.delete(id);
      } else {
        client.change((doc) => addShape(doc, `s${seq}`));
        here.add(`s${seq}`);
      }
      expected[seq] = [...here].sort();
      await client.saved();
      if (seq % 12 === 0) await fold(server, board.id);
    }
    expect(
      (await server.storage.loadDocument(board.id))!.rows.length,
      'the log itself is short',
    ).toBeLessThan(30);
    for (const seq of [1, 5, 12, 13, 24, 31, 36, 47, 59, 60]) {
      expect([...(await shapesAt(seq)).keys()].sort(), `SEED=${SEED} at ${seq}`).toEqual(expected[seq]);
    }
    expect((await ask('GET', '/history/61')).status).toBe(404);
    expect((await ask('GET', '/history/x')).status).toBe(404);
  });

  it('tells who worked when, by stretches, page by page', async () => {
    const { server, board, key, join, ask } = await openBoard();
    const ben = await server.visit();
    await ben.ask('PATCH', '/api/me', { name: 'Ben' });
    await ben.ask('POST', `/api/boards/${board.id}/join`, { key });
    const [one, other] = [await join(board.owner.cookie), await join(ben.cookie)];
    for (let index = 0; index < 3; index++) one.change((doc) => addShape(doc, `a${index}`));
    await one.saved();
    other.change((doc) => addShape(doc, 'b'));
    await other.saved();
    const { body } = await ask('GET', '/history?limit=10');
    const [entry] = body.entries as ToldEntry[];
    expect(body).toMatchObject({ head: 4, floor: 0, before: null });
    expect(entry).toMatchObject({ seq: 4, from: 1, changes: 4 });
    expect(entry!.people.map(({ id, changes }) => [id, changes])).toEqual([
      [board.owner.id, 3],
      [ben.id, 1],
    ]);
    expect(entry!.people[1]!.name).toBe('Ben');
    const earlier = await ask('GET', '/history?before=3');
    expect(earlier.body.entries[0]).toMatchObject({ seq: 2, from: 1 });
    expect((await ask('GET', '/history?before=x')).status).toBe(400);
    expect((await ask('GET', '/history?limit=0')).status).toBe(400);
    expect((await ask('GET', '/history?before=&limit=')).body, 'the first page').toEqual(body);
    expect((await ask('GET', '/history?limit=100000')).body, 'as much as a page has').toEqual(body);
  });

  it('is nobody’s who may not see the board', async () => {
    const { server, board, ask } = await openBoard();
    const eve = await server.visit();
    for (const path of ['/history', '/history/0', '/history/0/document', '/versions']) {
      expect((await eve.ask('GET', `/api/boards/${board.id}${path}`)).status, path).toBe(404);
    }
    const viewer = await server.visit();
    const { key } = await board.link('view');
    await viewer.ask('POST', `/api/boards/${board.id}/join`, { key });
    expect((await viewer.ask('GET', `/api/boards/${board.id}/history`)).status).toBe(200);
    const restore = await viewer.ask('POST', `/api/boards/${board.id}/restore`, { seq: 0 });
    expect(restore.status).toBe(403);
    expect((await ask('POST', '/restore', { seq: -1 })).status).toBe(400);
    expect((await ask('POST', '/restore', { seq: 99 })).status).toBe(404);
    expect((await ask('POST', '/restore', { seq: 0, shapeIds: [] })).status).toBe(400);
  });
});

describe('restoring', () => {
  it('makes the whole board what it was, as a new change that everyone sees; nothing is rewound', async () => {
    const { board, join, ask, shapesAt, shapesNow } = await openBoard();
    const client = await join(board.owner.cookie);
    for (const id of ['a', 'b', 'c']) client.change((doc) => addShape(doc, id));
    await client.saved();
    client.change((doc) => doc.getMap('shapes').delete('a'));
    move(client, 'b', [500, 500]);
    client.change((doc) => addShape(doc, 'd'));
    await client.saved();
    const restored = await ask('POST', '/restore', { seq: 3 });
    expect(restored).toMatchObject({
      status: 200,
      body: { seq: 7, ids: expect.arrayContaining(['a', 'b', 'd']) },
    });
    expect(await shapesNow()).toEqual(await shapesAt(3));
    expect([...(await shapesAt(6)).keys()].sort(), 'the past stays').toEqual(['b', 'c', 'd']);
    await expect.poll(() => Object.keys(client.shapes()).sort()).toEqual(['a', 'b', 'c']);
    const { body } = await ask('GET', '/history');
    expect(body.entries[0].people[0].id).toBe(board.owner.id);
  });

  it('of chosen shapes leaves what others did to the rest', async () => {
    const { board, join, ask, shapesAt, shapesNow } = await openBoard();
    const client = await join(board.owner.cookie);
    for (const id of ['a', 'b']) client.change((doc) => addShape(doc, id));
    await client.saved();
    move(client, 'a', [900, 900]);
    move(client, 'b', [700, 700]);
    client.change((doc) => addShape(doc, 'later'));
    await client.saved();
    const before = await shapesNow();
    const { body } = await ask('POST', '/restore', { seq: 2, shapeIds: ['a', 'nowhere'] });
    expect(body.ids).toEqual(['a']);
    const [now, then] = [await shapesNow(), await shapesAt(2)];
    expect(now.get('a')).toEqual(then.get('a'));
    for (const id of ['b', 'later']) expect(now.get(id)).toEqual(before.get(id));
  });

  it('of what is as it was writes nothing', async () => {
    const { board, join, ask } = await openBoard();
    const client = await join(board.owner.cookie);
    client.change((doc) => addShape(doc, 'a'));
    await client.saved();
    expect((await ask('POST', '/restore', { seq: 1 })).body).toEqual({ seq: 1, ids: [] });
  });
});

describe('versions', () => {
  it('are points with a name, which can be taken away again', async () => {
    const { board, join, ask } = await openBoard();
    const client = await join(board.owner.cookie);
    client.change((doc) => addShape(doc, 'a'));
    await client.saved();
    const made = await ask('POST', '/versions', { seq: 1, name: ' Before the workshop ' });
    expect(made).toMatchObject({ status: 201, body: { seq: 1, name: 'Before the workshop' } });
    expect((await ask('POST', '/versions', { seq: 5, name: 'x' })).status).toBe(404);
    expect((await ask('POST', '/versions', { seq: 1, name: ' ' })).status).toBe(400);
    expect((await ask('GET', '/versions')).body.versions).toEqual([made.body]);
    expect((await ask('DELETE', `/versions/${made.body.id}`)).status).toBe(204);
    expect((await ask('DELETE', `/versions/${made.body.id}`)).status).toBe(404);
    expect((await ask('GET', '/versions')).body.versions).toEqual([]);
  });
});

describe('letting go of the past', () => {
  it('keeps what is newer than asked, and everything from the first version on', {
    timeout: 60_000,
  }, async () => {
    const { server, board, join, ask, shapesAt } = await openBoard();
    const client = await join(board.owner.cookie);
    const draw = async (from: number, to: number) => {
      for (let index = from; index <= to; index++) client.change((doc) => addShape(doc, `s${index}`));
      await client.saved();
      await fold(server, board.id);
    };
    await draw(1, 5);
    await draw(6, 10);
    await draw(11, 15);
    await draw(16, 20);
    const version = (await ask('POST', '/versions', { seq: 3, name: 'first' })).body;
    expect(await server.storage.forgetPast(Date.now() + 1 + DAY, 1)).toBe(0);
    expect((await shapesAt(3)).size).toBe(3);
    await ask('DELETE', `/versions/${version.id}`);
    expect(await server.storage.forgetPast(Date.now() - 60_000 + DAY, 1), 'all of it is younger').toBe(0);
    expect(await server.storage.forgetPast(Date.now() + 1 + DAY, 1)).toBeGreaterThan(0);
    const { floor, head } = (await ask('GET', '/history')).body;
    expect(head).toBe(20);
    expect(floor).toBeGreaterThan(0);
    expect((await ask('GET', `/history/${floor - 1}`)).status).toBe(404);
    for (let seq = floor; seq <= head; seq++) expect((await shapesAt(seq)).size).toBe(seq);
    await draw(21, 25);
    await draw(26, 30);
    for (let seq = floor; seq <= 30; seq++) expect((await shapesAt(seq)).size, 'and folded on').toBe(seq);
  });
});

describe('what its owner wants of the past of a board', () => {
  const open = async () => {
    const opened = await openBoard();
    const { server, board, join, key } = opened;
    const client = await join(board.owner.cookie);
    const draw = async (from: number, to: number) => {
      for (let index = from; index <= to; index++) client.change((doc) => addShape(doc, `s${index}`));
      await client.saved();
    };
    await draw(1, 6);
    await fold(server, board.id);
    await draw(7, 10);
    const ben = await server.visit();
    await ben.ask('POST', `/api/boards/${board.id}/join`, { key });
    return { ...opened, draw, ben };
  };

  it('is let go up to a point at once, and for good: the board stays, and goes on', async () => {
    const { server, board, draw, ask, shapesAt, shapesNow } = await open();
    const gone = await ask('POST', '/history/forget', { seq: 8 });
    expect(gone).toMatchObject({ status: 200, body: { floor: 8, changes: 8, versions: [] } });
    expect((await ask('GET', '/history')).body).toMatchObject({ floor: 8, head: 10, before: null });
    expect((await ask('GET', '/history/7')).status).toBe(404);
    expect((await ask('GET', '/history/7/changes')).status).toBe(404);
    for (const seq of [8, 9, 10]) expect((await shapesAt(seq)).size).toBe(seq);
    await draw(11, 12);
    await fold(server, board.id);
    await draw(13, 14);
    await fold(server, board.id);
    for (const seq of [8, 11, 14]) expect((await shapesAt(seq)).size).toBe(seq);
    const all = await ask('POST', '/history/forget', { seq: 14 });
    expect(all.body.floor).toBe(14);
    expect((await shapesNow()).size).toBe(14);
    const pieces: Uint8Array[] = [];
    for (let from: KeptPlace | null | undefined = null; from !== undefined; ) {
      const page: KeptPage = (await server.storage.readKept(board.id, from, 1_000_000))!;
      pieces.push(...page.pieces);
      from = page.next ?? undefined;
    }
    expect(pieces, 'one state lies on the disk, and nothing beside it').toHaveLength(1);
  });

  it('keeps what has a name, until its owner says that the names go too', async () => {
    const { ask } = await open();
    await ask('POST', '/versions', { seq: 3, name: 'First draft' });
    const refused = await ask('POST', '/history/forget', { seq: 10 });
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'NAMED_VERSIONS' } } });
    expect(refused.body.error.message).toContain('“First draft”');
    expect((await ask('GET', '/history/3')).status).toBe(200);
    const gone = await ask('POST', '/history/forget', { seq: 10, versions: true });
    expect(gone.body.versions).toMatchObject([{ seq: 3, name: 'First draft' }]);
    expect((await ask('GET', '/versions')).body.versions).toEqual([]);
  });

  it('is nobody else’s to say', async () => {
    const { board, ben, ask } = await open();
    const path = `/api/boards/${board.id}/history`;
    expect((await ben.ask('POST', `${path}/forget`, { seq: 5 })).status).toBe(403);
    expect((await ben.ask('PATCH', `${path}/keeping`, { days: 1 })).status).toBe(403);
    expect(await (await ben.ask('GET', `${path}/keeping`)).json()).toEqual({ days: null, atMost: null });
    expect((await ask('PATCH', '/history/keeping', { days: 30 })).body).toEqual({ days: 30, atMost: null });
    expect((await ask('GET', '/history/keeping')).body.days).toBe(30);
    for (const days of [0, 1.5, '30', 40_000])
      expect((await ask('PATCH', '/history/keeping', { days })).status).toBe(400);
    for (const seq of [-1, 1.5, '3'])
      expect((await ask('POST', '/history/forget', { seq })).status).toBe(400);
    expect((await ask('POST', '/history/forget', { seq: 99 })).status).toBe(404);
    expect((await ask('PATCH', '/history/keeping', { days: null })).body.days).toBeNull();
  });

  it('is told as updates too, a stretch at a time, which make of one point any later one', async () => {
    const { server, board } = await open();
    const path = `/api/boards/${board.id}/history`;
    const get = async (rest: string) =>
      new Uint8Array(await (await board.owner.ask('GET', path + rest)).arrayBuffer());
    const doc = new Y.Doc();
    Y.applyUpdate(doc, await get('/3/document'));
    const decoder = decoding.createDecoder(await get('/3/changes?through=8'));
    let count = 0;
    for (; decoding.hasContent(decoder); count++) Y.applyUpdate(doc, decoding.readVarUint8Array(decoder));
    expect(count).toBe(5);
    expect([...doc.getMap('shapes').keys()].sort()).toEqual(
      Array.from({ length: 8 }, (_, at) => `s${at + 1}`),
    );
    expect(await get('/10/changes')).toHaveLength(0);
    const eve = await server.visit();
    expect((await eve.ask('GET', `${path}/3/changes`)).status).toBe(404);
    expect((await board.owner.ask('GET', `${path}/3/changes?through=x`)).status).toBe(400);
  });
});
