import 'fake-indexeddb/auto';
import { randomBytes } from 'node:crypto';
import { describe, expect, onTestFinished, test } from 'vitest';
import WebSocket from 'ws';
import * as Y from 'yjs';
import { createBoardId } from '../../board/ids';
import { type BoardApi, createBoardApi, introduceFirst } from '../../sync/client/board-api';
import { type BoardSync, openBoardSync } from '../../sync/client/board-sync';
import type { Clock } from '../../sync/client/clock';
import { openIndexedDatabase } from '../../sync/client/device-database';
import type { BoardMemory, KnownBoard } from '../../sync/client/registration';
import { statusWords } from '../../sync/client/status';
import { makeDataDir, startServer, type TestServer } from '../harness/server-start';
import { RoomClient } from '../server/event-client';
import { createTabChannels } from './tab-channels';

/** The browser's side as it is, on the server as it is: real time, real sockets, a real database on the disk. */

const realClock: Clock = {
  now: () => performance.now(),
  after(milliseconds, run) {
    const handle = setTimeout(run, milliseconds);
    return () => clearTimeout(handle);
  },
  every(milliseconds, run) {
    const handle = setInterval(run, milliseconds);
    return () => clearInterval(handle);
  },
};

const newBoardId = () => createBoardId((length) => new Uint8Array(randomBytes(length)));

interface Tab {
  readonly doc: Y.Doc;
  readonly shapes: Y.Map<unknown>;
  readonly sync: BoardSync;
  says(words: string): Promise<void>;
  until(isSo: () => boolean): Promise<void>;
  close(): Promise<void>;
}

/** One browser of one person: its cookie, its device, its tabs. */
class Browser {
  readonly memory = new Map<string, KnownBoard>();
  private readonly name = randomBytes(6).toString('hex');
  private readonly openChannel = createTabChannels();
  cookie = '';
  private tabs = 0;
  readonly api: BoardApi;

  constructor(private server: TestServer) {
    this.api = introduceFirst(
      createBoardApi(async (path, { method, body, headers }) => {
        const { url } = this.server;
        const answer = await fetch(url + path, {
          method,
          body,
          headers: { ...headers, origin: url, ...(this.cookie ? { cookie: this.cookie } : {}) },
        });
        const [given] = answer.headers.getSetCookie();
        if (given) this.cookie = given.split(';')[0]!;
        return answer;
      }),
    );
  }

  private readonly boards: BoardMemory = {
    get: async (id) => this.memory.get(id),
    remember: async (id, change) => {
      const fresh = { id, title: '', role: 'view', lastOpenedAt: 0, own: false, registered: false } as const;
      this.memory.set(id, { ...fresh, ...this.memory.get(id), ...change });
    },
  };

  async newBoard(): Promise<string> {
    const id = newBoardId();
    await this.boards.remember(id, { own: true, role: 'owner' });
    return id;
  }

  async followLink(url: string): Promise<string> {
    const [, id, pendingKey] = /\/b\/([\w-]{22})#([\w-]{22})$/.exec(url)!;
    await this.boards.remember(id!, { pendingKey });
    return id!;
  }

  open(boardId: string): Tab {
    const doc = new Y.Doc();
    const socketOptions = () => ({ headers: { cookie: this.cookie, origin: this.server.url } });
    class CookieSocket extends WebSocket {
      constructor(url: string) {
        super(url, socketOptions());
      }
    }
    this.tabs += 1;
    const sync = openBoardSync({
      boardId,
      doc,
      url: `${this.server.wsUrl}/sync`,
      clock: realClock,
      random: () => 0.2,
      today: () => Date.now(),
      webSocket: CookieSocket as unknown as typeof globalThis.WebSocket,
      surroundings: { isHidden: () => false, onWake: () => () => {}, onNetworkLost: () => () => {} },
      openDatabase: openIndexedDatabase(`${this.name}-${boardId}`),
      openChannel: this.openChannel,
      api: this.api,
      memory: this.boards,
      tab: `${this.tabs}`,
      title: () => '',
    });
    let closing: Promise<void> | null = null;
    const close = () => {
      closing ??= sync.dispose().then(() => doc.destroy());
      return closing;
    };
    onTestFinished(close);
    const until = (isSo: () => boolean) =>
      untilTold([(tell) => sync.onChange(tell), (tell) => listenTo(doc, tell)], isSo, () =>
        statusWords(sync.status),
      );
    return {
      doc,
      shapes: doc.getMap('shapes'),
      sync,
      until,
      says: (words) => until(() => statusWords(sync.status) === words),
      close,
    };
  }
}

