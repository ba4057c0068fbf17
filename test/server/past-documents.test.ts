import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { createPastDocuments } from '../../server/boards/past-documents';
import { compact } from '../../server/log/compact';
import { frameUpdates } from '../../server/storage/frame-updates';
import type { MostPieces } from '../../server/storage/history-storage';
import { readFramed } from '../harness/read-framed';
import { addShape, RawClient } from '../harness/server-raw-client';
import { startServer } from '../harness/server-start';

/** A board of so many changes, a shape each, and its past as it is read from the disk. */
async function openPast(changes: number) {
  const server = await startServer();
  const board = await server.makeBoard();
  const { key } = await board.link('edit');
  const client = new RawClient(`${server.wsUrl}/sync/${board.id}?key=${key}`, {
    headers: { cookie: board.owner.cookie, origin: server.url },
  });
  await client.join();
  for (let change = 1; change <= changes; change += 1)
    await client.change((doc) => addShape(doc, `s${change}`, { type: 'rectangle' }));
  await expect.poll(async () => (await server.storage.loadDocument(board.id))?.headSeq).toBe(changes);
  const read = { whole: 0, replayed: 0 };
  const past = createPastDocuments({
    storage: {
      loadPast(id, seq) {
        read.whole += 1;
        return server.storage.loadPast(id, seq);
      },
      loadPieces: (...point) => server.storage.loadPieces(...point),
      readStretch: (...stretch) => server.storage.readStretch(...stretch),
    },
    async fold({ snapshot, updates }) {
      read.replayed += updates.length;
      return compact(snapshot, updates).data;
    },
  });
  const shapesAt = async (seq: number) => {
    const update = await past.read(board.id, seq);
    if (!update) return null;
    const doc = new Y.Doc();
    Y.applyUpdate(doc, update);
    return [...doc.getMap('shapes').keys()].sort();
  };
  return { server, board, client, past, read, shapesAt };
}

const named = (count: number) => Array.from({ length: count }, (_, index) => `s${index + 1}`).sort();

it('a point goes on from one before it that was read lately, and is what it would have been', async () => {
  const { read, shapesAt } = await openPast(30);
  expect(await shapesAt(10)).toEqual(named(10));
  expect(read).toEqual({ whole: 1, replayed: 10 });
  expect(await shapesAt(25)).toEqual(named(25));
  expect(read).toEqual({ whole: 1, replayed: 25 });
  expect(await shapesAt(25)).toEqual(named(25));
  expect(await shapesAt(12)).toEqual(named(12));
  expect(read).toEqual({ whole: 1, replayed: 27 });
  expect(await shapesAt(5)).toEqual(named(5));
  expect(read).toEqual({ whole: 2, replayed: 32 });
  expect(await shapesAt(31)).toBeNull();
});

it('a point is told in pieces as they lie on the disk, and folded where they are many', async () => {
  const { server, board, past, read, shapesAt } = await openPast(12);
  const { rows } = (await server.storage.loadPast(board.id, 8))!;
  const { data } = compact(
    null,
    rows.map((row) => row.data),
  );
  const start = { ...compact(null, [data]), board: board.id, throughSeq: 8, at: 1 };
  await server.storage.saveSnapshot(start);
  const shapesOf = (pieces: readonly Uint8Array[] | undefined) => {
    const doc = new Y.Doc();
    for (const piece of pieces!) Y.applyUpdate(doc, piece);
    return [...doc.getMap('shapes').keys()].sort();
  };
  const [before, after] = [await past.readPieces(board.id, 5), await past.readPieces(board.id, 10)].map(
    readFramed,
  );
  expect([before!.length, after!.length], 'rows, and a snapshot with rows').toEqual([5, 3]);
  expect([shapesOf(before), shapesOf(after)]).toEqual([named(5), named(10)]);
  expect(await past.readPieces(board.id, 13)).toBeNull();
  expect(read.replayed, 'nothing was folded').toBe(0);
  const many = createPastDocuments({
    storage: {
      loadPast: (...point) => server.storage.loadPast(...point),
      loadPieces: async () => 'many',
      readStretch: async () => null,
    },
    fold: async ({ snapshot, updates }) => compact(snapshot, updates).data,
  });
  const folded = readFramed(await many.readPieces(board.id, 10));
  expect([folded.length, shapesOf(folded)]).toEqual([1, await shapesAt(10)]);
});

