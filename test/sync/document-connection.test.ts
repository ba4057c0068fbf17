import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { hasUnsavedWork, isSaved } from '../../sync/client/acknowledgement';
import { createDocumentConnection, type DocumentConnection } from '../../sync/client/document-connection';
import { createAwareness } from '../../sync/client/presence';
import { encodeAcknowledgement, STATUS, SYNC } from '../../sync/protocol/acknowledgement';
import { CLOSE } from '../../sync/protocol/close-codes';
import { createHandClock, createSeededRandom, type HandClock, settleMicrotasks } from './hand-clock';
import { Network, syncFrame, WireServer, type WireSocket } from './wire';

const SEED = 20_260_101;
let clock: HandClock;
let network: Network;
let server: WireServer;
let doc: Y.Doc;
let connection: DocumentConnection;
let wake: () => void;
let loseNetwork: () => void;
let isHidden: boolean;

beforeEach(() => {
  clock = createHandClock(1_000_000);
  network = new Network();
  server = new WireServer();
  doc = new Y.Doc();
  isHidden = false;
  const awareness = createAwareness(doc);
  connection = createDocumentConnection({
    url: 'ws://board.test/sync',
    boardId: 'board',
    doc,
    awareness,
    clock,
    random: createSeededRandom(SEED),
    webSocket: network.webSocket,
    surroundings: {
      isHidden: () => isHidden,
      onWake(listener) {
        wake = listener;
        return () => {};
      },
      onNetworkLost(listener) {
        loseNetwork = listener;
        return () => {};
      },
    },
    isWork: () => true,
  });
});

afterEach(() => {
  connection.dispose();
  doc.destroy();
});

const saved = () => isSaved(connection.acknowledgement);

async function goOnline(): Promise<WireSocket> {
  network.meets = (socket) => server.serve(socket);
  connection.connect();
  await clock.pass(0);
  return network.last;
}

function draw(name: string, value = 1): void {
  doc.getMap('shapes').set(name, value);
}

describe('saving', () => {
  test('says hello, answers what the server lacks, marks, and is saved', async () => {
    draw('offline');
    await goOnline();
    expect(server.hellos).toBe(1);
    expect(server.marks).toEqual([1]);
    expect(server.doc.getMap('shapes').get('offline')).toBe(1);
    expect(saved()).toBe(true);
  });

  test('marks at most every 200 ms however much is drawn', async () => {
    await goOnline();
    server.marks.length = 0;
    for (let stroke = 0; stroke < 100; stroke += 1) {
      draw('stroke', stroke);
      await clock.pass(10);
    }
    expect(server.marks.length).toBeGreaterThanOrEqual(4);
    expect(server.marks.length).toBeLessThanOrEqual(6);
    await clock.pass(400);
    expect(saved()).toBe(true);
  });

  test('is not saved while a mark is unanswered, nor by the answer to an older one', async () => {
    const socket = await goOnline();
    server.confirmsMarks = false;
    draw('a');
    await clock.pass(300);
    expect(saved()).toBe(false);
    server.confirm(socket, 1);
    await settleMicrotasks();
    expect(saved()).toBe(false);
    server.confirm(socket, server.marks.at(-1)!);
    await settleMicrotasks();
    expect(saved()).toBe(true);
  });

  test('a mark from before a gap proves nothing', async () => {
    const socket = await goOnline();
    server.confirmsMarks = false;
    draw('a');
    await clock.pass(300);
    const before = server.marks.at(-1)!;
    server.askAgain(socket);
    await clock.pass(300);
    server.confirm(socket, before);
    await settleMicrotasks();
    expect(saved()).toBe(false);
    server.confirm(socket, server.marks.at(-1)!);
    await settleMicrotasks();
    expect(saved()).toBe(true);
  });

  test('what the server sends is no work of ours', async () => {
    await goOnline();
    const other = new Y.Doc();
    other.getMap('shapes').set('theirs', 1);
    const { length } = server.marks;
    Y.applyUpdate(server.doc, Y.encodeStateAsUpdate(other));
    server.askAgain(network.last);
    await settleMicrotasks();
    expect(server.updates).toBe(0);
    expect(server.marks.length).toBe(length);
    expect(hasUnsavedWork(connection.acknowledgement)).toBe(false);
  });

  test('with a stock server nothing is ever called saved', async () => {
    server.saysWelcome = false;
    await goOnline();
    draw('a');
    await clock.pass(5_000);
    expect(server.marks).toEqual([]);
    expect(server.doc.getMap('shapes').get('a')).toBe(1);
    expect(saved()).toBe(false);
  });

  test('a refused change and the server’s trouble are told', async () => {
    const socket = await goOnline();
    socket.tell(encodeAcknowledgement({ kind: 'status', code: STATUS.storageFull, text: 'full' }));
    await settleMicrotasks();
    expect(connection.acknowledgement.socket?.trouble).toEqual({ code: STATUS.storageFull, text: 'full' });
    socket.tell(encodeAcknowledgement({ kind: 'rejected', mark: 1, code: 9, reason: 'too large' }));
    await settleMicrotasks();
    expect(connection.acknowledgement.socket?.rejection).toEqual({ code: 9, reason: 'too large' });
  });
});

