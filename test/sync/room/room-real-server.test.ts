import { describe, expect, test } from 'vitest';
import { until } from '../../harness/server-raw-client';
import { startServer, type TestBoard, type Visitor } from '../../harness/server-start';
import { RoomClient } from '../../server/event-client';
import { RoomBrowser } from './room-browser';

async function letIn(board: TestBoard, visitor: Visitor, role: 'view' | 'comment' | 'edit' = 'edit') {
  const { id, key } = await board.link(role);
  await visitor.ask('POST', `/api/boards/${board.id}/join`, { key });
  return id;
}

const textsOf = (events: readonly { readonly body: Readonly<Record<string, unknown>> }[]) =>
  events.map(({ body }) => String(body.text));
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `message ${index}`);

describe.each([[['websocket']], [['polling']], [['polling', 'websocket']]] as const)('over %s', (ways) => {
  const transports = [...ways] as ('websocket' | 'polling')[];

  test('what one sends all have, once, in one order, and nothing waits any more', async () => {
    const server = await startServer();
    const board = await server.makeBoard();
    const friend = await server.visit();
    await letIn(board, friend);
    const ana = await new RoomBrowser(board.id, server, board.owner, transports).open();
    const ben = await new RoomBrowser(board.id, server, friend, transports).open();
    for (let turn = 0; turn < 10; turn++) {
      ana.send('chat:send', { text: `ana ${turn}` });
      ben.send('chat:send', { text: `ben ${turn}` });
    }
    await until('all of it', () => ana.events.length === 20 && ben.events.length === 20);
    await until('nothing to wait', () => ana.waiting.length + ben.waiting.length === 0);
    expect(ana.events).toEqual(ben.events);
    const said = textsOf(ana.events).filter((text) => text.startsWith('ana'));
    expect(said).toEqual(Array.from({ length: 10 }, (_, turn) => `ana ${turn}`));
  });

  test('who is shown the door knows within a second, and so does who may do something else', async () => {
    const server = await startServer();
    const board = await server.makeBoard();
    const friend = await server.visit();
    await letIn(board, friend, 'comment');
    const browser = new RoomBrowser(board.id, server, friend, transports);
    const room = await browser.open();
    await until('to be there', () => room.isLive);
    const owner = await new RoomClient(server.url, board.id, { cookie: board.owner.cookie }).join();
    const told = async (role: string | null) => {
      const began = performance.now();
      await until(`the role ${role}`, () => browser.roles.at(-1) === role);
      expect(performance.now() - began).toBeLessThan(1_000);
    };
    await owner.write('member:role', { person: friend.id, role: 'view' });
    await told('view');
    await owner.write('member:kick', { person: friend.id });
    await told(null);
    await until('to be out', () => !room.isLive);
  });
});

test('an outbox that was filled without a server is sent in order after a reload, with what was missed before it', async () => {
  const server = await startServer();
  const board = await server.makeBoard();
  const browser = new RoomBrowser(board.id, server, board.owner);
  const first = await browser.open();
  first.send('chat:send', { text: 'before' });
  await until('it to be there', () => first.events.length === 1);
  first.setAdmitted(false);
  for (const text of numbered(50)) first.send('chat:send', { text });
  await until('all to be kept', () => first.waiting.length === 50);
  await first.dispose();
  const stranger = await new RoomClient(server.url, board.id, { cookie: board.owner.cookie }).join();
  await stranger.write('chat:send', { text: 'meanwhile' });

  const second = await browser.open({ isAdmitted: false });
  expect(textsOf(second.events), 'known without the server').toEqual(['before']);
  expect(textsOf(second.waiting)).toEqual(numbered(50));
  second.setAdmitted(true);
  await until('all to be sent', () => second.events.length === 52 && second.waiting.length === 0);
  expect(textsOf(second.events)).toEqual(['before', 'meanwhile', ...numbered(50)]);
  expect(second.events.map(({ seq }) => seq)).toEqual(Array.from({ length: 52 }, (_, index) => index + 1));
});

