import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { WireClient } from '../harness/event-wire-client';
import { until } from '../harness/server-raw-client';
import { startServer } from '../harness/server-start';
import { openSocket, RoomClient } from './event-client';

async function openRoom(options: Parameters<typeof startServer>[0] = {}) {
  const server = await startServer(options);
  const board = await server.makeBoard();
  const connect = () => new RoomClient(server.url, board.id, { cookie: board.owner.cookie, after: 0 });
  return { server, board, connect };
}

async function staysWell({ connect }: Awaited<ReturnType<typeof openRoom>>): Promise<void> {
  const client = await connect().join();
  expect((await client.write('chat:send', { text: 'still here' })).code).toBeNull();
}

describe('who may connect', () => {
  it.each(['websocket', 'polling'] as const)('another site’s page may not, over %s', async (way) => {
    const { server, board } = await openRoom();
    const { cookie } = board.owner;
    for (const origin of ['https://evil.example', 'null', `${server.url}.evil.com`]) {
      const socket = openSocket(server.url, '/board', { board: board.id }, { cookie, origin, way });
      let isRefused = false;
      socket.on('connect_error', () => {
        isRefused = true;
      });
      await until('a refusal', () => isRefused);
      expect(socket.connected).toBe(false);
    }
    const isWeb = way === 'websocket';
    const query = `EIO=4&transport=${way}`;
    const headers = { cookie, origin: 'https://evil.example' };
    if (!isWeb) expect((await fetch(`${server.url}/socket.io/?${query}`, { headers })).status).toBe(403);
    const crossSite = { cookie, 'sec-fetch-site': 'cross-site' };
    if (!isWeb)
      expect((await fetch(`${server.url}/socket.io/?${query}`, { headers: crossSite })).status).toBe(403);
    if (isWeb) {
      const without = openSocket(server.url, '/board', { board: board.id }, { cookie, way });
      await until('a refusal', () => !without.active || !without.connected);
      expect(without.connected).toBe(false);
    }
  });

  it.each([
    ['no auth at all', {}, 'BAD_REQUEST'],
    ['a board that is none', { board: '__proto__' }, 'BAD_REQUEST'],
    ['an unknown board', { board: 'A'.repeat(22) }, 'NO_SUCH_BOARD'],
    ['an unknown field', { board: 'A'.repeat(22), role: 'owner' }, 'BAD_REQUEST'],
    ['a cursor from nowhere', { board: 'A'.repeat(22), after: -1 }, 'BAD_REQUEST'],
    ['a huge key', { board: 'A'.repeat(22), key: 'k'.repeat(9_000) }, 'BAD_REQUEST'],
  ])('%s is refused by name', async (_name, auth, code) => {
    const { server } = await openRoom();
    const { cookie } = await server.visit();
    const socket = openSocket(server.url, '/board', auth, { cookie, origin: server.url });
    const refused = await new Promise<Error>((resolve) => socket.on('connect_error', resolve));
    expect(refused.message).toBe(code);
  });

  it('a stranger is told the same of a board that is there as of one that is not, and nobody is nobody', async () => {
    const { server, board } = await openRoom();
    const stranger = new RoomClient(server.url, board.id, { cookie: (await server.visit()).cookie });
    const nobody = new RoomClient(server.url, board.id);
    await until('refusals', () => stranger.refusal === 'NO_SUCH_BOARD' && nobody.refusal === 'NO_IDENTITY');
    const { key } = await board.link('comment');
    const byKey = await new RoomClient(server.url, board.id, { key, after: 0 }).join();
    expect((await byKey.write('chat:send', { text: 'hi' })).code).toBeNull();
  });

  it('the client is served, and connections beside it are as they were', async () => {
    const { server } = await openRoom();
    const script = await fetch(`${server.url}/socket.io/socket.io.js`);
    expect(script.status).toBe(200);
    expect(await script.text()).toContain('Socket.IO v4');
    expect((await fetch(`${server.url}/socket.io/../socket.io/x?EIO=3&transport=polling`)).status).toBe(400);
    expect((await fetch(`${server.url}/socket.io/?EIO=4&transport=polling&sid=nobody`)).status).toBe(400);
  });
});