describe('coming back', () => {
  /** Closes every connection as it is made and says when each was tried. */
  async function countAttempts(code: number, milliseconds: number): Promise<number[]> {
    const times: number[] = [];
    network.meets = (socket) => {
      times.push(clock.now());
      socket.end(code);
    };
    connection.connect();
    await clock.pass(milliseconds);
    return times;
  }

  const gaps = (times: number[]) => times.slice(1).map((time, index) => time - times[index]!);

  test(`waits longer after each failure, up to half a minute, never evenly (seed ${SEED})`, async () => {
    const waits = gaps(await countAttempts(1006, 300_000));
    expect(waits[0]).toBeGreaterThanOrEqual(250);
    expect(waits[0]).toBeLessThanOrEqual(750);
    expect(Math.max(...waits)).toBeLessThanOrEqual(45_000);
    expect(waits.slice(7).every((wait) => wait >= 15_000)).toBe(true);
    expect(new Set(waits.slice(7)).size).toBeGreaterThan(3);
    expect(waits.length).toBeLessThan(25);
  });

  test('a server that syncs and then closes is not asked ever faster', async () => {
    let attempts = 0;
    network.meets = (socket) => {
      attempts += 1;
      server.serve(socket);
      socket.end(1006);
    };
    connection.connect();
    await clock.pass(60_000);
    expect(attempts).toBeLessThan(10);
  });

  test('a connection that lived a while makes the next attempt quick again', async () => {
    await countAttempts(1006, 60_000);
    network.meets = (socket) => server.serve(socket);
    await clock.pass(60_000);
    expect(connection.state.kind).toBe('open');
    await clock.pass(11_000);
    network.last.end(1006);
    await clock.pass(800);
    expect(connection.state.kind).toBe('open');
  });

  test('is four times as patient where nobody looks, and at once when somebody does', async () => {
    isHidden = true;
    await countAttempts(1006, 30_000);
    expect(network.sockets.length).toBeLessThan(6);
    isHidden = false;
    network.meets = (socket) => server.serve(socket);
    wake();
    await clock.pass(1_000);
    expect(connection.state.kind).toBe('open');
  });

  test('is tried at once when the network is back, also where an attempt failed the moment before', async () => {
    network.meets = (socket) => socket.end(1006);
    connection.connect();
    for (const before = network.sockets.length; network.sockets.length === before; ) await clock.pass(10);
    network.meets = (socket) => server.serve(socket);
    wake();
    await clock.pass(10);
    expect(connection.state.kind).toBe('open');
  });

  test('is not tried more than once a second, however often the browser wakes', async () => {
    network.meets = (socket) => socket.end(1006);
    connection.connect();
    for (let turn = 0; turn < 100; turn += 1) {
      wake();
      await clock.pass(50);
    }
    expect(network.sockets.length).toBeLessThanOrEqual(7);
  });

  test('a refusal is final and told, until something was done about it', async () => {
    const times = await countAttempts(CLOSE.noSuchBoard, 120_000);
    expect(times).toHaveLength(1);
    expect(connection.state).toEqual({ kind: 'refused', code: CLOSE.noSuchBoard, reason: '' });
    network.meets = (socket) => server.serve(socket);
    connection.resume();
    await clock.pass(10);
    expect(connection.state.kind).toBe('open');
  });

  test('resuming out of the news of the refusal works too', async () => {
    network.meets = (socket) => socket.end(CLOSE.noIdentity);
    const stop = connection.onChange(() => {
      if (connection.state.kind !== 'refused') return;
      network.meets = (socket) => server.serve(socket);
      connection.resume();
    });
    connection.connect();
    await clock.pass(10);
    stop();
    expect(connection.state.kind).toBe('open');
  });

  test.each([CLOSE.restart, CLOSE.overloaded, CLOSE.storageUnavailable, CLOSE.timeout, CLOSE.tooFast])(
    'after %i it comes back',
    async (code) => {
      const times = await countAttempts(code, 30_000);
      expect(times.length).toBeGreaterThan(1);
      expect(gaps(times)[0]).toBeGreaterThanOrEqual(code === CLOSE.tooFast ? 2_500 : 250);
    },
  );

  test('a server that said it restarts is looked for every few seconds, for a minute, and more patiently after', async () => {
    const socket = await goOnline();
    const times: number[] = [];
    network.meets = (next) => {
      times.push(clock.now());
      next.end();
    };
    const start = clock.now();
    socket.end(CLOSE.restart);
    await clock.pass(300_000);
    const within = gaps([start, ...times.filter((time) => time < start + 60_000)]);
    expect(Math.max(...within)).toBeLessThanOrEqual(3_750);
    expect(Math.max(...gaps(times))).toBeGreaterThan(10_000);
    network.meets = (next) => server.serve(next);
    await clock.pass(60_000);
    expect(connection.state.kind).toBe('open');
  });

  test('who is sent from one process to the next that restarts is back as soon as the first time', async () => {
    await goOnline();
    for (let turn = 0; turn < 8; turn += 1) {
      network.last.end(CLOSE.restart);
      expect(connection.state.kind).toBe('away');
      await clock.pass(1_501);
      expect(connection.state.kind).toBe('open');
    }
  });

  test('a network that the browser says is gone is tried again by itself: the server may be on this machine', async () => {
    await goOnline();
    loseNetwork();
    await clock.pass(0);
    expect(connection.state.kind).toBe('away');
    await clock.pass(2_000);
    expect(connection.state.kind).toBe('open');
  });
});