it('a point of a burst that is not folded yet is asked of nobody but the disk', async () => {
  const asked: unknown[] = [];
  const told = Uint8Array.of(1, 7);
  const past = createPastDocuments({
    storage: {
      loadPast: () => Promise.reject(new Error('nothing is read row by row')),
      async loadPieces(...point) {
        asked.push(point);
        return told;
      },
      readStretch: () => Promise.reject(new Error('nothing is gone on from')),
    },
    fold: () => Promise.reject(new Error('nothing is folded')),
  });
  expect(await past.readPieces('one', 100_000)).toBe(told);
  const [[board, seq, most]] = asked as [[string, number, MostPieces]];
  expect([board, seq]).toEqual(['one', 100_000]);
  expect(most.rows, 'not even a board of 100,000 changes of which none is folded').toBeGreaterThan(100_000);
});

it('a point whose pieces are megabytes is folded and remembered', async () => {
  const { board, server, past, read } = await openPast(3);
  const large = new Uint8Array(9 * 1024 * 1024);
  const folds: number[] = [];
  const heavy = createPastDocuments({
    storage: {
      loadPast: (...point) => server.storage.loadPast(...point),
      loadPieces: async (_board, _seq, { bytes }) => (large.length > bytes ? 'many' : large),
      readStretch: (...stretch) => server.storage.readStretch(...stretch),
    },
    fold: async ({ updates }) => {
      folds.push(updates.length);
      return new Uint8Array([0, 0]);
    },
  });
  for (let time = 0; time < 2; time += 1)
    expect(await heavy.readPieces(board.id, 3)).toEqual(frameUpdates([new Uint8Array([0, 0])]));
  expect(folds).toEqual([3]);
  expect([readFramed(await past.readPieces(board.id, 3)).length, read.whole]).toEqual([3, 0]);
});

it('what was let go is not shown because it was looked at before', async () => {
  const { server, board, read, shapesAt } = await openPast(20);
  expect(await shapesAt(8)).toEqual(named(8));
  const { rows } = (await server.storage.loadPast(board.id, 15))!;
  const folded = compact(
    null,
    rows.map(({ data }) => data),
  );
  await server.storage.forgetBefore({ ...folded, board: board.id, throughSeq: 15, at: Date.now() }, true);
  expect(await shapesAt(8)).toBeNull();
  expect(await shapesAt(10)).toBeNull();
  expect(await shapesAt(17)).toEqual(named(17));
  expect(read.whole).toBe(4);
});

it('a board that another has taken the place of is not what was remembered', async () => {
  const [one, other] = [await openPast(6), await openPast(6)];
  let at = one;
  let folds = 0;
  const past = createPastDocuments({
    storage: {
      loadPast: (_id, seq) => at.server.storage.loadPast(at.board.id, seq),
      loadPieces: async () => null,
      readStretch: (_id, ...rest) => at.server.storage.readStretch(at.board.id, ...rest),
    },
    async fold({ snapshot, updates }) {
      folds += 1;
      return compact(snapshot, updates).data;
    },
  });
  const before = await past.read('the board', 4);
  expect(await past.read('the board', 4)).toEqual(before);
  expect(folds).toBe(1);
  at = other;
  expect(await past.read('the board', 4)).toEqual(await other.past.read(other.board.id, 4));
  expect(folds).toBe(2);
});

it('a point is read from the disk where the way from one that was read lately is damaged', async () => {
  const { server, board } = await openPast(12);
  let isDamaged = false;
  const past = createPastDocuments({
    storage: {
      loadPast: (id, seq) => server.storage.loadPast(id, seq),
      loadPieces: async () => null,
      readStretch: (...stretch) =>
        isDamaged ? Promise.reject(new Error('damaged')) : server.storage.readStretch(...stretch),
    },
    fold: async ({ snapshot, updates }) => compact(snapshot, updates).data,
  });
  await past.read(board.id, 4);
  isDamaged = true;
  expect(await past.read(board.id, 9)).not.toBeNull();
});
