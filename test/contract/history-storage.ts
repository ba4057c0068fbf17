import { describe, expect, it } from 'vitest';
import type { HistoryStorage } from '../../server/storage/history-storage';
import type { Storage } from '../../server/storage/storage';
import { bytes, makeBatch, makeBoard, makeSnapshot } from './stored-samples';

type Store = HistoryStorage & Pick<Storage, 'createBoard' | 'append' | 'saveSnapshot' | 'loadDocument'>;

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
      expect(await storage.forgetPast(85)).toBe(0);
      expect(await seqs(storage, null)).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
      await storage.removeVersion('one', 'v');
      expect(await storage.forgetPast(85)).toBe(6);
      const past = await storage.readPast('one', null, 100);
      expect([past?.floor, past?.rows.map(({ seq }) => seq)]).toEqual([6, [8, 7]]);
      expect(await load(storage, 5)).toBeNull();
      expect(await load(storage, 7)).toEqual([6, 7]);
      expect((await storage.loadDocument('one'))?.headSeq).toBe(8);
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
