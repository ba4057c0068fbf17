import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import {
  type DeviceDatabase,
  type OpenDeviceDatabase,
  openIndexedDatabase,
} from '../../sync/client/device-database';
import { BOARD, clock, openTab, stored, until } from './device-tabs';

describe('a browser that can’t keep anything', () => {
  const refusing: OpenDeviceDatabase = () => Promise.reject(new DOMException('denied', 'SecurityError'));

  test('says so, and editing goes on', async () => {
    const { store, map } = openTab('one', refusing);
    await store.loaded;
    expect(store.trouble).toBe('refused');
    map.set('a', 1);
    expect(map.get('a')).toBe(1);
    expect(store.isStored).toBe(false);
  });

  test('is given up on after three seconds when it never answers', async () => {
    const { store } = openTab('one', () => new Promise(() => {}));
    await clock.pass(2_900);
    expect(store.trouble).toBeNull();
    await clock.pass(200);
    await store.loaded;
    expect(store.trouble).toBe('silent');
  });

  test('still gives what it has when it answers late', async () => {
    const before = openTab('before');
    await before.store.loaded;
    before.map.set('old', 1);
    await stored(before.store);
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const late = openTab('late', async (onLost) => {
      await gate;
      return openIndexedDatabase(BOARD)(onLost);
    });
    await clock.pass(3_100);
    late.map.set('new', 2);
    expect(late.store.trouble).toBe('silent');
    open();
    await stored(late.store);
    expect(late.map.toJSON()).toEqual({ old: 1, new: 2 });
  });

  test('asks again after a while, and then keeps the whole board', async () => {
    let isFull = true;
    const real = openIndexedDatabase(BOARD);
    const { store, map } = openTab('one', async (onLost) => {
      const database = await real(onLost);
      const write: DeviceDatabase['write'] = (batch) =>
        isFull ? Promise.reject(new DOMException('full', 'QuotaExceededError')) : database.write(batch);
      return {
        read: (after) => database.read(after),
        compact: (compaction) =>
          isFull
            ? Promise.reject(new DOMException('full', 'QuotaExceededError'))
            : database.compact(compaction),
        close: () => database.close(),
        write,
      };
    });
    await store.loaded;
    map.set('a', 1);
    await until(store, () => store.trouble === 'full');
    map.set('b', 2);
    map.set('c', 3);
    isFull = false;
    await clock.pass(16_000);
    await stored(store);
    const again = openTab('two');
    await again.store.loaded;
    expect(again.map.toJSON()).toEqual({ a: 1, b: 2, c: 3 });
    expect(again.store.hadUnsent).toBe(true);
  });

  test('that closes the database by itself gets everything once more', async () => {
    let lose = () => {};
    const real = openIndexedDatabase(BOARD);
    const { store, map } = openTab('one', (onLost) => {
      lose = onLost;
      return real(onLost);
    });
    await store.loaded;
    map.set('a', 1);
    await stored(store);
    globalThis.indexedDB = new IDBFactory();
    lose();
    map.set('b', 2);
    await stored(store);
    const again = openTab('two');
    await again.store.loaded;
    expect(again.map.toJSON()).toEqual({ a: 1, b: 2 });
  });

  test('that closes it while it is compacted gets everything once more, and does not say before that it is kept', async () => {
    let lose = () => {};
    let failCompaction = () => {};
    const real = openIndexedDatabase(BOARD);
    let isFirst = true;
    const { store, map } = openTab('one', async (onLost) => {
      const database = await real(onLost);
      if (!isFirst) return database;
      isFirst = false;
      lose = onLost;
      return {
        read: (after) => database.read(after),
        write: (batch) => database.write(batch),
        close: () => database.close(),
        compact: () =>
          new Promise<number>((_, reject) => {
            failCompaction = () => reject(new Error('the database was closed'));
          }),
      };
    });
    await store.loaded;
    for (let index = 0; index < 505; index += 1) {
      map.set(`${index}`, index);
      await stored(store);
    }
    await clock.pass(2_500);
    globalThis.indexedDB = new IDBFactory();
    lose();
    failCompaction();
    await Promise.resolve();
    expect(store.isStored).toBe(false);
    await stored(store);
    const again = openTab('two');
    await again.store.loaded;
    expect(again.map.size).toBe(505);
  });
});
