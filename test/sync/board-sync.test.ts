import { IDBFactory } from 'fake-indexeddb';
import { inEnglish } from '../../board/sentence';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Answer, BoardInformation } from '../../sync/client/board-api';
import { type BoardSync, openBoardSync } from '../../sync/client/board-sync';
import { type OpenDeviceDatabase, openIndexedDatabase } from '../../sync/client/device-database';
import type { KnownBoard } from '../../sync/client/registration';
import { statusWords } from '../../sync/client/status-words';
import { SYNC } from '../../sync/protocol/acknowledgement';
import { CLOSE } from '../../sync/protocol/close-codes';
import { makeFaulty } from './faulty-database';
import { createHandClock, createSeededRandom, type HandClock } from './hand-clock';
import { freshBoard, rememberIn } from './remembered-boards';
import { createTabChannels } from './tab-channels';
import { Network, syncFrame, WireServer } from './wire';

const BOARD = 'BoardSyncBoardSyncBoar';
const OFFLINE = 'Offline. Changes are kept on this device';

let clock: HandClock;
let network: Network;
let server: WireServer;
let isServerUp: boolean;
let look: Answer<BoardInformation>;
let registered: string[];
let memory: Map<string, KnownBoard>;
let openChannel: ReturnType<typeof createTabChannels>;
let wake: Set<() => void>;
let tabs: Tab[];
let renewed: number;
let mayRenew: boolean;

interface Tab {
  readonly doc: Y.Doc;
  readonly map: Y.Map<unknown>;
  readonly sync: BoardSync;
  words(): string;
  close(): Promise<void>;
}

const information = (): BoardInformation => ({ id: BOARD, title: '', role: 'edit', updatedAt: '' });

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  clock = createHandClock(1_000_000);
  network = new Network();
  server = new WireServer();
  isServerUp = true;
  look = { ok: true, value: information() };
  registered = [];
  memory = new Map();
  openChannel = createTabChannels();
  wake = new Set();
  tabs = [];
  renewed = 0;
  mayRenew = true;
  network.meets = (socket) => (isServerUp ? server.serve(socket) : socket.end(1006));
});

afterEach(async () => {
  await Promise.all(tabs.map((tab) => tab.close()));
});

const UNREACHABLE = { ok: false, kind: 'unreachable' } as const;

function openTab(openDatabase: OpenDeviceDatabase = openIndexedDatabase(BOARD)): Tab {
  const doc = new Y.Doc();
  const sync = openBoardSync({
    boardId: BOARD,
    doc,
    url: 'ws://board.test/sync',
    clock,
    random: createSeededRandom(11),
    today: () => clock.now(),
    webSocket: network.webSocket,
    surroundings: {
      isHidden: () => false,
      onWake(listener) {
        wake.add(listener);
        return () => wake.delete(listener);
      },
      onNetworkLost: () => () => {},
    },
    openDatabase,
    openChannel,
    tab: `tab ${tabs.length}`,
    title: () => '',
    renewPage() {
      renewed += 1;
      return mayRenew;
    },
    api: {
      look: async () => (isServerUp ? look : UNREACHABLE),
      me: async () => UNREACHABLE,
      join: async () => UNREACHABLE,
      async register(id) {
        if (!isServerUp) return UNREACHABLE;
        registered.push(id);
        return { ok: true, value: information() };
      },
    },
    memory: rememberIn(memory),
  });
  let isClosed = false;
  const tab: Tab = {
    doc,
    map: doc.getMap('shapes'),
    sync,
    words: () => inEnglish(statusWords(sync.status)),
    async close() {
      if (isClosed) return;
      isClosed = true;
      await sync.dispose();
      doc.destroy();
    },
  };
  tabs.push(tab);
  return tab;
}

