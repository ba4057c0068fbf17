import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { dropBoardHere, readBoardHere } from '../../app/_board/device-boards';
import { openDevicePictures } from '../../app/_board/pictures/device-pictures';
import { forgetPicturesOf } from '../../app/_board/pictures/pictures-of-boards';
import { EditOrigin } from '../../board/origin';
import { openBoard } from '../../board/transaction';
import { shapeModels } from '../../shapes/models';
import { writeDeviceCopy } from '../../sync/client/device-copy';
import { openIndexedDatabase } from '../../sync/client/device-database';
import { seededBytes } from '../harness/random-bytes';
import { createHandClock } from '../sync/hand-clock';

const bytes = new Uint8Array([1, 2, 3]);

test('a picture is there on the next visit', async () => {
  globalThis.indexedDB = new IDBFactory();
  const clock = createHandClock();
  expect(await openDevicePictures(clock).put('a hash', bytes, 'a board', { state: 'pending' })).toBe(true);
  const later = openDevicePictures(clock);
  expect(await later.get('a hash')).toEqual({ bytes, boards: { 'a board': { state: 'pending' } } });
  expect(await later.pending('a board')).toEqual(['a hash']);
  expect(await later.pending('another board')).toEqual([]);
});

test('a board that leaves this device takes along only what no other board has, and never what is still to be brought', async () => {
  globalThis.indexedDB = new IDBFactory();
  const pictures = openDevicePictures(createHandClock());
  await pictures.put('shared', bytes, 'leaving', { state: 'stored' });
  await pictures.put('shared', bytes, 'staying', { state: 'used' });
  await pictures.put('own', bytes, 'leaving', { state: 'stored' });
  await pictures.put('unsent', bytes, 'leaving', { state: 'pending' });
  await forgetPicturesOf('leaving', () => true);
  expect(await pictures.get('shared')).toEqual({ bytes, boards: { staying: { state: 'used' } } });
  expect(await pictures.get('own')).toBeUndefined();
  expect(await pictures.pending('leaving')).toEqual(['unsent']);
  await forgetPicturesOf('staying', () => true);
  expect(await pictures.get('shared')).toBeUndefined();
});

test('nor what the server has under another name, as long as the board shows it under this one', async () => {
  globalThis.indexedDB = new IDBFactory();
  const pictures = openDevicePictures(createHandClock());
  const stored = { state: 'stored', at: 7 } as const;
  await pictures.put('shown', bytes, 'leaving', { ...stored, as: 'other' });
  await pictures.put('renamed', bytes, 'leaving', { ...stored, as: 'other' });
  await pictures.put('other', bytes, 'leaving', stored);
  expect(await pictures.pending('leaving')).toEqual(['renamed', 'shown']);
  await forgetPicturesOf('leaving', (hash) => hash !== 'renamed');
  expect(await pictures.get('shown')).toEqual({ bytes, boards: { leaving: { ...stored, as: 'other' } } });
  expect(await pictures.get('renamed')).toBeUndefined();
  expect(await pictures.get('other')).toBeUndefined();
});

test('a board that is taken off this device leaves a picture that it shows under a name which only this device has it by', async () => {
  globalThis.indexedDB = new IDBFactory();
  const [shown, renamed] = ['a'.repeat(64), 'b'.repeat(64)];
  const doc = new Y.Doc();
  const board = openBoard({ doc, models: shapeModels, random: seededBytes(7) });
  board.transact(new EditOrigin('draw'), (edit) => {
    edit.create({ type: 'image', hash: shown, at: [0, 0], size: [10, 10] } as never);
  });
  await writeDeviceCopy(openIndexedDatabase('leaving'), Y.encodeStateAsUpdate(doc), null);
  const pictures = openDevicePictures(createHandClock());
  const known = { state: 'stored', at: 7, as: 'c'.repeat(64) } as const;
  for (const hash of [shown, renamed]) await pictures.put(hash, bytes, 'leaving', known);
  expect(await dropBoardHere('leaving')).toBe(true);
  expect(await readBoardHere('leaving')).toBeNull();
  expect((await pictures.get(shown))?.bytes).toEqual(bytes);
  expect(await pictures.get(renamed)).toBeUndefined();
});

