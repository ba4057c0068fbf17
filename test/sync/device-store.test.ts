import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { openIndexedDatabase } from '../../sync/client/device-database';
import { readAhead } from '../../sync/client/read-ahead';
import { BOARD, clock, openTab, rowsOf, stored } from './device-tabs';

describe('a board on this device', () => {
  test('is there again after the tab was closed', async () => {
    const first = openTab('one');
    await first.store.loaded;
    first.map.set('a', 1);
    first.map.set('b', 2);
    await stored(first.store);
    await first.store.dispose();
    const second = openTab('two');
    await second.store.loaded;
    expect(second.map.toJSON()).toEqual({ a: 1, b: 2 });
    expect(second.store.hadContent).toBe(true);
  });

  test('is read without a word to those who listen for work, unless it is work that the server may not have', async () => {
    const heard = async (tab: string) => {
      const { store, doc, map } = openTab(tab);
      let updates = 0;
      doc.on('update', () => {
        updates += 1;
      });
      await store.loaded;
      const whileReading = updates;
      map.set(tab, 1);
      return { store, map, whileReading, afterwards: updates - whileReading };
    };
    const first = await heard('one');
    await stored(first.store);
    await first.store.dispose();
    const unsent = await heard('two');
    expect(unsent).toMatchObject({ whileReading: 1, afterwards: 1 });
    unsent.store.markSent();
    await stored(unsent.store);
    await unsent.store.dispose();
    const sent = await heard('three');
    expect(sent).toMatchObject({ whileReading: 0, afterwards: 1 });
    expect([...sent.map.keys()].sort()).toEqual(['one', 'three', 'two']);
  });

  test('can be read ahead: the first to open it is given what was read, and hears when it is lost', async () => {
    const before = openTab('one');
    await before.store.loaded;
    before.map.set('a', 1);
    await stored(before.store);
    await before.store.dispose();
    let openings = 0;
    const tellLost: (() => void)[] = [];
    const open = readAhead((onLost) => {
      openings += 1;
      tellLost.push(onLost);
      return openIndexedDatabase(BOARD)(onLost);
    });
    expect(openings).toBe(1);
    let losses = 0;
    const taken = await open(() => {
      losses += 1;
    });
    expect(openings).toBe(1);
    expect((await taken.read(0)).updates).toHaveLength(1);
    await taken.write({ updates: [new Uint8Array([0, 0])], unsent: null, sent: [], sentTab: null });
    expect((await taken.read(0)).updates, 'what is read later is read anew').toHaveLength(2);
    tellLost[0]!();
    expect(losses).toBe(1);
    (await open(() => {})).close();
    expect(openings, 'whoever comes later').toBe(2);
    taken.close();
  });

  test('is called stored only once the transaction is through', async () => {
    const { store, map } = openTab('one');
    await store.loaded;
    expect(store.isStored).toBe(true);
    map.set('a', 1);
    expect(store.isStored).toBe(false);
    await stored(store);
    const database = await rowsOf();
    expect((await database.read(0)).updates).toHaveLength(1);
    database.close();
  });

  test('writes small changes together, and what is large as it came', async () => {
    const { store, map } = openTab('one');
    await store.loaded;
    map.set('first', 0);
    for (let index = 0; index < 50; index += 1) map.set(`small ${index}`, index);
    for (let index = 0; index < 3; index += 1) map.set(`large ${index}`, 'x'.repeat(80_000));
    map.set('last', 1);
    await stored(store);
    const database = await rowsOf();
    const { updates } = await database.read(0);
    database.close();
    expect(updates.map(({ update }) => update.length > 80_000)).toEqual([false, true, true, true]);
    const again = openTab('two');
    await again.store.loaded;
    expect(again.map.toJSON()).toEqual(map.toJSON());
  });

  test('keeps what was drawn before the database was open', async () => {
    const first = openTab('one');
    first.map.set('early', true);
    await stored(first.store);
    await first.store.dispose();
    const second = openTab('two');
    await second.store.loaded;
    expect(second.map.get('early')).toBe(true);
  });

  test('adds nothing when it is only opened', async () => {
    const first = openTab('one');
    await first.store.loaded;
    first.map.set('a', 1);
    await stored(first.store);
    for (const tab of ['two', 'three', 'four']) {
      const again = openTab(tab);
      await stored(again.store);
      await again.store.dispose();
    }
    const database = await rowsOf();
    expect((await database.read(0)).updates).toHaveLength(1);
    database.close();
  });

  test('is compacted when it is quiet, with what another tab wrote meanwhile', async () => {
    const one = openTab('one');
    const two = openTab('two');
    await Promise.all([one.store.loaded, two.store.loaded]);
    two.map.set('from two', true);
    await stored(two.store);
    for (let index = 0; index < 505; index += 1) {
      one.map.set(`${index}`, index);
      await stored(one.store);
    }
    await clock.pass(2_500);
    await stored(one.store);
    expect(one.map.get('from two')).toBe(true);
    const database = await rowsOf();
    const { updates } = await database.read(0);
    database.close();
    expect(updates).toHaveLength(1);
    const again = new Y.Doc();
    Y.applyUpdate(again, updates[0]!.update);
    expect(again.getMap('shapes').size).toBe(506);
  });

  test('leaves out a row that can’t be read and keeps it aside', async () => {
    const database = await rowsOf();
    const board = new Y.Doc();
    board.getMap('shapes').set('a', 1);
    const updates = [Y.encodeStateAsUpdate(board), new Uint8Array([255, 255, 1])];
    await database.write({ updates, unsent: null, sent: [], sentTab: null });
    const { store, map } = openTab('one');
    await store.loaded;
    expect(map.get('a')).toBe(1);
    expect(store.trouble).toBeNull();
    expect(store.damage).toBe(1);
    database.close();
    await clock.pass(2_500);
    await stored(store);
    const request = indexedDB.open(`driftless-board-${BOARD}`);
    const kept = await new Promise((resolve) => {
      request.onsuccess = () => {
        const read = request.result.transaction('damaged').objectStore('damaged').getAll();
        read.onsuccess = () => resolve(read.result);
      };
    });
    request.result.close();
    expect(kept).toEqual([new Uint8Array([255, 255, 1])]);
  });
});

describe('work that the server may not have', () => {
  test('is remembered across a reload, until the server has it', async () => {
    const first = openTab('one');
    await first.store.loaded;
    first.map.set('a', 1);
    await stored(first.store);
    await first.store.dispose();

    const second = openTab('two');
    await second.store.loaded;
    expect(second.store.hadUnsent).toBe(true);
    second.store.markSent();
    await stored(second.store);
    await second.store.dispose();

    const third = openTab('three');
    await third.store.loaded;
    expect(third.store.hadUnsent).toBe(false);
  });

  test('of the server itself leaves no mark', async () => {
    const first = openTab('one');
    await first.store.loaded;
    first.doc.transact(() => first.map.set('a', 1), 'server');
    await stored(first.store);
    await first.store.dispose();
    const second = openTab('two');
    await second.store.loaded;
    expect(second.store.hadUnsent).toBe(false);
  });

  test('of another tab is not forgotten because this tab is done', async () => {
    const one = openTab('one');
    await one.store.loaded;
    one.map.set('a', 1);
    await stored(one.store);
    const two = openTab('two');
    await two.store.loaded;
    one.map.set('later', 1);
    await stored(one.store);
    two.store.markSent();
    await stored(two.store);
    const three = openTab('three');
    await three.store.loaded;
    expect(three.store.hadUnsent).toBe(true);
  });
});
