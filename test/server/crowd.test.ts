import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import { Turnstile } from '../../server/log/turnstile';
import { Crowded } from '../../server/storage/crowded';
import { addShape, RawClient, until } from '../harness/server-raw-client';
import { makeDataDir, startServer } from '../harness/server-start';
import { RoomClient } from './event-client';

async function openBoard(options: Parameters<typeof startServer>[0] = {}) {
  const server = await startServer(options);
  const board = await server.makeBoard();
  const { key } = await board.link('edit');
  const url = `${server.wsUrl}/sync/${board.id}?key=${key}`;
  return { server, board, key, connect: () => new RawClient(url) };
}

function presence(client: number, clock: number, x: number): Uint8Array {
  const body = createEncoder();
  for (const number of [1, client, clock]) writeVarUint(body, number);
  writeVarString(body, JSON.stringify({ cursor: [x, 0] }));
  const message = createEncoder();
  writeVarUint(message, 1);
  writeVarUint8Array(message, toUint8Array(body));
  return toUint8Array(message);
}

const isPresence = (frame: Uint8Array) => frame[0] === 1;

describe('when many come at once', () => {
  it('only some are let through at a time, in order, and who would wait too long comes back later', async () => {
    const turnstile = new Turnstile(2, 3);
    const leave: (() => void)[] = [];
    const entered: number[] = [];
    const come = (who: number) =>
      turnstile.through(async () => {
        entered.push(who);
        await new Promise<void>((resolve) => leave.push(resolve));
        return who;
      });
    const [first, second, third, fourth, fifth] = [1, 2, 3, 4, 5].map(come);
    await expect(come(6)).rejects.toBeInstanceOf(Crowded);
    expect(entered).toEqual([1, 2]);
    leave[1]!();
    expect(await second).toBe(2);
    await until('the third', () => entered.length === 3);
    expect(entered).toEqual([1, 2, 3]);
    leave[0]!();
    leave[2]!();
    await until('the others', () => entered.length === 5);
    leave[3]!();
    leave[4]!();
    expect(await Promise.all([first, third, fourth, fifth])).toEqual([1, 3, 4, 5]);
  });

  it('one that fails gives its place to the next', async () => {
    const turnstile = new Turnstile(1, 5);
    const failing = turnstile.through(() => Promise.reject(new Error('no')));
    const next = turnstile.through(async () => 'in');
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('in');
  });

  it('boards are read from the disk four at a time, and everyone gets theirs', async () => {
    const server = await startServer();
    const boards = await Promise.all(Array.from({ length: 12 }, () => server.makeBoard()));
    const keys = await Promise.all(boards.map((board) => board.link('edit')));
    const { loadDocument } = server.storage;
    let [reading, most] = [0, 0];
    server.storage.loadDocument = async (id) => {
      most = Math.max(most, ++reading);
      await new Promise((resolve) => setTimeout(resolve, 20));
      const stored = await loadDocument(id);
      reading--;
      return stored;
    };
    await Promise.all(
      boards.map(({ id }, index) =>
        new RawClient(`${server.wsUrl}/sync/${id}?key=${keys[index]!.key}`).join(),
      ),
    );
    expect(most).toBe(4);
  });

  it('a board that is full of people sends the next one away for a while, and takes them once somebody has left', async () => {
    const { connect } = await openBoard({ connectionLimit: 2 });
    const [one] = [await connect().join(), await connect().join()];
    expect(await connect().untilClosed()).toMatchObject({ code: 1013 });
    await one!.close();
    const next = await connect().join();
    next.change((doc) => addShape(doc, 'a'));
    expect(await next.saved()).toMatchObject({ kind: 'persisted' });
  });

  it('one person may hold thirty connections at either door, and another one from the same address still comes in', async () => {
    const { server, board } = await openBoard({ environment: { RATE_LIMITS: 'on' } });
    const { cookie } = board.owner;
    const other = await server.visit();
    const link = await board.link('edit');
    await other.ask('POST', `/api/boards/${board.id}/join`, { key: link.key });
    const draw = (of: string) =>
      new RawClient(`${server.wsUrl}/sync/${board.id}`, { headers: { cookie: of, origin: server.url } });
    const drawing = Array.from({ length: 30 }, () => draw(cookie));
    await Promise.all(drawing.map((client) => client.join()));
    const late = draw(cookie);
    await until('a refusal', () => late.refusedWith);
    expect(late.refusedWith).toBe(429);
    await draw(other.cookie).join();

    const talk = (of: string) => new RoomClient(server.url, board.id, { cookie: of });
    await Promise.all(Array.from({ length: 30 }, () => talk(cookie).join()));
    const tooMany = talk(cookie);
    await until('a refusal', () => tooMany.refusal !== null);
    await talk(other.cookie).join();
  }, 60_000);
});

describe('what is written to a room', () => {
  it('is gathered: of many movements within a frame others get one message, with where it ended', async () => {
    const { connect } = await openBoard();
    const [mover, watcher] = [await connect().join(), await connect().join()];
    mover.send(presence(mover.doc.clientID, 1, 0));
    await until('the mover to be seen', () => watcher.frames.some(isPresence));
    const before = watcher.frames.filter(isPresence).length;
    for (let step = 2; step <= 200; step++) mover.send(presence(mover.doc.clientID, step, step));
    const last = () => new TextDecoder().decode(watcher.frames.filter(isPresence).at(-1));
    await until('the last movement', () => last().includes('"cursor":[200,0]'));
    expect(watcher.frames.filter(isPresence).length - before).toBeLessThanOrEqual(20);
  });
});

describe('a server that ends', () => {
  it('sends people away one after the other with 1012, and what it told them is stored is stored', async () => {
    const dataDir = await makeDataDir();
    const { server, board, key, connect } = await openBoard({ dataDir });
    const clients = await Promise.all(Array.from({ length: 60 }, () => connect().join()));
    for (const [index, client] of clients.entries()) client.change((doc) => addShape(doc, `s${index}`));
    const marks = clients.map((client) => client.sendMark());
    const left: number[] = [];
    const watching = clients.map(async (client) => {
      const { code } = await client.untilClosed();
      left.push(performance.now());
      return code;
    });
    await until('some of it to have arrived', () => clients[0]!.doc.getMap('shapes').size > 1);
    const closing = server.close(600);
    expect(new Set(await Promise.all(watching))).toEqual(new Set([1012]));
    await closing;
    expect(Math.max(...left) - Math.min(...left)).toBeGreaterThan(150);
    const stored = clients.flatMap(({ told }, index) =>
      told.some((message) => message.kind === 'persisted' && message.mark >= marks[index]!)
        ? [`s${index}`]
        : [],
    );
    expect(stored.length).toBeGreaterThan(0);
    const next = await startServer({ dataDir });
    const late = await new RawClient(`${next.wsUrl}/sync/${board.id}?key=${key}`).join();
    expect(Object.keys(late.shapes())).toEqual(expect.arrayContaining(stored));
  });
});