/** Turns the clock in small steps, giving the database its real turns, until it is so. */
async function until(isSo: () => boolean, milliseconds = 60_000): Promise<void> {
  for (let passed = 0; passed <= milliseconds; passed += 50) {
    if (isSo()) return;
    await clock.pass(50);
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('it never was so');
}

const says = (tab: Tab, words: string) => until(() => tab.words() === words);
const visited = () => memory.set(BOARD, { ...freshBoard(BOARD), role: 'edit', registered: true });

async function stopServer(): Promise<void> {
  isServerUp = false;
  for (const socket of network.sockets) if (socket.readyState === 1) socket.end(1006);
}

describe('on the train', () => {
  beforeEach(visited);

  test('draw offline, close, open again offline, come back: kept, then saved, never "Saved" before', async () => {
    const first = openTab();
    await says(first, 'Saved');
    await stopServer();
    await says(first, OFFLINE);
    first.map.set('in the tunnel', 1);
    expect(first.words()).not.toBe('Saved');
    await says(first, OFFLINE);
    await first.close();

    const second = openTab();
    const heard: string[] = [];
    second.sync.onChange(() => heard.push(second.words()));
    await says(second, OFFLINE);
    expect(second.map.get('in the tunnel')).toBe(1);
    expect(second.sync.isReady && second.sync.isHere).toBe(true);
    expect(second.sync.hasUnsavedWork).toBe(true);
    expect(heard).not.toContain('Saved');

    isServerUp = true;
    for (const listener of wake) listener();
    await says(second, 'Saved');
    expect(server.doc.getMap('shapes').get('in the tunnel')).toBe(1);
    expect(second.sync.hasUnsavedWork).toBe(false);
  });

  test('what was just drawn is called kept on this device when it is, not a moment before', async () => {
    const device = makeFaulty(openIndexedDatabase(BOARD));
    const tab = openTab(device.open);
    await says(tab, 'Saved');
    await stopServer();
    await says(tab, OFFLINE);
    device.fault = 'hang';
    const heard: string[] = [];
    tab.sync.onChange(() => heard.push(tab.words()));
    tab.map.set('in the tunnel', 1);
    expect(tab.words()).toBe('Saving…');
    await clock.pass(1_000);
    expect(new Set(heard)).toEqual(new Set(['Saving…']));
    device.fault = 'none';
    await says(tab, OFFLINE);
  });

  test('what was sent and then read back is no unsaved work', async () => {
    const first = openTab();
    first.map.set('a', 1);
    await says(first, 'Saved');
    await until(() => !first.sync.hasUnsavedWork);
    await new Promise((resolve) => setImmediate(resolve));
    await first.close();
    await stopServer();
    const second = openTab();
    await says(second, OFFLINE);
    expect(second.map.get('a')).toBe(1);
    expect(second.sync.hasUnsavedWork).toBe(false);
  });

  test('where this browser keeps nothing, it is not claimed', async () => {
    const tab = openTab(() => Promise.reject(new DOMException('denied', 'SecurityError')));
    await says(tab, 'Saved');
    await stopServer();
    tab.map.set('a', 1);
    await says(tab, 'Not saved: this browser can’t keep changes on this device');
    isServerUp = true;
    await says(tab, 'Saved');
    expect(server.doc.getMap('shapes').get('a')).toBe(1);
  });
});

describe('two tabs of one browser', () => {
  beforeEach(visited);

  test('agree offline, and the one that is left brings both their work to the server', async () => {
    await stopServer();
    const [one, two] = [openTab(), openTab()];
    await says(one, OFFLINE);
    await says(two, OFFLINE);
    one.map.set('one', 1);
    await until(() => two.map.get('one') === 1);
    two.map.set('two', 2);
    await until(() => one.map.get('two') === 2);
    await one.close();
    isServerUp = true;
    await says(two, 'Saved');
    expect(server.doc.getMap('shapes').toJSON()).toEqual({ one: 1, two: 2 });
    expect(server.doc.store.pendingStructs).toBeNull();
  });

  test('online, what the other tab drew is not called saved before it is', async () => {
    const [one, two] = [openTab(), openTab()];
    await says(one, 'Saved');
    await says(two, 'Saved');
    server.confirmsMarks = false;
    one.map.set('one', 1);
    await until(() => two.map.get('one') === 1);
    expect(one.words()).toBe('Saving…');
    expect(two.words()).toBe('Saving…');
  });
});

describe('a new board', () => {
  beforeEach(() => {
    memory.set(BOARD, { id: BOARD, title: '', role: 'owner', lastOpenedAt: 0, own: true, registered: false });
  });

  test('has nothing to save, is told to the server at its first change, and then saved', async () => {
    const tab = openTab();
    await until(() => tab.sync.isReady);
    expect(tab.words()).toBe('Saved');
    expect(tab.sync.hasUnsavedWork).toBe(false);
    expect(registered).toEqual([]);
    expect(network.sockets).toHaveLength(0);
    tab.map.set('first', 1);
    expect(tab.words()).not.toBe('Saved');
    expect(tab.sync.hasWorkAtRisk).toBe(true);
    await says(tab, 'Saved');
    expect(registered).toEqual([BOARD]);
    expect(server.doc.getMap('shapes').get('first')).toBe(1);
  });

  test('started offline survives a reload and is registered when the server is there', async () => {
    await stopServer();
    const first = openTab();
    first.map.set('offline', 1);
    await says(first, OFFLINE);
    expect(first.sync.hasUnsavedWork).toBe(true);
    expect(first.sync.hasWorkAtRisk).toBe(false);
    await first.close();
    const second = openTab();
    await says(second, OFFLINE);
    isServerUp = true;
    await says(second, 'Saved');
    expect(registered).toEqual([BOARD]);
    expect(server.doc.getMap('shapes').get('offline')).toBe(1);
  });
});

describe('a board that is not to be had', () => {
  test('is told as such when the server knows none', async () => {
    look = { ok: false, kind: 'refused', status: 404, message: '' };
    const tab = openTab();
    await until(() => tab.sync.admission.kind === 'refused');
    expect(tab.sync.admission).toMatchObject({ reason: 'no-such-board' });
    expect(tab.sync.isHere).toBe(false);
    expect(network.sockets).toHaveLength(0);
  });

  test('is told when it goes away while it is open, and what was drawn stays on this device', async () => {
    visited();
    const tab = openTab();
    tab.map.set('mine', 1);
    await says(tab, 'Saved');
    look = { ok: false, kind: 'refused', status: 404, message: '' };
    network.last.end(CLOSE.noSuchBoard);
    await until(() => tab.sync.admission.kind === 'refused');
    expect(tab.sync.admission).toMatchObject({ reason: 'ended' });
    expect(tab.words()).toBe('Saved');
    tab.map.set('too late', 1);
    expect(tab.words()).toBe('Not saved: your access to this board has ended');
    await tab.close();
    const again = openTab();
    await until(() => again.sync.isReady);
    expect(again.map.get('mine')).toBe(1);
  });

  test('for want of an identity is asked for once more', async () => {
    visited();
    let refusals = 1;
    network.meets = (socket) => {
      if (refusals > 0) socket.end(CLOSE.noIdentity);
      else server.serve(socket);
      refusals -= 1;
    };
    const tab = openTab();
    await says(tab, 'Saved');
  });

  test('a role that changed is learnt when the connection is closed for it', async () => {
    visited();
    const tab = openTab();
    await says(tab, 'Saved');
    look = { ok: true, value: { ...information(), role: 'view' } };
    network.last.end(CLOSE.storageUnavailable);
    await until(() => tab.sync.role === 'view');
  });
});

test('a server that stalls is told after twenty seconds, though it sends nothing', async () => {
  visited();
  const tab = openTab();
  await says(tab, 'Saved');
  server.confirmsMarks = false;
  const nothingNew = syncFrame(SYNC.step2, Y.encodeStateAsUpdate(new Y.Doc()));
  const stopTalking = clock.every(5_000, () => network.last.tell(nothingNew));
  tab.map.set('a', 1);
  await clock.pass(19_000);
  expect(tab.words()).toBe('Saving…');
  await clock.pass(3_000);
  expect(tab.words()).toBe('Not saved: the server does not answer');
  stopTalking();
  await clock.pass(20_000);
  expect(tab.words()).not.toBe('Saved');
});

describe('a page and a server of versions that don’t understand each other', () => {
  beforeEach(visited);

  test.each([CLOSE.clientTooOld, CLOSE.serverTooOld])(
    'end in one reload, not before everything is on this device, and nothing is lost (%i)',
    async (code) => {
      const first = openTab();
      await says(first, 'Saved');
      await stopServer();
      first.map.set('kept', 1);
      expect(first.sync.hasWorkAtRisk).toBe(true);
      server.refusesVersion = code;
      isServerUp = true;
      for (const listener of wake) listener();
      await until(() => renewed === 1);
      expect(first.sync.hasWorkAtRisk).toBe(false);
      await first.close();

      server.refusesVersion = null;
      const second = openTab();
      await says(second, 'Saved');
      expect(server.doc.getMap('shapes').get('kept')).toBe(1);
      expect(renewed).toBe(1);
    },
  );

  test('where a reload was tried and did not help, the server is asked again each minute', async () => {
    mayRenew = false;
    server.refusesVersion = CLOSE.serverTooOld;
    const tab = openTab();
    await says(
      tab,
      'Not saved: the server is older than this page. Changes are kept on this device until it is renewed',
    );
    tab.map.set('meanwhile', 1);
    await clock.pass(130_000);
    expect(renewed).toBe(1);
    expect(server.hellos).toBe(3);
    server.refusesVersion = null;
    await says(tab, 'Saved');
    expect(server.doc.getMap('shapes').get('meanwhile')).toBe(1);
  });

  test('where this device keeps nothing, the page is not reloaded under unsaved work', async () => {
    server.refusesVersion = CLOSE.clientTooOld;
    const tab = openTab(() => Promise.reject(new DOMException('denied', 'SecurityError')));
    tab.map.set('only here', 1);
    await until(() => server.hellos > 0);
    await clock.pass(200_000);
    expect(renewed).toBe(0);
    expect(tab.words()).toBe('Not saved: this page is out of date. Reload it');
  });
});
