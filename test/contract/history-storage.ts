import { describe, expect, it } from 'vitest';
import type { HistoryStorage } from '../../server/storage/history-storage';
import type { Storage } from '../../server/storage/storage';
import { readFramed } from '../harness/read-framed';
import { bytes, makeBatch, makeBoard, makeSnapshot } from './stored-samples';

type Store = HistoryStorage &
  Pick<Storage, 'createBoard' | 'append' | 'saveSnapshot' | 'loadDocument' | 'quarantine'>;

const DAY = 86_400_000;

/** What every engine must do with the past of boards. `open` is as for `describeStorage`. */
export function describeHistoryStorage(name: string, makeOpen: () => Promise<() => Promise<Store>>): void {
  /** A board of so many rows; row n holds the byte n and was written at n × 10. */
  const opened = async (rows = 6) => {
    const open = await makeOpen();
    const storage = await open();
    await storage.createBoard(makeBoard('one'));
    for (let value = 1; value <= rows; value++)
      await storage.append({ ...makeBatch([['one', bytes(value)]]), at: value * 10 });
    return { open, storage };
  };
  const seqs = async (storage: Store, before: number | null, limit = 100) =>
    (await storage.readPast('one', before, limit))?.rows.map(({ seq }) => seq);
  const load = async (storage: Store, seq: number) => {
    const past = await storage.loadPast('one', seq);
    return past && [past.snapshot?.throughSeq ?? 0, ...past.rows.map(({ data }) => data[0])];
  };

  describe(`history: ${name}`, () => {
    it('tells who changed a board and when, the newest first, a page at a time, also what was folded', async () => {
      const { open, storage } = await opened();
      expect(await storage.readPast('one', null, 2)).toEqual({
        rows: [
          { seq: 6, person: 'ada', at: 60 },
          { seq: 5, person: 'ada', at: 50 },
        ],
        floor: 0,
        head: 6,
      });
      await storage.saveSnapshot(makeSnapshot('one', 2));
      await storage.saveSnapshot(makeSnapshot('one', 4));
      const again = await open();
      expect(await seqs(again, null)).toEqual([6, 5, 4, 3, 2, 1]);
      expect(await seqs(again, 5, 3)).toEqual([4, 3, 2]);
      expect(await seqs(again, 1)).toEqual([]);
      expect(await again.readPast('nowhere', null, 5)).toBeNull();
    });

    it('knows all who ever changed a board, also in what was folded', async () => {
      const { open, storage } = await opened(4);
      await storage.saveSnapshot(makeSnapshot('one', 4));
      await storage.append({ ...makeBatch([['one', bytes(5)]]), people: ['ben'], at: 50 });
      const again = await open();
      const { people, through } = (await again.listAuthors('one', 0))!;
      expect([...people].sort()).toEqual(['ada', 'ben']);
      expect(await again.listAuthors('one', through)).toEqual({ people: [], through });
      expect(await again.listAuthors('nowhere', 0)).toBeNull();
    });

    it('shows a board as it was at any point, from the nearest snapshot before it', async () => {
      const { storage } = await opened();
      expect(await load(storage, 3)).toEqual([0, 1, 2, 3]);
      await storage.saveSnapshot(makeSnapshot('one', 2));
      await storage.saveSnapshot(makeSnapshot('one', 4));
      expect(await load(storage, 3)).toEqual([2, 3]);
      expect(await load(storage, 6)).toEqual([4, 5, 6]);
      await storage.saveSnapshot(makeSnapshot('one', 6));
      expect(await load(storage, 1)).toEqual([0, 1]);
      expect(await load(storage, 5)).toEqual([4, 5]);
      expect(await load(storage, 7)).toBeNull();
      expect(await storage.loadPast('nowhere', 1)).toBeNull();
    });

    it('lets go of what is old, and keeps what is needed to show the rest; what has a name stays, with all after it', async () => {
      const { storage } = await opened(8);
      for (const through of [2, 4, 6, 8]) await storage.saveSnapshot(makeSnapshot('one', through));
      const version = { id: 'v', board: 'one', seq: 1, name: 'first', person: 'ada', at: 1 };
      await storage.saveVersion(version, 5);
      const later = 85 + 30 * DAY;
      expect(await storage.forgetPast(later, 30)).toBe(0);
      expect(await seqs(storage, null)).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
      await storage.removeVersion('one', 'v');
      expect(await storage.forgetPast(later, null), 'nobody said for how long').toBe(0);
      expect(await storage.forgetPast(later, 31)).toBe(0);
      expect(await storage.forgetPast(later, 30)).toBe(6);
      const past = await storage.readPast('one', null, 100);
      expect([past?.floor, past?.rows.map(({ seq }) => seq)]).toEqual([6, [8, 7]]);
      expect(await load(storage, 5)).toBeNull();
      expect(await load(storage, 7)).toEqual([6, 7]);
      expect((await storage.loadDocument('one'))?.headSeq).toBe(8);
    });

    it.each([
      ['its owner wants, where the server keeps all', 7, null],
      ['the server keeps, where its owner wants more', 9, 7],
      ['its owner wants, where the server keeps more', 7, 9],
    ])('keeps the past of a board for as many days as %s', async (_whose, own, server) => {
      const { open, storage } = await opened(8);
      await storage.createBoard(makeBoard('other'));
      for (const through of [2, 4, 6, 8]) await storage.saveSnapshot(makeSnapshot('one', through));
      expect(await storage.findRetention('one')).toBeNull();
      await storage.setRetention('one', own);
      expect([await storage.findRetention('one'), await storage.findRetention('other')]).toEqual([own, null]);
      expect(await storage.forgetPast(65 + 6 * DAY, server), 'all of it is younger').toBe(0);
      expect(await storage.forgetPast(65 + 7 * DAY, server)).toBe(6);
      const again = await open();
      expect(await seqs(again, null)).toEqual([8, 7]);
      await again.setRetention('one', null);
      expect(await again.findRetention('one')).toBeNull();
      expect(await again.findRetention('nowhere')).toBeNull();
    });

    it.each([
      ['in the past', 3],
      ['where a snapshot is', 4],
      ['between the snapshots', 5],
      ['after the last snapshot', 8],
      ['now', 9],
    ])('lets go of all before a point %s, at once, and goes on from there', async (_where, point) => {
      const { open, storage } = await opened(9);
      for (const through of [2, 4, 6]) await storage.saveSnapshot(makeSnapshot('one', through));
      const gone = await storage.forgetBefore(makeSnapshot('one', point, bytes(0, point)), false);
      expect(gone).toEqual({ isDone: true, rows: point, versions: [] });
      const again = await open();
      const past = await again.readPast('one', null, 100);
      expect([past?.floor, past?.head, past?.rows.at(-1)?.seq ?? point + 1]).toEqual([point, 9, point + 1]);
      expect(await load(again, point - 1)).toBeNull();
      for (let seq = point; seq <= 9; seq++)
        expect(await load(again, seq)).toContain(seq === point ? point : seq);
      const now = (await again.loadDocument('one'))!;
      expect([now.headSeq, (now.snapshot?.throughSeq ?? 0) + now.rows.length]).toEqual([9, 9]);
      await again.append({ ...makeBatch([['one', bytes(10)]]), at: 100 });
      await again.saveSnapshot(makeSnapshot('one', 10));
      await again.append({ ...makeBatch([['one', bytes(11)]]), at: 110 });
      await again.saveSnapshot(makeSnapshot('one', 11));
      expect((await again.readPast('one', null, 100))?.floor).toBe(point);
      for (let seq = point; seq <= 11; seq++) expect(await load(again, seq)).not.toBeNull();
    });

    it('lets go of nothing with a name unless that is said to go too, and of nothing that is not there', async () => {
      const { storage } = await opened(6);
      const version = (id: string, seq: number) => ({
        id,
        board: 'one',
        seq,
        name: id,
        person: 'ada',
        at: 1,
      });
      for (const [id, seq] of [
        ['a', 2],
        ['b', 4],
        ['c', 5],
      ] as const)
        await storage.saveVersion(version(id, seq), 5);
      const start = makeSnapshot('one', 5);
      const asked = await storage.forgetBefore(start, false);
      expect(asked).toEqual({ isDone: false, rows: 0, versions: [version('b', 4), version('a', 2)] });
      expect(await seqs(storage, null)).toHaveLength(6);
      expect(await storage.forgetBefore(start, true)).toMatchObject({ isDone: true, rows: 5 });
      expect(await storage.listVersions('one'), 'the point itself can be shown').toEqual([version('c', 5)]);
      expect(await storage.forgetBefore(makeSnapshot('one', 7), true)).toBeNull();
      expect(await storage.forgetBefore(makeSnapshot('nowhere', 1), true)).toBeNull();
      await storage.quarantine('one');
      expect(await storage.forgetBefore(makeSnapshot('one', 6), true)).toBeNull();
    });

    it('commits what people draw between the pieces of a fold, whose past is whole meanwhile and afterwards', async () => {
      const { open, storage } = await opened(0);
      const rows = 4_000;
      const batch = Array.from({ length: rows }, (_, index) => ['one', bytes(index % 251)] as const);
      await storage.append(makeBatch(batch));
      await storage.saveSnapshot(makeSnapshot('one', rows - 1));
      const order: string[] = [];
      const folding = storage.saveSnapshot(makeSnapshot('one', rows)).then(() => order.push('folded'));
      const look = async () => {
        for (let drawn = 1; drawn <= 3; drawn++) {
          expect(await storage.append(makeBatch([['one', bytes(7)]]))).toEqual([rows + drawn]);
          order.push('drawn');
        }
        expect(await load(storage, 500)).toHaveLength(501);
        expect((await storage.readStretch('one', 0, 2_000, 1_000_000))!.rows).toHaveLength(2_000);
      };
      await Promise.all([folding, look()]);
      expect(order).toEqual(['drawn', 'drawn', 'drawn', 'folded']);
      const again = await open();
      expect((await seqs(again, null, 10_000))!.length).toBe(rows + 3);
      for (const seq of [1, 256, 257, rows - 2, rows + 3])
        expect((await again.loadPast('one', seq))!.headSeq).toBe(seq);
      expect((await again.loadDocument('one'))!.rows.map(({ seq }) => seq - rows)).toEqual([1, 2, 3]);
    });

    it('tells the rows after a point, a stretch at a time, across what was folded', async () => {
      const { storage } = await opened(6);
      await storage.saveSnapshot(makeSnapshot('one', 2));
      await storage.saveSnapshot(makeSnapshot('one', 4));
      const stretch = async (after: number, through: number, size: number) =>
        (await storage.readStretch('one', after, through, size))?.rows.map(({ data }) => data[0]);
      expect(await stretch(0, 100, 100)).toEqual([1, 2, 3, 4, 5, 6]);
      expect(await stretch(1, 5, 100)).toEqual([2, 3, 4, 5]);
      expect(await stretch(1, 100, 3), 'so many bytes').toEqual([2, 3, 4]);
      expect(await stretch(1, 100, 0), 'one at least').toEqual([2]);
      expect(await stretch(6, 100, 100)).toEqual([]);
      expect(await stretch(7, 100, 100)).toBeUndefined();
      expect(await storage.readStretch('nowhere', 0, 1, 1)).toBeNull();
    });

    it('tells a point in one piece, the snapshot and the rows since, where that is no more than is wanted', async () => {
      const { storage } = await opened(6);
      await storage.saveSnapshot(makeSnapshot('one', 2));
      await storage.saveSnapshot(makeSnapshot('one', 4));
      const pieces = async (seq: number, rows = 100, size = 1_000) => {
        const told = await storage.loadPieces('one', seq, { rows, bytes: size });
        return told instanceof Uint8Array ? readFramed(told).map((piece) => [...piece]) : told;
      };
      const lies = async (seq: number) => {
        const past = (await storage.loadPast('one', seq))!;
        return [...(past.snapshot ? [past.snapshot] : []), ...past.rows].map(({ data }) => [...data]);
      };
      for (let seq = 0; seq <= 6; seq++) expect(await pieces(seq), `at ${seq}`).toEqual(await lies(seq));
      expect([await pieces(6, 2), await pieces(6, 1)]).toEqual([await lies(6), 'many']);
      expect([await pieces(1, 1, 2), await pieces(1, 1, 1)]).toEqual([[[1]], 'many']);
      expect(await pieces(7)).toBeNull();
      expect(await storage.loadPieces('nowhere', 1, { rows: 1, bytes: 1 })).toBeNull();
    });

    it('keeps names for points in time, so many of a board, the newest point first', async () => {
      const { open, storage } = await opened();
      const version = (id: string, seq: number) => ({
        id,
        board: 'one',
        seq,
        name: id,
        person: 'ada',
        at: 7,
      });
      expect(await storage.saveVersion(version('a', 2), 2)).toBe(true);
      expect(await storage.saveVersion(version('b', 5), 2)).toBe(true);
      expect(await storage.saveVersion(version('c', 6), 2)).toBe(false);
      expect(await storage.saveVersion({ ...version('d', 1), board: 'nowhere' }, 2)).toBe(false);
      const again = await open();
      expect(await again.listVersions('one')).toEqual([version('b', 5), version('a', 2)]);
      expect(await again.removeVersion('two', 'a')).toBe(false);
      expect(await again.removeVersion('one', 'a')).toBe(true);
      expect((await again.listVersions('one')).map(({ id }) => id)).toEqual(['b']);
    });
  });
}
