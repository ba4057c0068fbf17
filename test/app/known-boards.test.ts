import { signal } from '@preact/signals-core';
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { readBoardAddress } from '../../app/_board/board-address';
import { type KnownBoards, openKnownBoards } from '../../app/_board/known-boards';
import { keepMiniatures, recallMiniatures, recallMiniaturesOf } from '../../app/_board/miniatures';
import { frameMiniature, MINIATURE_SIZE } from '../../render/miniature-frame';
import { createHandClock, createSeededRandom, type HandClock } from '../sync/hand-clock';

const random = createSeededRandom(3);
const randomBytes = (length: number) => Uint8Array.from({ length }, () => Math.floor(random() * 256));
let today = 0;

let clock: HandClock;
const noNote = { read: () => null, write: () => {} };

const open = (): KnownBoards =>
  openKnownBoards({ random: randomBytes, clock, note: noNote, today: () => today });

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  today = 1_000;
  clock = createHandClock();
});

describe('the boards this browser knows', () => {
  test('are there again on the next visit, the latest first', async () => {
    const first = open();
    const one = await first.create('One');
    today = 2_000;
    const two = await first.create('Two');
    const later = await open().list();
    expect(later.map(({ id, title, own, role }) => ({ id, title, own, role }))).toEqual([
      { id: two, title: 'Two', own: true, role: 'owner' },
      { id: one, title: 'One', own: true, role: 'owner' },
    ]);
  });

  test('are changed without losing what is not named', async () => {
    const boards = open();
    const id = await boards.create('Plans');
    await Promise.all([
      boards.remember(id, { registered: true }),
      boards.remember(id, { lastOpenedAt: 9_000 }),
    ]);
    expect(await boards.get(id)).toMatchObject({
      title: 'Plans',
      own: true,
      registered: true,
      lastOpenedAt: 9_000,
    });
    await boards.forget(id);
    expect(await boards.get(id)).toBeUndefined();
  });

  test('are shown as they looked when they were last here, until they are forgotten', async () => {
    const boards = open();
    const id = await boards.create('Plans');
    const [changed, left] = [new Set<() => void>(), new Set<() => void>()];
    const clock = createHandClock();
    let look = 'one';
    let [steps, spent, slices] = [1, 0, 0];
    const stop = keepMiniatures({
      boardId: id,
      board: {
        count: 1,
        onChange(listener) {
          const tell = () => listener({} as Parameters<typeof listener>[0]);
          changed.add(tell);
          return () => changed.delete(tell);
        },
      },
      isReady: signal(true),
      memory: boards,
      *draw() {
        const drawn = look;
        for (let step = 0; step < steps; step += 1) {
          yield;
          spent += 3;
        }
        return {
          light: { picture: `data:image/png;${drawn} light`, paper: '#fff' },
          dark: { picture: `data:image/png;${drawn} dark`, paper: '#000' },
        };
      },
      now: () => spent,
      today: () => 7,
      after(milliseconds, run) {
        if (milliseconds === 0) slices += 1;
        return clock.after(milliseconds, run);
      },
      onHidden(listener) {
        left.add(listener);
        return () => left.delete(listener);
      },
    });
    expect(await recallMiniatures(boards, id)).toBeNull();
    await clock.pass(2_000);
    expect((await recallMiniatures(boards, id))?.dark.picture).toBe('data:image/png;one dark');
    expect(slices, 'a small board is drawn at once').toBe(0);
    look = 'two';
    for (const tell of changed) tell();
    for (const tell of left) tell();
    expect((await recallMiniatures(boards, id))?.light.picture).toBe('data:image/png;two light');
    expect((await recallMiniaturesOf(boards, id))?.at).toBe(7);
    look = 'not drawn, because nothing changed';
    for (const tell of left) tell();
    expect((await recallMiniatures(boards, id))?.light.picture).toBe('data:image/png;two light');
    [look, steps] = ['three', 100];
    for (const tell of changed) tell();
    await clock.pass(2_000);
    expect((await recallMiniatures(boards, id))?.light.picture).toBe('data:image/png;three light');
    expect(slices, 'a large one gives way between').toBeGreaterThan(30);
    const stopAfter = slices + 3;
    for (const tell of changed) tell();
    look = 'four, and left in the middle of it';
    while (slices < stopAfter) await clock.pass(1);
    for (const tell of left) tell();
    await clock.pass(2_000);
    expect((await recallMiniatures(boards, id))?.dark.picture).toContain('four, and left in the middle');
    stop();
    expect([...changed, ...left]).toEqual([]);
    await boards.forget(id);
    expect(await recallMiniatures(boards, id)).toBeNull();
  });

  test('fit into their picture whole and in the middle', () => {
    const wide = frameMiniature({ minX: -1_000, minY: 50, maxX: 3_000, maxY: 250 });
    expect(4_000 * wide.detail).toBeCloseTo(MINIATURE_SIZE.width - 40);
    expect(-1_000 * wide.detail - wide.originX).toBeCloseTo(20);
    expect(150 * wide.detail - wide.originY).toBeCloseTo(MINIATURE_SIZE.height / 2);
    const dot = frameMiniature({ minX: 5, minY: 5, maxX: 5, maxY: 5 });
    expect(dot.detail).toBeLessThanOrEqual(1.2);
    expect(5 * dot.detail - dot.originX).toBeCloseTo(MINIATURE_SIZE.width / 2);
  });

  test('are remembered for this page where the browser keeps nothing', async () => {
    globalThis.indexedDB = {
      open() {
        throw new DOMException('denied', 'SecurityError');
      },
    } as unknown as IDBFactory;
    const boards = open();
    const id = await boards.create();
    expect((await boards.list()).map((board) => board.id)).toEqual([id]);
    await boards.keep('me', { name: 'Anna' });
    expect(await boards.recall('me')).toEqual({ name: 'Anna' });
  });
});

test('the address of a board says its id and, in a share link, its key', () => {
  const id = 'AAAAAAAAAAAAAAAAAAAAAA';
  expect(readBoardAddress({ pathname: `/b/${id}`, hash: '' })).toEqual({ boardId: id, linkKey: null });
  expect(readBoardAddress({ pathname: `/b/${id}/`, hash: `#${id}` })).toEqual({ boardId: id, linkKey: id });
  expect(readBoardAddress({ pathname: `/b/${id}`, hash: '#nonsense' })?.linkKey).toBeNull();
  for (const pathname of ['/', '/b/', '/b/short', `/c/${id}`, `/b/${id}/more`]) {
    expect(readBoardAddress({ pathname, hash: '' })).toBeNull();
  }
});
