import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { openIndexedDatabase } from '../../sync/client/device-database';
import { createDeviceStore, type DeviceStore } from '../../sync/client/device-store';
import { type Fault, type FaultyDatabase, makeFaulty } from './faulty-database';
import { createHandClock, createSeededRandom, type HandClock } from './hand-clock';

const BOARD = 'faulty-device-store-00';
const NAME = `driftless-board-${BOARD}`;
const opened: DeviceStore[] = [];
let clock: HandClock;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  clock = createHandClock();
});

afterEach(async () => {
  vi.restoreAllMocks();
  await leave();
});

async function leave(): Promise<void> {
  let leaving = opened.length;
  for (const store of opened.splice(0)) void store.dispose().then(() => leaving--);
  await until(() => leaving === 0, 1_000);
}

function openTab(tab: string, storage: FaultyDatabase = makeFaulty(openIndexedDatabase(BOARD))) {
  const doc = new Y.Doc();
  const askToPersist = vi.fn();
  const store = createDeviceStore({
    doc,
    open: storage.open,
    clock,
    today: () => 1_000,
    tab,
    isWork: (origin) => origin !== 'server' && origin !== store.origin,
    askToPersist,
  });
  opened.push(store);
  return { doc, store, map: doc.getMap<unknown>('shapes'), storage, askToPersist };
}

/** Waits for a state of the store, turning the clock meanwhile: the database has turns of its own. */
async function until(isSo: () => boolean, step = 0): Promise<void> {
  for (let turn = 0; turn < 400; turn += 1) {
    if (isSo()) return;
    await clock.pass(step);
    await new Promise(setImmediate);
  }
  throw new Error('it did not become so');
}

async function readBoard(): Promise<{ shapes: Record<string, unknown>; rows: number; unsent: number }> {
  const database = await openIndexedDatabase(BOARD)(() => {});
  const { updates, unsent } = await database.read(0);
  database.close();
  const doc = new Y.Doc();
  for (const { update } of updates) Y.applyUpdate(doc, update);
  return { shapes: doc.getMap('shapes').toJSON(), rows: updates.length, unsent: unsent.length };
}

describe('a storage that stops answering', () => {
  test('in the middle of a transaction is told, and what was drawn is kept when it answers again', async () => {
    const { store, map, storage } = openTab('one');
    await store.loaded;
    storage.fault = 'hang';
    map.set('a', 1);
    await until(() => store.trouble === 'silent', 1_000);
    map.set('b', 2);
    expect(store.isStored).toBe(false);
    storage.fault = 'none';
    await until(() => store.isStored, 1_000);
    expect(await readBoard()).toEqual({ shapes: { a: 1, b: 2 }, rows: 1, unsent: 1 });
  });

  test('when it is opened again, is asked once and not over and over', async () => {
    const { store, map, storage } = openTab('one');
    await store.loaded;
    storage.fault = 'broken';
    storage.opening = 'hang';
    map.set('a', 1);
    await until(() => store.trouble !== null, 1_000);
    await clock.pass(300_000);
    expect(storage.openings).toBe(2);
    expect(store.isStored).toBe(false);
  });

  test('does not keep the page from leaving', async () => {
    const { store, map, storage } = openTab('one');
    await store.loaded;
    storage.fault = 'hang';
    map.set('a', 1);
    let hasEnded = false;
    store.dispose().then(() => {
      hasEnded = true;
    });
    await until(() => hasEnded, 1_000);
  });

  test('and did what it was asked all the same keeps nothing twice', async () => {
    const { store, map, storage } = openTab('one');
    await store.loaded;
    storage.fault = 'late';
    map.set('a', 1);
    await until(() => store.trouble === 'silent', 1_000);
    storage.fault = 'none';
    await until(() => store.isStored, 1_000);
    expect(await readBoard()).toMatchObject({ shapes: { a: 1 }, rows: 1 });
  });
});

describe('a storage without room', () => {
  test('is told by name; the rows make room for the whole board as soon as they can', async () => {
    const { store, map, storage } = openTab('one');
    await store.loaded;
    for (const key of ['a', 'b', 'c']) {
      map.set(key, 1);
      await until(() => store.isStored);
    }
    expect((await readBoard()).rows).toBe(3);
    storage.fault = 'full';
    map.set('d', 1);
    await until(() => store.trouble === 'full');
    storage.fault = 'none';
    await until(() => store.isStored, 1_000);
    expect(store.trouble).toBeNull();
    expect(await readBoard()).toMatchObject({ shapes: { a: 1, b: 1, c: 1, d: 1 }, rows: 1 });
  });

  test('keeps what another tab wrote when one tab replaces the rows', async () => {
    const one = openTab('one');
    const other = openTab('other');
    await Promise.all([one.store.loaded, other.store.loaded]);
    other.map.set('of the other', 1);
    await until(() => other.store.isStored);
    one.storage.fault = 'full';
    one.map.set('of one', 1);
    await until(() => one.store.trouble === 'full');
    one.storage.fault = 'none';
    await until(() => one.store.isStored, 1_000);
    expect(await readBoard()).toEqual({ shapes: { 'of one': 1, 'of the other': 1 }, rows: 1, unsent: 2 });
  });
});

