import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openKnownBoards } from '../../app/_board/known-boards';
import { createHandClock, createSeededRandom, type HandClock } from '../sync/hand-clock';

const random = createSeededRandom(5);
const randomBytes = (length: number) => Uint8Array.from({ length }, () => Math.floor(random() * 256));
let clock: HandClock;
let noted: string | null;
const note = {
  read: () => noted,
  write: (text: string | null) => {
    noted = text;
  },
};

const open = () => openKnownBoards({ random: randomBytes, clock, note, today: () => 1_000 });

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  clock = createHandClock();
  noted = null;
});

afterEach(() => {
  vi.restoreAllMocks();
});

function fail(name: string): { end(): void } {
  const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('no', name);
  });
  return { end: () => spy.mockRestore() };
}

/** Turns the clock until an answer is there. */
async function ended<Result>(work: Promise<Result>): Promise<Result> {
  let isOver = false;
  const over = () => {
    isOver = true;
  };
  work.then(over, over);
  for (let turn = 0; turn < 100 && !isOver; turn += 1) {
    await clock.pass(500);
    await new Promise(setImmediate);
  }
  return work;
}

describe('the browser’s memory of boards', () => {
  test('that could not be written is made up for when it can: a board made meanwhile stays this browser’s own', async () => {
    const boards = open();
    const before = await boards.create('Before');
    const fault = fail('QuotaExceededError');
    const made = await boards.create('Meanwhile');
    await boards.remember(before, { title: 'Renamed' });
    await boards.keep('me', { name: 'Anna' });
    expect(await boards.get(made)).toMatchObject({ own: true, title: 'Meanwhile' });
    fault.end();
    await clock.pass(16_000);
    await boards.list();
    const later = open();
    expect(await later.get(made)).toMatchObject({ own: true, title: 'Meanwhile' });
    expect(await later.get(before)).toMatchObject({ own: true, title: 'Renamed' });
    expect(await later.recall('me')).toEqual({ name: 'Anna' });
  });

  test('lists every board though nothing can be written', async () => {
    const first = open();
    const [one, two] = [await first.create('One'), await first.create('Two')];
    fail('QuotaExceededError');
    const boards = open();
    await boards.remember(two, { title: 'Two again' });
    const titles = new Map((await boards.list()).map(({ id, title }) => [id, title]));
    expect(titles).toEqual(
      new Map([
        [one, 'One'],
        [two, 'Two again'],
      ]),
    );
  });

  test('does not keep a board waiting when it stops answering, nor the next question', async () => {
    const boards = open();
    const id = await boards.create('Plans');
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(() => new IDBRequest());
    const asked = clock.now();
    expect(await ended(boards.get(id))).toMatchObject({ title: 'Plans', own: true });
    expect(clock.now() - asked).toBeLessThan(5_000);
    const again = clock.now();
    expect(await boards.get(id)).toMatchObject({ title: 'Plans' });
    expect(clock.now()).toBe(again);
  });

  test('is opened again at once when another tab made it close', async () => {
    const boards = open();
    await boards.create('Plans');
    await new Promise<void>((resolve) => {
      indexedDB.deleteDatabase('driftless').onsuccess = () => resolve();
    });
    const after = await boards.create('After');
    expect(await open().get(after)).toMatchObject({ title: 'After' });
  });

  test('is told of two things at once without forgetting one', async () => {
    const boards = open();
    await boards.list();
    const fault = fail('UnknownError');
    const ids = [await boards.create('A'), await boards.create('B'), await boards.create('C')];
    fault.end();
    await clock.pass(16_000);
    await Promise.all([boards.list(), boards.get(ids[0]!), boards.remember(ids[1]!, { title: 'BB' })]);
    const titles = (await open().list()).map(({ title }) => title).sort();
    expect(titles).toEqual(['A', 'BB', 'C']);
  });

  test('goes from page to page within the tab where the browser keeps nothing, and is then given to the database', async () => {
    const fault = fail('SecurityError');
    const made = await open().create('Made on one page');
    const next = open();
    expect(await next.get(made)).toMatchObject({ own: true, registered: false });
    await next.remember(made, { registered: true });
    fault.end();
    const last = open();
    expect(await last.get(made)).toMatchObject({ own: true, registered: true });
    expect(noted).toBeNull();
    expect(await open().get(made)).toMatchObject({ title: 'Made on one page' });
  });

  test.each(['{', '[1, null, {"id": 5}]', '"x"', '{"length": 2}'])(
    'reads what another program left in its place as nothing: %s',
    async (text) => {
      noted = text;
      expect(await open().list()).toEqual([]);
    },
  );
});
