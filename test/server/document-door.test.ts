import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addShape, RawClient, until } from '../harness/server-raw-client';
import { startServer, type TestServer } from '../harness/server-start';

async function openBoard(role: 'view' | 'edit' = 'edit', options: Parameters<typeof startServer>[0] = {}) {
  const server = await startServer(options);
  const board = await server.makeBoard();
  const { key, id: link } = await board.link(role);
  const connect = (shown = key, more: ConstructorParameters<typeof RawClient>[1] = {}) =>
    new RawClient(`${server.wsUrl}/sync/${board.id}?key=${shown}`, more);
  return { server, board, key, link, connect };
}

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex.replace(/\s/g, ''), 'hex'));

describe('who comes in by the document door', () => {
  it('two people see what the other draws', async () => {
    const { connect } = await openBoard();
    const [one, other] = [await connect().join(), await connect().join()];
    one.change((doc) => addShape(doc, 'a'));
    other.change((doc) => addShape(doc, 'b'));
    await until('both to see both', () => [one, other].every(({ doc }) => doc.getMap('shapes').size === 2));
  });

  it('a newcomer gets the whole board, and somebody who left for a while only what is missing', async () => {
    const { connect } = await openBoard();
    const one = await connect().join();
    one.change((doc) => addShape(doc, 'a'));
    await one.saved();
    const other = await connect().join();
    expect(Object.keys(other.shapes())).toEqual(['a']);
    await other.close();
    one.change((doc) => addShape(doc, 'b'));
    one.change((doc) => doc.getMap('shapes').delete('a'));
    await one.saved();
    const back = connect();
    Y.applyUpdate(back.doc, Y.encodeStateAsUpdate(other.doc));
    await back.join();
    expect(Object.keys(back.shapes())).toEqual(['b']);
    expect(back.frames.filter((frame) => frame[0] === 0 && frame[1] === 2)).toHaveLength(2);
  });

  it.each([
    ['an unknown board', '/sync/AAAAAAAAAAAAAAAAAAAAAA?key=AAAAAAAAAAAAAAAAAAAAAA', 4404],
    ['an unknown board, by somebody unknown', '/sync/AAAAAAAAAAAAAAAAAAAAAA', 4404],
    ['what is no board id', '/sync/abc', 4404],
  ])('%s is told by a close code, after the stock refusal', async (_name, path, code) => {
    const server = await startServer();
    const client = new RawClient(server.wsUrl + path);
    expect((await client.untilClosed()).code).toBe(code);
    expect([...client.frames[0]!.subarray(0, 2)]).toEqual([2, 0]);
  });

  it('a key that does not fit is forbidden, and without key and cookie nobody is anybody', async () => {
    const { server, board, connect } = await openBoard();
    expect((await connect('AAAAAAAAAAAAAAAAAAAAAA').untilClosed()).code).toBe(4403);
    expect((await new RawClient(`${server.wsUrl}/sync/${board.id}`).untilClosed()).code).toBe(4401);
  });

  async function refusal(server: TestServer, path: string, headers: Record<string, string> = {}) {
    const client = new RawClient(server.wsUrl + path, { headers });
    return until('a refusal', () => client.refusedWith);
  }

  it('another site’s page is refused before the upgrade, whatever it knows', async () => {
    const { server, board, key } = await openBoard();
    const path = `/sync/${board.id}?key=${key}`;
    const { cookie } = board.owner;
    for (const origin of ['https://evil.example', 'null', `${server.url}.evil.com`, 'http://127.0.0.1:1']) {
      expect(await refusal(server, path, { origin, cookie })).toBe(403);
      expect(await refusal(server, path, { origin })).toBe(403);
    }
    expect(await refusal(server, `/sync/${board.id}`, { cookie })).toBe(403);
  });

  it('the owner comes in with a cookie and the page’s own origin', async () => {
    const { server, board } = await openBoard();
    const headers = { cookie: board.owner.cookie, origin: server.url };
    const client = await new RawClient(`${server.wsUrl}/sync/${board.id}`, { headers }).join();
    client.change((doc) => addShape(doc, 'mine'));
    expect(await client.saved()).toMatchObject({ kind: 'persisted' });
  });

  it.each([
    ['/', 404],
    ['/sync/', 404],
    ['/sync/a/b', 404],
    ['/sync/%2e%2e%2fapi', 404],
    ['//evil/sync/AAAAAAAAAAAAAAAAAAAAAA', 400],
    [`/sync/${'a'.repeat(5000)}`, 414],
    ['/_next/webpack-hmr', 404],
  ])('%s is no door', async (path, status) => {
    expect(await refusal(await startServer(), path)).toBe(status);
  });
});