describe('a server that went away without a word', () => {
  test('is found within fifteen seconds or so', async () => {
    const socket = await goOnline();
    socket.toServer = () => {};
    await clock.pass(12_000);
    expect(connection.state.kind).toBe('open');
    await clock.pass(8_000);
    expect(network.sockets.length).toBeGreaterThan(1);
  });

  test('is not suspected while it answers, even when timers come once a minute', async () => {
    await goOnline();
    await clock.pass(600_000);
    expect(network.sockets).toHaveLength(1);
  });

  test('while opening is given up on', async () => {
    connection.connect();
    await clock.pass(20_000);
    expect(network.sockets.length).toBeGreaterThan(1);
  });
});

test('bytes that can’t be read end the connection, not the page', async () => {
  const socket = await goOnline();
  const silence = vi.spyOn(console, 'error').mockImplementation(() => {});
  for (const bytes of [[121, 99], [121], [0, 1, 200], [1, 5, 1, 2, 3], [2, 0, 3, 97, 98, 99], [255]]) {
    socket.tell(new Uint8Array(bytes));
  }
  silence.mockRestore();
  await settleMicrotasks();
  draw('still works');
  await clock.pass(5_000);
  expect(connection.state.kind).toBe('open');
  expect(server.doc.getMap('shapes').get('still works')).toBe(1);
});

describe('what was missed', () => {
  /** A hundred changes of somebody else, each its own message, and the word that this was all. */
  const tellMissed = (socket: WireSocket, name: string) => {
    const other = new Y.Doc();
    other.on('update', (update: Uint8Array) => socket.tell(syncFrame(SYNC.update, update)));
    for (let step = 0; step < 100; step += 1) other.getMap('shapes').set(`${name} ${step}`, step);
    socket.tell(syncFrame(SYNC.step2, new Uint8Array([0, 0])));
  };

  test('is one change at each return, there as soon as all of it has come', async () => {
    const told: number[] = [];
    doc.on('update', () => told.push(doc.getMap('shapes').size));
    network.meets = (socket) => {
      socket.accept();
      tellMissed(socket, `visit ${network.sockets.length}`);
    };
    connection.connect();
    await settleMicrotasks();
    expect(told).toEqual([100]);
    network.last.end();
    await clock.pass(5_000);
    expect(network.sockets).toHaveLength(2);
    expect(told).toEqual([100, 200]);
  });
});

describe('on a slow line', () => {
  test('large work has the time it takes to leave, before the server is taken for gone', async () => {
    const socket = await goOnline();
    socket.toServer = () => {};
    Object.assign(socket, { bufferedAmount: 6_000_000 });
    await clock.pass(60_000);
    expect(connection.state.kind).toBe('open');
    expect(network.sockets).toHaveLength(1);
    Object.assign(socket, { bufferedAmount: 0 });
    await clock.pass(300_000);
    expect(network.sockets.length).toBeGreaterThan(1);
  });

  test('a large board has minutes to come in one message', async () => {
    network.meets = (socket) => socket.accept();
    connection.connect();
    await clock.pass(120_000);
    expect(connection.state.kind).toBe('open');
    await clock.pass(120_000);
    expect(network.sockets.length).toBeGreaterThan(1);
  });
});
