import { describe, expect, it } from 'vitest';
import type { KeptPlace } from '../../server/storage/kept-storage';
import type { WholeStorage } from '../../server/storage/whole-storage';
import { bytes, makeBatch, makeBoard, makeSnapshot } from './stored-samples';

/** What every engine must tell housekeeping of boards as a whole. `open` is as for `describeStorage`. */
export function describeKeptStorage(
  name: string,
  makeOpen: () => Promise<() => Promise<WholeStorage>>,
): void {
  const opened = async () => {
    const storage = await (await makeOpen())();
    await storage.createBoard(makeBoard('one'));
    await storage.createBoard(makeBoard('two'));
    return storage;
  };
  /** The first byte of every piece, page by page. */
  const readAll = async (storage: WholeStorage, board: string, size: number) => {
    const pages: number[][] = [];
    let from: KeptPlace | null = null;
    do {
      const page: Awaited<ReturnType<WholeStorage['readKept']>> = await storage.readKept(board, from, size);
      if (!page) return null;
      if (page.pieces.length > 0) pages.push(page.pieces.map(([first]) => first!));
      from = page.next;
    } while (from);
    return pages;
  };

  describe(`what is kept: ${name}`, () => {
    it('gives all that lies of a board, also what was folded, in pages of a size', async () => {
      const storage = await opened();
      for (const value of [1, 2, 3, 4, 5])
        await storage.append(makeBatch([['one', new Uint8Array(100).fill(value)]]));
      await storage.append(makeBatch([['two', bytes(99)]]));
      await storage.saveSnapshot(makeSnapshot('one', 3, bytes(30, 0)));
      await storage.saveSnapshot(makeSnapshot('one', 4, bytes(40, 0)));
      const all = (await readAll(storage, 'one', 1_000_000))!.flat();
      expect([...new Set(all)].sort((one, other) => one - other)).toEqual([1, 2, 3, 4, 5, 30, 40]);
      const pages = (await readAll(storage, 'one', 150))!;
      expect(pages.flat().sort()).toEqual(all.sort());
      expect(Math.max(...pages.map((page) => page.length))).toBe(2);
    });

    it('says nothing of a board from which nothing may be concluded', async () => {
      const storage = await opened();
      await storage.append(
        makeBatch([
          ['one', bytes(1)],
          ['two', bytes(1)],
        ]),
      );
      await storage.changeBoard('one', { trashedAt: 1 });
      await storage.quarantine('two');
      expect(await readAll(storage, 'one', 100)).toBeNull();
      expect(await readAll(storage, 'two', 100)).toBeNull();
      expect(await readAll(storage, 'nowhere', 100)).toBeNull();
      await storage.changeBoard('one', { trashedAt: null });
      expect(await readAll(storage, 'one', 100)).toEqual([[1]]);
    });

    it('remembers which boards were deleted, by a purge or with their owner, until it is told otherwise', async () => {
      const storage = await opened();
      await storage.createBoard(makeBoard('hers', 'ben'));
      await storage.changeBoard('one', { trashedAt: 1 });
      await storage.purgeBoards(2, 5);
      await storage.forgetPerson('ben');
      expect([...(await storage.listGoneBoards(10))].sort()).toEqual(['hers', 'one']);
      await storage.createBoard(makeBoard('one'));
      expect(await storage.listGoneBoards(10)).toEqual(['hers']);
      await storage.forgetGoneBoards(['hers']);
      expect(await storage.listGoneBoards(10)).toEqual([]);
    });
  });
}