describe('what does not belong on the wire', () => {
  it.each([
    ['an empty frame', ''],
    ['a sync message of no known kind', '00 09 00'],
    ['an update that is no update', '00 02 01 00'],
    ['bytes after the end of an update', '00 02 05 00 00 ff ff ff'],
    ['bytes after the end of a message', '00 02 02 00 00 ff'],
    ['a length beyond the end', '00 02 0e 01'],
    ['numbers without end', `00 02 14 ${'ff'.repeat(20)}`],
    ['more clients than there are bytes', '00 02 08 ffffffffffffff0f'],
    ['more structs than there are bytes', '00 02 0b 01 ffffffffffffff0f 01 00 00'],
    ['a run that swallows a client’s clock', '00 02 0e 01 01 05 00 00 ffffffffffffff0f 00'],
    ['a clock from nowhere', '00 02 10 01 01 05 808080808020 04 01 01 78 02 68 69 00'],
    ['an item that builds on itself', '00 02 0a 01 01 05 00 84 05 00 02 68 69 00'],
    ['a parent that is itself', '00 02 0a 01 01 05 00 07 00 05 00 01 00'],
    ['content of no known kind', '00 02 0a 01 01 05 00 1f 01 01 78 01 00'],
    ['a foreign top-level type', '00 02 0b 01 01 05 00 04 01 01 72 02 68 69 00'],
    ['a state vector that is none', '00 00 00'],
    ['a state vector with too many clients', '00 00 05 80 80 80 80 08'],
    ['presence that is cut off', '01 02 01 05'],
    ['presence with more people than bytes', '01 05 80 80 80 80 08'],
    ['an acknowledgement of no known kind', '79 09'],
  ])('%s ends the connection with 4400 and harms nobody', async (_name, hex) => {
    const { connect } = await openBoard();
    const [good, bad] = [await connect().join(), await connect().opened()];
    bad.send(bytes(hex));
    expect((await bad.untilClosed()).code).toBe(4400);
    good.change((doc) => addShape(doc, 'a'));
    expect(await good.saved()).toMatchObject({ kind: 'persisted', boardSeq: 1 });
  });

  it('a text frame ends with 1003', async () => {
    const { connect } = await openBoard();
    const client = await connect().opened();
    client.send('hello');
    expect((await client.untilClosed()).code).toBe(1003);
  });

  it('an update that is too large ends with 4413, and says so to those who said HELLO', async () => {
    const { connect } = await openBoard();
    const client = await connect().join();
    client.sendUpdate(new Uint8Array(9 * 1024 * 1024));
    expect((await client.untilClosed()).code).toBe(4413);
    expect(client.told.at(-1)).toMatchObject({ kind: 'rejected', code: 4413 });
  });

  it('an unknown message type is passed over, as stock servers do', async () => {
    const { connect } = await openBoard();
    const client = await connect().join();
    client.send(bytes('66 01 02'));
    client.change((doc) => addShape(doc, 'a'));
    expect(await client.saved()).toMatchObject({ kind: 'persisted' });
  });

  it('who says nothing at all is sent away', async () => {
    const { connect } = await openBoard('edit', { times: { hello: 60, tick: 10 } });
    const client = await connect(undefined, { answers: false }).opened();
    expect((await client.untilClosed()).code).toBe(4408);
  });
});

describe('what a role allows', () => {
  it('what a viewer writes has no effect, by update or by SyncStep2, and is said to be refused', async () => {
    const { board, connect } = await openBoard('view');
    const { key } = await board.link('edit');
    const [editor, viewer] = [await connect(key).join(), await connect().join()];
    viewer.change((doc) => addShape(doc, 'by-update'));
    expect(await viewer.saved()).toMatchObject({ kind: 'rejected' });
    const sly = connect();
    addShape(sly.doc, 'by-step-two');
    await sly.join();
    expect(await sly.saved()).toMatchObject({ kind: 'rejected' });
    editor.change((doc) => addShape(doc, 'a'));
    await editor.saved();
    const late = await connect(key).join();
    expect(Object.keys(late.shapes())).toEqual(['a']);
    expect(Object.keys(editor.shapes())).toEqual(['a']);
  });

  it('a viewer who only has what everybody has is not refused, deletions included', async () => {
    const { board, connect } = await openBoard('view');
    const { key } = await board.link('edit');
    const editor = await connect(key).join();
    editor.change((doc) => addShape(doc, 'a'));
    editor.change((doc) => addShape(doc, 'b'));
    editor.change((doc) => doc.getMap('shapes').delete('a'));
    await editor.saved();
    const viewer = connect();
    Y.applyUpdate(viewer.doc, Y.encodeStateAsUpdate(editor.doc));
    await viewer.join();
    expect(await viewer.saved()).toMatchObject({ kind: 'persisted' });
    editor.change((doc) => addShape(doc, 'c'));
    await until('the viewer to see it', () => 'c' in viewer.shapes());
  });

  it('a link that is revoked ends its connections within a second', async () => {
    const { board, link, connect } = await openBoard('edit');
    const client = await connect().join();
    const at = performance.now();
    expect((await board.owner.ask('DELETE', `/api/boards/${board.id}/links/${link}`)).status).toBe(204);
    expect((await client.untilClosed()).code).toBe(4403);
    expect(performance.now() - at).toBeLessThan(1_000);
  });

  it('who gains a role is sent to come back with it', async () => {
    const { server, board, connect } = await openBoard('view');
    const { key: viewKey } = await board.link('view');
    const { key: editKey } = await board.link('edit');
    const guest = await server.visit();
    await guest.ask('POST', `/api/boards/${board.id}/join`, { key: viewKey });
    const headers = { cookie: guest.cookie, origin: server.url };
    const client = await new RawClient(`${server.wsUrl}/sync/${board.id}`, { headers }).join();
    const bystander = await connect().join();
    await guest.ask('POST', `/api/boards/${board.id}/join`, { key: editKey });
    expect((await client.untilClosed()).code).toBe(4503);
    expect(bystander.closed).toBeNull();
  });

  it('a board in the trash is closed to all', async () => {
    const { board, connect } = await openBoard();
    const client = await connect().join();
    await board.owner.ask('DELETE', `/api/boards/${board.id}`);
    expect((await client.untilClosed()).code).toBe(4404);
  });
});

