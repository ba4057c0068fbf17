import { describe, expect, it } from 'vitest';
import { createNotices } from '../../server/boards/notices';
import { createSingleBus } from '../../server/bus/single';
import { createLogger } from '../../server/observe/logger';
import type { Notice } from '../../sync/protocol/events';
import { until } from '../harness/server-raw-client';
import { startServer, type TestBoard, type Visitor } from '../harness/server-start';
import { openSocket, RoomClient } from './event-client';

function openInbox(url: string, { cookie }: Visitor) {
  const notices: Notice[] = [];
  const acknowledged: number[] = [];
  const socket = openSocket(url, '/me', {}, { cookie, origin: url });
  socket.on('notice', (notice: Notice) => notices.push(notice));
  socket.on('notice:acked', ({ seq }) => acknowledged.push(seq));
  let head = -1;
  socket.on('head', ({ seq }) => {
    head = seq;
  });
  const has = (count: number) => until(`${count} notices`, () => notices.length >= count);
  return { socket, notices, acknowledged, has, ready: () => until('the inbox', () => head >= 0) };
}

async function named(visitor: Visitor, name: string): Promise<Visitor> {
  await visitor.ask('PATCH', '/api/me', { name });
  return visitor;
}

async function join(board: TestBoard, visitor: Visitor): Promise<void> {
  const { key } = await board.link('comment');
  await visitor.ask('POST', `/api/boards/${board.id}/join`, { key });
}

describe('the inbox', () => {
  it('keeps mentions and replies of all boards until they are acknowledged, over a restart, for every tab', async () => {
    const server = await startServer();
    const [one, two] = [await server.makeBoard(), await server.makeBoard()];
    const ada = await named(await server.visit(), 'Ada Lovelace');
    for (const board of [one, two]) await join(board, ada);
    const inOne = await new RoomClient(server.url, one.id, { cookie: one.owner.cookie }).join();
    const inTwo = await new RoomClient(server.url, two.id, { cookie: two.owner.cookie }).join();
    const adaInTwo = await new RoomClient(server.url, two.id, { cookie: ada.cookie }).join();

    const mention = await inOne.write('chat:send', { text: 'look, @ada lovelace, here' });
    await inOne.write('chat:send', { text: 'mail@ada lovelace.org and @Ada alone mention nobody' });
    const thread = (await adaInTwo.write('comment:add', { at: [0, 0], text: 'what of this?' })).id;
    await inTwo.write('comment:reply', { thread, text: 'nice, @Ada Lovelace' });
    const reply = await inTwo.write('comment:reply', { thread, text: 'indeed' });
    await adaInTwo.write('comment:reply', { thread, text: '@Ada Lovelace speaks to herself' });

    const tab = openInbox(server.url, ada);
    await tab.has(3);
    expect(tab.notices.map(({ seq, type, board, id }) => [seq, type, board, id])).toEqual([
      [1, 'mention', one.id, mention.id],
      [2, 'mention', two.id, tab.notices[1]!.id],
      [3, 'reply', two.id, reply.id],
    ]);
    expect(tab.notices[0]!.body).toMatchObject({
      text: 'look, @ada lovelace, here',
      by: { id: one.owner.id },
    });

    const other = openInbox(server.url, ada);
    await other.has(3);
    expect(await tab.socket.timeout(5_000).emitWithAck('notice:ack', { seq: 2 })).toEqual({ ok: true });
    await until('the other tab to know', () => other.acknowledged.includes(2));
    await inOne.write('chat:send', { text: '@Ada Lovelace live' });
    await Promise.all([tab.has(4), other.has(4)]);
    expect(other.notices.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);

    await server.close();
    const next = await startServer({ dataDir: server.dataDir });
    const later = openInbox(next.url, ada);
    await later.has(2);
    expect(later.notices.map(({ seq }) => seq)).toEqual([3, 4]);
    await later.socket.timeout(5_000).emitWithAck('notice:ack', { seq: 4 });
    const last = openInbox(next.url, ada);
    await last.ready();
    expect(last.notices).toEqual([]);
  });

  it('tells once, however often the message is sent, and tells nobody who does not belong to the board', async () => {
    const server = await startServer();
    const board = await server.makeBoard();
    const ada = await named(await server.visit(), 'Ada');
    const stranger = await named(await server.visit(), 'Stranger');
    await join(board, ada);
    const owner = await new RoomClient(server.url, board.id, { cookie: board.owner.cookie }).join();
    const { id } = await owner.write('chat:send', { text: '@Ada @ada @ADA @Stranger' });
    for (let again = 0; again < 5; again++) await owner.write('chat:send', { text: '@Ada' }, id);
    await owner.write('chat:edit', { message: id, text: '@Ada, again' });
    const [inbox, strange] = [openInbox(server.url, ada), openInbox(server.url, stranger)];
    await Promise.all([inbox.ready(), strange.ready()]);
    expect(inbox.notices.map(({ type }) => type)).toEqual(['mention']);
    expect(strange.notices).toEqual([]);
  });

  it('tells the owner once who came by a link, and whoever was given a role that they were', async () => {
    const server = await startServer();
    const board = await server.makeBoard();
    const ada = await named(await server.visit(), 'Ada');
    const inbox = openInbox(server.url, board.owner);
    await join(board, ada);
    await join(board, ada);
    await inbox.has(1);
    const owner = await new RoomClient(server.url, board.id, { cookie: board.owner.cookie }).join();
    await owner.write('member:role', { person: ada.id, role: 'edit' });
    const ofAda = openInbox(server.url, ada);
    await ofAda.has(1);
    expect(inbox.notices).toMatchObject([
      { type: 'shared', board: board.id, body: { by: { name: 'Ada' }, role: 'comment', joined: true } },
    ]);
    expect(ofAda.notices).toMatchObject([
      { type: 'shared', board: board.id, body: { by: { id: board.owner.id }, role: 'edit' } },
    ]);
  });

  it('takes what other parts of the server have to tell, once while it waits', async () => {
    const server = await startServer();
    const board = await server.makeBoard();
    const notices = createNotices({ ...server, bus: createSingleBus(), logger: createLogger('silent') });
    const notice = { type: 'export', id: 'job-1', board: board.id, body: { format: 'png' } } as const;
    await notices.notify(board.owner.id, notice);
    await notices.notify(board.owner.id, notice);
    const inbox = openInbox(server.url, board.owner);
    await inbox.ready();
    expect(inbox.notices).toMatchObject([{ seq: 1, type: 'export', id: 'job-1', body: { format: 'png' } }]);
  });

  it('belongs to those with a cookie, and reads what it is told as from a stranger', async () => {
    const server = await startServer();
    const nobody = openSocket(server.url, '/me', {});
    const refused = await new Promise<Error>((resolve) => nobody.on('connect_error', resolve));
    expect(refused.message).toBe('NO_IDENTITY');
    const { socket } = openInbox(server.url, await server.visit());
    for (const seq of [-1, 0.5, '1', null, 2 ** 60]) {
      const answer = await socket.timeout(5_000).emitWithAck('notice:ack', { seq });
      expect(answer).toMatchObject({ ok: false, error: { code: 'BAD_REQUEST' } });
    }
    expect(await socket.timeout(5_000).emitWithAck('__proto__', {})).toMatchObject({ ok: false });
    expect(await socket.timeout(5_000).emitWithAck('notice:ack', { seq: 1_000 })).toEqual({ ok: true });
  });
});