describe('a storage that was cleared while the board is open', () => {
  test('gets the whole board again at once, without a further change', async () => {
    const { store, map } = openTab('one');
    await store.loaded;
    map.set('a', 1);
    await until(() => store.isStored);
    await new Promise<void>((resolve) => {
      indexedDB.deleteDatabase(NAME).onsuccess = () => resolve();
    });
    await until(() => store.isStored);
    expect((await readBoard()).shapes).toEqual({ a: 1 });
  });

  test('loses nothing of two tabs, whichever writes first', async () => {
    const one = openTab('one');
    const other = openTab('other');
    await Promise.all([one.store.loaded, other.store.loaded]);
    one.map.set('of one', 1);
    other.map.set('of the other', 1);
    await until(() => one.store.isStored && other.store.isStored);
    await new Promise<void>((resolve) => {
      indexedDB.deleteDatabase(NAME).onsuccess = () => resolve();
    });
    await until(() => one.store.isStored && other.store.isStored);
    expect((await readBoard()).shapes).toEqual({ 'of one': 1, 'of the other': 1 });
  });
});

describe('a storage that is damaged', () => {
  test('gives what it can: one row that the browser can’t read does not take the others with it', async () => {
    const before = openTab('before');
    await before.store.loaded;
    for (const key of ['a', 'b', 'c']) {
      before.map.set(key, 1);
      await until(() => before.store.isStored);
    }
    await before.store.dispose();
    const failing = () => {
      throw new DOMException('Failed to read large IndexedDB value', 'DataError');
    };
    const { getAll, get } = IDBObjectStore.prototype;
    vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(function (
      this: IDBObjectStore,
      ...given
    ) {
      return this.name === 'updates' && !hasLost ? failing() : getAll.apply(this, given);
    });
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) {
      return this.name === 'updates' && key === 3 ? failing() : get.call(this, key);
    });
    let hasLost = false;
    const { store, map } = openTab('one');
    await until(() => store.isStored);
    expect(map.toJSON()).toEqual({ a: 1, b: 1 });
    expect(store.damage).toBe(1);
    hasLost = true;
    await until(() => store.isStored, 500);
    await clock.pass(3_000);
    await until(() => store.isStored);
    expect(await readBoard()).toMatchObject({ shapes: { a: 1, b: 1 }, rows: 1 });
  });

  test.each([
    [new DOMException('', 'VersionError'), 'newer'],
    [new DOMException('', 'SecurityError'), 'refused'],
    [new ReferenceError('indexedDB is not defined'), 'refused'],
    [new DOMException('Internal error opening backing store', 'UnknownError'), 'broken'],
    [undefined, 'broken'],
  ])('or refuses with %s is told as %s', async (error, trouble) => {
    const { store, map } = openTab('one', { ...makeFaulty(() => Promise.reject(error)) });
    await store.loaded;
    map.set('a', 1);
    expect(store.trouble).toBe(trouble);
  });
});

test('the browser is asked once to keep what is stored, when there is work of one’s own', async () => {
  const { store, doc, map, askToPersist } = openTab('one');
  await store.loaded;
  doc.transact(() => map.set('of the server', 1), 'server');
  expect(askToPersist).not.toHaveBeenCalled();
  map.set('a', 1);
  map.set('b', 1);
  expect(askToPersist).toHaveBeenCalledTimes(1);
});

describe('whatever the storage does', () => {
  const FAULTS: readonly Fault[] = ['none', 'none', 'none', 'full', 'hang', 'late', 'broken'];
  const SEEDS = 15;

  /** What a tab once called stored must be in the database ever after; and in the end all of it. */
  async function live(seed: number): Promise<void> {
    const random = createSeededRandom(seed);
    const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)]!;
    const tabs = ['one', 'other'].map((name) => openTab(`${name}-${seed}`));
    await Promise.all(tabs.map(({ store }) => store.loaded));
    const promised = new Set<string>();
    for (let step = 0; step < 30; step += 1) {
      const tab = pick(tabs);
      const dice = random();
      if (dice < 0.5) tab.map.set(`${tabs.indexOf(tab)}-${step}`, step);
      else if (dice < 0.75) tab.storage.fault = pick(FAULTS);
      else if (dice < 0.9) tab.storage.opening = pick(['none', 'none', 'broken']);
      else tab.storage.lose();
      await clock.pass(Math.floor(random() * 12_000));
      await new Promise(setImmediate);
      for (const { store, map } of tabs) if (store.isStored) for (const key of map.keys()) promised.add(key);
      const { shapes } = await readBoard();
      for (const key of promised) expect(shapes, `seed ${seed}, step ${step}`).toHaveProperty([key]);
    }
    for (const { storage } of tabs) storage.fault = storage.opening = 'none';
    await until(() => tabs.every(({ store }) => store.isStored), 1_000);
    await leave();
  }

  test(`what it called stored is stored (${SEEDS} seeds)`, async () => {
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      globalThis.indexedDB = new IDBFactory();
      await live(seed);
    }
  });
});