describe('what does not belong on the wire', () => {
  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'chat:nothing', ''])(
    'an event called “%s” is unknown',
    async (name) => {
      const { connect } = await openRoom();
      const client = await connect().join();
      expect(await client.send(name, {})).toMatchObject({ ok: false, error: { code: 'UNKNOWN_EVENT' } });
    },
  );

  it.each([
    ['a number for a name', '[1,2]', 'UNKNOWN_EVENT'],
    ['no body', '["chat:send"]', 'BAD_REQUEST'],
    ['a list for a body', '["chat:send",[]]', 'BAD_REQUEST'],
    ['an own __proto__', '["chat:send",{"__proto__":{"id":"x"},"id":"UUID","text":"hi"}]', 'BAD_REQUEST'],
    [
      'depth without end',
      `["chat:send",{"id":"UUID","text":${'['.repeat(50_000)}${']'.repeat(50_000)}}]`,
      'BAD_REQUEST',
    ],
    ['a forged author', '["chat:send",{"id":"UUID","text":"hi","by":{"id":"x"}}]', 'BAD_REQUEST'],
    ['an id that is no UUID', '["chat:send",{"id":"1","text":"hi"}]', 'BAD_REQUEST'],
    ['a text that is too long', `["chat:send",{"id":"UUID","text":"${'x'.repeat(2_001)}"}]`, 'BAD_REQUEST'],
    ['an empty text', '["chat:send",{"id":"UUID","text":" \\n"}]', 'BAD_REQUEST'],
    ['a NUL', '["chat:send",{"id":"UUID","text":"a\\u0000b"}]', 'BAD_REQUEST'],
    ['half a character', '["chat:send",{"id":"UUID","text":"a\\ud800b"}]', 'BAD_REQUEST'],
    ['a spot beyond all boards', '["comment:add",{"id":"UUID","text":"a","at":[1e309,0]}]', 'BAD_REQUEST'],
    [
      'an emoji that is markup',
      '["reaction:send",{"emoji":"<svg onload=alert(1)>","at":[0,0]}]',
      'BAD_REQUEST',
    ],
    [
      'a role that can’t be given',
      `["member:role",{"id":"UUID","person":"${'A'.repeat(22)}","role":"owner"}]`,
      'BAD_REQUEST',
    ],
  ])('%s is answered by name', async (_name, packet, code) => {
    const room = await openRoom();
    const wire = await new WireClient(room.server.url, room.board.owner.cookie).enter(room.board.id);
    wire.send(`42/board,7${packet.replace('UUID', randomUUID())}`);
    expect(await wire.answer(7)).toMatchObject({ ok: false, error: { code } });
    wire.send(`42/board,8["chat:send",${JSON.stringify({ id: randomUUID(), text: 'hi' })}]`);
    expect(await wire.answer(8)).toMatchObject({ ok: true, seq: 1 });
    expect(({} as Record<string, unknown>).id).toBeUndefined();
  });

  it.each([
    ['a packet of no known type', '49'],
    ['JSON that is cut off', '42/board,["chat:send",'],
    ['an event that is an object', '42/board,{"a":1}'],
    ['a reserved name', '42/board,["disconnecting"]'],
    ['more attachments than there are', '4511-/board,["chat:send",{"_placeholder":true,"num":0}]'],
    ['a second introduction', '40/board,{}'],
    ['an introduction that is a string', '40/me,"me"'],
    ['a message that is too large', `42/board,["chat:send","${'x'.repeat(300_000)}"]`],
  ])('%s ends at most that connection', async (_name, frame) => {
    const room = await openRoom();
    const wire = await new WireClient(room.server.url, room.board.owner.cookie).enter(room.board.id);
    wire.send(frame);
    await staysWell(room);
  });

  it('who asks for one namespace after the other is sent away', async () => {
    const room = await openRoom();
    const wire = await new WireClient(room.server.url, room.board.owner.cookie).enter(room.board.id);
    for (let index = 0; index < 30; index++) wire.send(`40/n${index},`);
    await until('the end', () => wire.isClosed);
    await staysWell(room);
  });
});

describe('rates', () => {
  const limited = { environment: { RATE_LIMITS: 'on' } };

  it('a burst is served, then each is told when to come again; nothing that was acknowledged is lost', async () => {
    const { connect } = await openRoom(limited);
    const client = await connect().join();
    const answers = await Promise.all(
      Array.from({ length: 150 }, () => client.write('chat:send', { text: 'hi' })),
    );
    const served = answers.filter(({ code }) => code === null);
    expect(served.length).toBeGreaterThanOrEqual(60);
    expect(served.length).toBeLessThan(90);
    const refused = answers.filter(({ code }) => code !== null);
    for (const { answer } of refused) {
      expect(answer).toMatchObject({ error: { code: 'RATE_LIMITED', retryMs: expect.any(Number) } });
    }
    expect((await client.has(served.length)).length).toBe(served.length);
  });

  it('a flood ends the connection, and the others notice nothing', async () => {
    const room = await openRoom(limited);
    const wire = await new WireClient(room.server.url, room.board.owner.cookie).enter(room.board.id);
    for (let index = 0; index < 20_000; index++) wire.send('42/board,["typing",{}]');
    await until('the end', () => wire.isClosed);
    await staysWell(room);
  });

  it('who only asks for signs of life, without end, is sent away; one who asks now and then is not', async () => {
    const room = await openRoom(limited);
    const { url } = room.server;
    const { cookie } = room.board.owner;
    const polite = await new WireClient(url, cookie).enter(room.board.id);
    for (let index = 0; index < 50; index++) polite.ping();
    const wire = await new WireClient(url, cookie).enter(room.board.id);
    for (let index = 0; index < 200; index++) wire.ping();
    await until('the end', () => wire.isClosed);
    polite.send('42/board,1["typing",{}]');
    expect(await polite.answer(1)).toMatchObject({ ok: true });
    await staysWell(room);
  });

  it('so is one whose connection began by polling', async () => {
    const room = await openRoom(limited);
    const { url } = room.server;
    const headers = { cookie: room.board.owner.cookie };
    const opened = await fetch(`${url}/socket.io/?EIO=4&transport=polling`, { headers });
    const { sid } = JSON.parse((await opened.text()).slice(1)) as { sid: string };
    const wire = await new WireClient(url, headers.cookie, sid).upgraded();
    wire.send(`40/board,${JSON.stringify({ board: room.board.id })}`);
    await until('the room', () => wire.received.some((text) => text.startsWith('42/board,["head"')));
    for (let index = 0; index < 200; index++) wire.ping();
    await until('the end', () => wire.isClosed);
    await staysWell(room);
  });
});