function listenTo(doc: Y.Doc, tell: () => void): () => void {
  doc.on('update', tell);
  return () => doc.off('update', tell);
}

async function untilTold(
  sources: readonly ((tell: () => void) => () => void)[],
  isSo: () => boolean,
  describeNow: () => string,
): Promise<void> {
  const stops: (() => void)[] = [];
  let late: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      const check = () => isSo() && resolve();
      for (const source of sources) stops.push(source(check));
      late = setTimeout(
        () => reject(new Error(`it never was so; the status says “${describeNow()}”`)),
        12_000,
      );
      check();
    });
  } finally {
    clearTimeout(late);
    for (const stop of stops) stop();
  }
}

/** A shape as the gate wants it. */
function draw(tab: Tab, id: string, x = 0): void {
  const shape = new Y.Map<unknown>([
    ['type', 'rectangle'],
    ['at', [x, 0]],
    ['size', [10, 10]],
    ['z', 'a0'],
  ]);
  tab.doc.transact(() => tab.shapes.set(id, shape), 'hand');
}

const OFFLINE = 'Offline. Changes are kept on this device';

describe('the browser’s side on the real server', () => {
  test('a new board is registered at its first change, shared by link, and both see what the other draws', async () => {
    const server = await startServer();
    const anna = new Browser(server);
    const board = await anna.newBoard();
    const hers = anna.open(board);
    await hers.until(() => hers.sync.isReady);
    expect((await anna.api.look(board)).ok).toBe(false);
    draw(hers, 'one');
    await hers.says('Saved');
    const link = await anna.api.createLink(board, 'edit');
    if (!link.ok) throw new Error('no link');

    const ben = new Browser(server);
    const his = ben.open(await ben.followLink(link.value.url));
    await his.until(() => his.shapes.has('one'));
    expect(his.sync.role).toBe('edit');
    draw(his, 'two');
    await his.says('Saved');
    await hers.until(() => hers.shapes.has('two'));
    await hers.says('Saved');
  });

  test('the server dies and comes back: what both drew meanwhile meets, and nothing was called saved before', async () => {
    const dataDir = await makeDataDir();
    const first = await startServer({ dataDir });
    const anna = new Browser(first);
    const board = await anna.newBoard();
    const [one, two] = [anna.open(board), anna.open(board)];
    draw(one, 'before');
    await one.says('Saved');
    await two.until(() => two.shapes.has('before'));
    await two.says('Saved');
    const { port } = first;
    await first.close();
    await one.says(OFFLINE);
    await two.says(OFFLINE);
    draw(one, 'by-one');
    draw(two, 'by-two');
    one.shapes.delete('before');
    await one.says(OFFLINE);
    expect(one.sync.hasUnsavedWork).toBe(true);
    await two.until(() => two.shapes.has('by-one') && !two.shapes.has('before'));
    await one.close();

    const second = await startServer({ dataDir, environment: { PORT: String(port) } });
    await two.says('Saved');
    await two.close();

    const fresh = new Browser(second);
    const owner = anna;
    const link = await owner.api.createLink(board, 'view');
    if (!link.ok) throw new Error('no link');
    const witness = fresh.open(await fresh.followLink(link.value.url));
    await witness.until(() => witness.shapes.size === 2);
    expect([...witness.shapes.keys()].sort()).toEqual(['by-one', 'by-two']);
    await witness.says('Saved');
  });

  test('while the owner has locked the board what others draw is kept here, said so, and stored when it is open again', async () => {
    const server = await startServer();
    const anna = new Browser(server);
    const board = await anna.newBoard();
    const hers = anna.open(board);
    draw(hers, 'hers');
    await hers.says('Saved');
    const link = await anna.api.createLink(board, 'edit');
    if (!link.ok) throw new Error('no link');
    const ben = new Browser(server);
    const his = ben.open(await ben.followLink(link.value.url));
    await his.says('Saved');
    const room = await new RoomClient(server.url, board, { cookie: anna.cookie }).join();
    await room.write('lock:set', { locked: true });
    await his.until(() => his.sync.isLocked);
    expect(statusWords(his.sync.status)).toBe('Saved');
    draw(his, 'his');
    await his.says('Not saved: the board is locked. It is stored when it is open again');
    expect([his.sync.role, his.sync.hasUnsavedWork, hers.sync.isLocked]).toEqual(['edit', true, false]);
    await room.write('lock:set', { locked: false });
    await hers.until(() => hers.shapes.has('his'));
    await his.says('Saved');
    expect(his.sync.isLocked).toBe(false);
  });

  test('a viewer’s work is refused, said so, and never reaches anybody', async () => {
    const server = await startServer();
    const anna = new Browser(server);
    const board = await anna.newBoard();
    const hers = anna.open(board);
    draw(hers, 'hers');
    await hers.says('Saved');
    const link = await anna.api.createLink(board, 'view');
    if (!link.ok) throw new Error('no link');
    const guest = new Browser(server);
    const theirs = guest.open(await guest.followLink(link.value.url));
    await theirs.says('Saved');
    expect(theirs.sync.role).toBe('view');
    draw(theirs, 'forced');
    await theirs.says('Not saved: you may only view this board');
    draw(hers, 'later');
    await theirs.until(() => theirs.shapes.has('later'));
    expect(hers.shapes.has('forced')).toBe(false);
  });

  test('a revoked link ends the visit, and says so', async () => {
    const server = await startServer();
    const anna = new Browser(server);
    const board = await anna.newBoard();
    const hers = anna.open(board);
    draw(hers, 'hers');
    await hers.says('Saved');
    const link = await anna.api.createLink(board, 'edit');
    if (!link.ok) throw new Error('no link');
    const guest = new Browser(server);
    const theirs = guest.open(await guest.followLink(link.value.url));
    await theirs.says('Saved');
    const links = await anna.api.links(board);
    if (!links.ok) throw new Error('no links');
    expect((await anna.api.revokeLink(board, links.value[0]!.id)).ok).toBe(true);
    await theirs.until(() => theirs.sync.admission.kind === 'refused');
    expect(theirs.sync.admission).toMatchObject({ kind: 'refused', reason: 'ended' });
    expect(theirs.sync.role).toBe('view');
    expect(statusWords(theirs.sync.status)).toBe('Saved');
    expect(theirs.shapes.has('hers')).toBe(true);
  });

  test('a board in the trash is told as such to its owner, is not there for others, and comes back', async () => {
    const server = await startServer();
    const anna = new Browser(server);
    const board = await anna.newBoard();
    const hers = anna.open(board);
    draw(hers, 'hers');
    await hers.says('Saved');
    const link = await anna.api.createLink(board, 'edit');
    if (!link.ok) throw new Error('no link');
    const guest = new Browser(server);
    const theirs = guest.open(await guest.followLink(link.value.url));
    await theirs.says('Saved');
    await anna.api.setTrashed(board, true);
    await hers.until(() => hers.sync.admission.kind === 'refused');
    await theirs.until(() => theirs.sync.admission.kind === 'refused');
    expect(hers.sync.admission).toMatchObject({ reason: 'trashed' });
    expect(theirs.sync.admission).toMatchObject({ reason: 'ended' });
    expect(hers.sync.role).toBe('view');
    await anna.api.setTrashed(board, false);
    await hers.sync.refresh();
    await theirs.sync.refresh();
    expect([hers.sync.role, theirs.sync.role]).toEqual(['owner', 'edit']);
    draw(theirs, 'theirs');
    await hers.until(() => hers.shapes.has('theirs'));
    await theirs.says('Saved');
  });

  test('an unknown board is never made by opening it', async () => {
    const server = await startServer();
    const stranger = new Browser(server);
    const tab = stranger.open(newBoardId());
    await tab.until(() => tab.sync.admission.kind === 'refused');
    expect(tab.sync.admission).toMatchObject({ reason: 'no-such-board' });
    draw(tab, 'a');
    expect(tab.sync.status.kind).toBe('not-saved');
  });
});