test('what two tabs note of one picture is kept of both', async () => {
  globalThis.indexedDB = new IDBFactory();
  const [one, other] = [openDevicePictures(createHandClock()), openDevicePictures(createHandClock())];
  await Promise.all([
    one.put('a hash', bytes, 'one', { state: 'pending' }),
    other.put('a hash', bytes, 'other', { state: 'stored' }),
  ]);
  const { boards } = (await openDevicePictures(createHandClock()).get('a hash'))!;
  expect(boards).toEqual({ one: { state: 'pending' }, other: { state: 'stored' } });
});

test('pictures that an earlier version kept are read still', async () => {
  globalThis.indexedDB = new IDBFactory();
  const pictures = openDevicePictures(createHandClock());
  await pictures.get('opens it');
  const database = await openDB('driftless-pictures', 1);
  await database.put('pictures', { bytes, board: 'a board', isPending: true }, 'unsent');
  database.close();
  expect(await pictures.pending('a board')).toEqual(['unsent']);
});

test.each([
  [
    'throws at once',
    () => {
      throw new DOMException('denied', 'SecurityError');
    },
  ],
  ['never answers', () => new IDBRequest()],
])('where the browser’s storage %s, pictures are kept for the page', async (_what, open) => {
  globalThis.indexedDB = { open } as unknown as IDBFactory;
  const clock = createHandClock();
  const pictures = openDevicePictures(clock);
  const put = pictures.put('a hash', bytes, 'a board', { state: 'pending' });
  await clock.pass(4_000);
  expect(await put).toBe(false);
  expect((await pictures.get('a hash'))?.bytes).toEqual(bytes);
  expect(await pictures.get('another')).toBeUndefined();
});

test('what finds no room is not called kept', async () => {
  globalThis.indexedDB = new IDBFactory();
  const pictures = openDevicePictures(createHandClock());
  const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  expect(await pictures.put('a hash', bytes, 'a board', { state: 'stored' })).toBe(false);
  full.mockRestore();
  expect(await pictures.put('a hash', bytes, 'a board', { state: 'stored' })).toBe(true);
});

test('a picture that was brought is shown still where the device finds no room to note it', async () => {
  globalThis.indexedDB = new IDBFactory();
  const pictures = openDevicePictures(createHandClock());
  const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  expect(await pictures.put('a hash', bytes, 'a board', { state: 'pending' })).toBe(false);
  expect(await pictures.put('a hash', bytes, 'a board', { state: 'stored', at: 7 })).toBe(false);
  expect(await pictures.get('a hash')).toEqual({ bytes, boards: { 'a board': { state: 'stored', at: 7 } } });
  expect(await pictures.pending('a board')).toEqual([]);
  expect(await pictures.put('fetched', bytes, 'a board', { state: 'stored' })).toBe(false);
  expect(await pictures.get('fetched')).toBeUndefined();
  full.mockRestore();
  expect(await pictures.put('a hash', bytes, 'a board', { state: 'stored', at: 8 })).toBe(true);
  expect((await pictures.get('a hash'))?.boards).toEqual({ 'a board': { state: 'stored', at: 8 } });
});

test('a picture that is to be brought anew, while it is noted that it was brought, is held though there is no room for it', async () => {
  globalThis.indexedDB = new IDBFactory();
  const pictures = openDevicePictures(createHandClock());
  await pictures.put('a hash', bytes, 'a board', { state: 'pending' });
  const write = IDBObjectStore.prototype.put;
  const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    value: { boards: Record<string, { state: string }> },
    key?: IDBValidKey,
  ) {
    if (value.boards['a board']!.state === 'pending') throw new DOMException('full', 'QuotaExceededError');
    return write.call(this, value, key);
  });
  const noting = pictures.put('a hash', bytes, 'a board', { state: 'stored' });
  const again = pictures.put('a hash', bytes, 'a board', { state: 'pending' });
  expect(await Promise.all([noting, again])).toEqual([true, false]);
  expect((await pictures.get('a hash'))?.boards).toEqual({ 'a board': { state: 'pending' } });
  full.mockRestore();
});

test('that a board shows a picture does not undo that it is still to be brought there', async () => {
  globalThis.indexedDB = new IDBFactory();
  const pictures = openDevicePictures(createHandClock());
  await pictures.put('claimed', bytes, 'a board', { state: 'pending' });
  await pictures.put('claimed', bytes, 'a board', { state: 'used' });
  expect((await pictures.get('claimed'))?.boards['a board']).toEqual({ state: 'pending' });
  expect(await pictures.pending('a board')).toContain('claimed');
});