test('of the tabs of one browser one sends, what all of them wrote, in the order of writing', async () => {
  const server = await startServer();
  const board = await server.makeBoard();
  const browser = new RoomBrowser(board.id, server, board.owner);
  const [one, two] = [await browser.open(), await browser.open()];
  await until('both to be there', () => one.isLive && two.isLive);
  expect(browser.turns).toEqual([1]);
  const written: string[] = [];
  for (const text of numbered(20)) {
    const tab = written.length % 2 === 0 ? two : one;
    written.push(text);
    tab.send('chat:send', { text });
    await until(
      'it to be kept',
      () => tab.waiting.some(({ body }) => body.text === text) || textsOf(tab.events).includes(text),
    );
  }
  await until('all of it', () => one.events.length === 20 && two.events.length === 20);
  expect(textsOf(one.events)).toEqual(written);
  await until('nothing to wait', () => one.waiting.length + two.waiting.length === 0);
  await one.dispose();
  expect(browser.turns).toEqual([1, 2]);
  two.send('chat:send', { text: 'the other goes on' });
  await until('it to arrive', () => two.events.length === 21);
  expect(two.seen).toEqual({});
  const three = await browser.open();
  two.markSeen('chat', 21);
  await until('the tabs to share it', () => three.seen.chat === 21);
});

test('cut again and again while it sends: everything arrives once, in the order of writing', async () => {
  const server = await startServer();
  const board = await server.makeBoard();
  const browser = new RoomBrowser(board.id, server, board.owner, ['websocket']);
  const room = await browser.open();
  const texts = numbered(80);
  for (const text of texts) room.send('chat:send', { text });
  for (let cut = 0; cut < 6; cut++) {
    await until('to get on', () => room.events.length > cut * 8 && room.isLive);
    room.setAdmitted(false);
    room.setAdmitted(true);
  }
  await until('all of it', () => room.events.length === texts.length && room.waiting.length === 0);
  expect(textsOf(room.events)).toEqual(texts);
});

test('a server that is gone and comes back with its log finds everything waiting', async () => {
  const server = await startServer();
  const board = await server.makeBoard();
  const browser = new RoomBrowser(board.id, server, board.owner);
  const room = await browser.open();
  room.send('chat:send', { text: 'one' });
  await until('it to arrive', () => room.events.length === 1);
  await server.close();
  room.send('chat:send', { text: 'two' });
  await until('to know', () => !room.isLive && room.waiting.length === 1);
  await startServer({ dataDir: server.dataDir, environment: { PORT: String(server.port) } });
  await until('it to arrive', () => room.events.length === 2 && room.waiting.length === 0);
  expect(textsOf(room.events)).toEqual(['one', 'two']);
});

test('what the server will not have is kept with the reason, until it is discarded', async () => {
  const server = await startServer();
  const board = await server.makeBoard();
  const friend = await server.visit();
  await letIn(board, friend, 'view');
  const browser = new RoomBrowser(board.id, server, friend);
  const room = await browser.open();
  const id = room.send('chat:send', { text: 'may I?' });
  await until('a refusal', () => room.waiting[0]?.refused?.code === 'FORBIDDEN');
  await room.dispose();
  const again = await browser.open();
  expect(again.waiting).toMatchObject([{ id, refused: { code: 'FORBIDDEN' } }]);
  again.discard(id);
  await again.dispose();
  expect((await browser.open()).waiting).toEqual([]);
});

test('a thousand events that were missed are here in a moment', async () => {
  const server = await startServer();
  const board = await server.makeBoard();
  const writer = await new RoomClient(server.url, board.id, { cookie: board.owner.cookie }).join();
  for (let batch = 0; batch < 10; batch++) {
    await Promise.all(numbered(100).map((text) => writer.write('chat:send', { text })));
  }
  const browser = new RoomBrowser(board.id, server, board.owner, ['websocket']);
  const room = await browser.open({ isAdmitted: false });
  const began = performance.now();
  room.setAdmitted(true);
  await until('the past', () => room.isLive);
  const took = performance.now() - began;
  expect(room.events).toHaveLength(1_000);
  expect(took, `${Math.round(took)} ms`).toBeLessThan(3_000);
});