describe('gaps', () => {
  it('what builds on something unknown is not stored but asked for, and nothing is called saved before it is here', async () => {
    const { connect } = await openBoard('edit', { times: { tick: 10 } });
    const client = await connect().join();
    await client.saved();
    addShape(client.doc, 'first');
    client.change((doc) => addShape(doc, 'second'));
    expect(await client.saved()).toMatchObject({ kind: 'persisted', boardSeq: 1 });
    const other = await connect().join();
    expect(Object.keys(other.shapes()).sort()).toEqual(['first', 'second']);
  });

  it('what was made and deleted offline is taken', async () => {
    const { connect } = await openBoard();
    const client = connect();
    addShape(client.doc, 'gone');
    client.doc.getMap('shapes').delete('gone');
    addShape(client.doc, 'kept');
    await client.join();
    expect(await client.saved()).toMatchObject({ kind: 'persisted', boardSeq: 1 });
    const other = await connect().join();
    expect(Object.keys(other.shapes())).toEqual(['kept']);
  });

  it('work that builds on something lost does not hold up the rest, and is never called saved', async () => {
    const { connect } = await openBoard('edit', { times: { tick: 10 } });
    const lost = new Y.Doc();
    addShape(lost, 'lost');
    const before = Y.encodeStateVector(lost);
    addShape(lost, 'orphan');
    const client = connect();
    Y.applyUpdate(client.doc, Y.encodeStateAsUpdate(lost, before));
    addShape(client.doc, 'own');
    expect(client.doc.store.pendingStructs).not.toBeNull();
    await client.join();
    const mark = client.sendMark();
    const other = await connect().join();
    await until('the other to see what is whole', () => 'own' in other.shapes());
    expect(Object.keys(other.shapes())).toEqual(['own']);
    expect(client.told).not.toContainEqual(expect.objectContaining({ kind: 'persisted', mark }));
    Y.applyUpdate(client.doc, Y.encodeStateAsUpdate(lost));
    client.sendUpdate(Y.encodeStateAsUpdate(lost));
    await until('all to be saved', () =>
      client.told.find((told) => told.kind === 'persisted' && told.mark === mark),
    );
    expect(Object.keys(other.shapes()).sort()).toEqual(['lost', 'orphan', 'own']);
  });

  it('a reconnect of somebody who has everything adds no row', async () => {
    const { connect } = await openBoard();
    const client = await connect().join();
    client.change((doc) => addShape(doc, 'a'));
    client.change((doc) => doc.getMap('shapes').delete('a'));
    expect(await client.saved()).toMatchObject({ boardSeq: 2 });
    const again = connect();
    Y.applyUpdate(again.doc, Y.encodeStateAsUpdate(client.doc));
    await again.join();
    expect(await again.saved()).toMatchObject({ boardSeq: 2 });
  });
});

describe('who asks for the board again and again', () => {
  it('is answered a few times at once, and then when it is their turn', async () => {
    const { connect } = await openBoard('edit', { times: { tick: 10 } });
    const client = await connect().join();
    const answers = () => client.frames.filter(([type, subtype]) => type === 0 && subtype === 1).length;
    for (let times = 0; times < 50; times++) client.sendSync(0, new Uint8Array([0]));
    client.change((doc) => addShape(doc, 'a'));
    await client.saved();
    expect(answers()).toBe(4);
    await until('the next answer', () => answers() === 5);
    expect(client.closed).toBeNull();
  });
});
