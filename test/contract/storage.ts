import { describe, expect, it } from 'vitest';
import type { Storage } from '../../server/storage/storage';
import { readFramed } from '../harness/read-framed';
import { bytes, makeBatch, makeBoard, makeSnapshot } from './stored-samples';

/**
 * What every storage engine must do. `open` gives one on the same data each time it is called within a test, closing what was open
 * before: a restart.
 */
export function describeStorage(name: string, makeOpen: () => Promise<() => Promise<Storage>>): void {
  describe(`storage: ${name}`, () => {
    const opened = async () => {
      const open = await makeOpen();
      return { open, storage: await open() };
    };

    it('gives each board a seq without a gap, in the order of the batch, and keeps it over a restart', async () => {
      const { open, storage } = await opened();
      await storage.createBoard(makeBoard('one'));
      await storage.createBoard(makeBoard('two'));
      const batch = makeBatch([
        ['one', bytes(1)],
        ['two', bytes(2, 2)],
        ['one', bytes(3, 3, 3)],
      ]);
      expect(await storage.append(batch)).toEqual([1, 1]);
      expect(await storage.append(makeBatch([['one', bytes(4)]]))).toEqual([3]);
      const again = await open();
      const stored = await again.loadDocument('one');
      expect(stored?.rows.map(({ seq, data }) => [seq, ...data])).toEqual([
        [1, 1],
        [2, 3, 3, 3],
        [3, 4],
      ]);
      expect(stored?.headSeq).toBe(3);
      expect(again.epoch).toBe(storage.epoch);
    });

    it('keeps the order of each board where a batch brings many rows of several, one after the other, and who sent each', async () => {
      const { open, storage } = await opened();
      for (const id of ['one', 'two', 'three']) await storage.createBoard(makeBoard(id));
      const counts = { one: 21, nowhere: 9, two: 8, three: 1 };
      const rows: [string, Uint8Array, string][] = [];
      for (let turn = 0; turn < 21; turn += 1) {
        for (const [id, count] of Object.entries(counts))
          if (turn < count) rows.push([id, bytes(...Array(1 + (turn % 3)).fill(turn)), `person-${turn % 4}`]);
      }
      const receipt = await storage.append(makeBatch(rows));
      expect(receipt).toEqual([1, 0, 1, 1]);
      expect(await storage.append(makeBatch([['two', bytes(99)]]))).toEqual([9]);
      const again = await open();
      for (const id of ['one', 'two', 'three']) {
        const own = rows.filter(([board]) => board === id);
        const expected = own.map(([, data, person], index) => [index + 1, person, ...data]);
        if (id === 'two') expected.push([9, 'ada', 99]);
        const stored = (await again.loadDocument(id))!;
        expect(stored.rows.map(({ seq, data, person }) => [seq, person, ...data])).toEqual(expected);
      }
    });

    it('takes nothing for a board that is not there, and everything else of the batch', async () => {
      const { storage } = await opened();
      await storage.createBoard(makeBoard('one'));
      const receipt = await storage.append(
        makeBatch([
          ['nowhere', bytes(1)],
          ['one', bytes(2)],
        ]),
      );
      expect(receipt).toEqual([0, 1]);
      expect(await storage.loadDocument('nowhere')).toBeNull();
    });

    it('keeps the snapshot before the newest, and the rows since', async () => {
      const { open, storage } = await opened();
      await storage.createBoard(makeBoard('one'));
      for (let value = 1; value <= 6; value++) await storage.append(makeBatch([['one', bytes(value)]]));
      await storage.saveSnapshot(makeSnapshot('one', 2, bytes(9, 2)));
      await storage.saveSnapshot(makeSnapshot('one', 4, bytes(9, 4)));
      const stored = await (await open()).loadDocument('one');
      expect([...(stored?.snapshot?.data ?? [])]).toEqual([9, 4]);
      expect(stored?.rows.map(({ seq }) => seq)).toEqual([5, 6]);
      expect(stored?.headSeq).toBe(6);
    });

    it('tells how far boards have come, and the rows after a seq while they are in the log', async () => {
      const { storage } = await opened();
      for (const id of ['one', 'two']) await storage.createBoard(makeBoard(id));
      for (let value = 1; value <= 5; value++) await storage.append(makeBatch([['one', bytes(value)]]));
      expect(await storage.documentHeads(['two', 'nowhere', 'one'])).toEqual([0, 0, 5]);
      const rowsAfter = async (after: number, board = 'one') =>
        (await storage.readRows(board, after))?.map(({ seq, data }) => [seq, ...data]) ?? null;
      expect(await rowsAfter(3)).toEqual([
        [4, 4],
        [5, 5],
      ]);
      expect([await rowsAfter(5), await rowsAfter(0, 'two')]).toEqual([[], []]);
      expect(await rowsAfter(0, 'nowhere')).toBeNull();
      await storage.saveSnapshot(makeSnapshot('one', 2));
      await storage.saveSnapshot(makeSnapshot('one', 4));
      expect([await rowsAfter(1), await rowsAfter(4)]).toEqual([null, [[5, 5]]]);
      await storage.quarantine('one');
      await expect(storage.readRows('one', 4)).rejects.toMatchObject({ trouble: 'damaged' });
    });

    it('gives what is to be folded as it gives the board, its rows in one piece', async () => {
      const { storage } = await opened();
      for (const id of ['one', 'two', 'closed']) await storage.createBoard(makeBoard(id));
      // Nothing of it may be taken for text: zeros, halves of letters, and a row like the one before it.
      const rows = [[0], [0xc3], [0x28, 0, 0xff], [34, 39], [34, 39], Array(300).fill(0)];
      const batch = rows.map((row): [string, Uint8Array] => ['one', bytes(...row)]);
      await storage.append(makeBatch(batch));
      const fold = async (board: string) => {
        const { snapshot, updates, ...rest } = (await storage.loadFold(board))!;
        expect([updates.byteOffset, updates.buffer.byteLength], 'alone in its memory').toEqual([
          0,
          updates.length,
        ]);
        return {
          ...rest,
          snapshot: snapshot && [...snapshot.data],
          rows: readFramed(updates).map((row) => [...row]),
        };
      };
      expect(await fold('one')).toEqual({ snapshot: null, rows, count: 6, headSeq: 6 });
      expect(await fold('two')).toEqual({ snapshot: null, rows: [], count: 0, headSeq: 0 });
      await storage.saveSnapshot(makeSnapshot('one', 4, bytes(9, 4)));
      expect(await fold('one')).toEqual({ snapshot: [9, 4], rows: rows.slice(4), count: 2, headSeq: 6 });
      await storage.saveSnapshot(makeSnapshot('one', 6, bytes(9, 6)));
      expect(await fold('one')).toEqual({ snapshot: [9, 6], rows: [], count: 0, headSeq: 6 });
      expect(await storage.loadFold('nowhere')).toBeNull();
      await storage.quarantine('closed');
      await expect(storage.loadFold('closed')).rejects.toMatchObject({ trouble: 'damaged' });
    });

    it('gives thousands of rows that are to be folded, also as many as are read at a time', async () => {
      const { storage } = await opened();
      await storage.createBoard(makeBoard('one'));
      const batch = Array.from({ length: 1_000 }, (_, row): [string, Uint8Array] => [
        'one',
        bytes(row % 251),
      ]);
      for (const count of [1_000, 2_000, 3_000, 4_000, 5_000]) {
        await storage.append(makeBatch(batch));
        const fold = (await storage.loadFold('one'))!;
        expect([fold.count, fold.headSeq]).toEqual([count, count]);
        const firsts = readFramed(fold.updates).map(([first]) => first);
        expect(firsts).toEqual(Array.from({ length: count }, (_, row) => (row % 1_000) % 251));
      }
    });

    it('does not take a snapshot that is older than what it has', async () => {
      const { storage } = await opened();
      await storage.createBoard(makeBoard('one'));
      for (let value = 1; value <= 3; value++) await storage.append(makeBatch([['one', bytes(value)]]));
      await storage.saveSnapshot(makeSnapshot('one', 3, bytes(9, 3)));
      await storage.saveSnapshot(makeSnapshot('one', 2, bytes(9, 2)));
      expect((await storage.loadDocument('one'))?.snapshot?.throughSeq).toBe(3);
    });

    it('keeps a quarantined board closed', async () => {
      const { open, storage } = await opened();
      await storage.createBoard(makeBoard('one'));
      await storage.quarantine('one');
      await expect((await open()).loadDocument('one')).rejects.toMatchObject({ trouble: 'damaged' });
    });

    it('creates a board once: again for its owner, never for another', async () => {
      const { storage } = await opened();
      expect(await storage.createBoard(makeBoard('one'))).toBe('created');
      expect(await storage.createBoard(makeBoard('one', 'ada', { title: 'other' }))).toBe('exists');
      expect(await storage.createBoard(makeBoard('one', 'eve'))).toBe('taken');
      const [access] = (await storage.findAccess('one', [{ person: 'ada', keyHash: null }], 10))!;
      expect(access).toMatchObject({ role: 'owner', board: { title: '', owner: 'ada' } });
    });

    it('gives roles by ownership, by a shown key and by a joined link, the strongest of them', async () => {
      const { storage } = await opened();
      await storage.createBoard(makeBoard('one'));
      const link = { board: 'one', label: '', createdAt: 1, expiresAt: null, usedAt: null };
      await storage.createLink({ ...link, id: 'v', role: 'view' }, bytes(1));
      await storage.createLink({ ...link, id: 'e', role: 'edit' }, bytes(2));
      await storage.grant('one', 'bob', 'v', 2);
      const roles = async (now = 10) =>
        (await storage.findAccess(
          'one',
          [
            { person: 'ada', keyHash: null },
            { person: 'bob', keyHash: null },
            { person: 'bob', keyHash: bytes(2) },
            { person: null, keyHash: bytes(1) },
            { person: 'eve', keyHash: bytes(3) },
          ],
          now,
        ))!.map(({ role }) => role);
      expect(await roles()).toEqual(['owner', 'view', 'edit', 'view', undefined]);
      expect(await storage.revokeLink('one', 'v', 20)).toBe(true);
      expect(await storage.revokeLink('one', 'v', 21)).toBe(false);
      expect(await roles()).toEqual(['owner', undefined, 'edit', undefined, undefined]);
      expect(await storage.findAccess('nowhere', [], 1)).toBeNull();
    });

    it('ends a role when its link runs out', async () => {
      const { storage } = await opened();
      await storage.createBoard(makeBoard('one'));
      const link = {
        id: 'e',
        board: 'one',
        role: 'edit',
        label: 'for class',
        createdAt: 1,
        expiresAt: 100,
        usedAt: null,
      } as const;
      await storage.createLink(link, bytes(2));
      const claim = [{ person: null, keyHash: bytes(2) }];
      expect((await storage.findAccess('one', claim, 99))![0]).toMatchObject({
        role: 'edit',
        expiresAt: 100,
      });
      expect((await storage.findAccess('one', claim, 100))![0]!.role).toBeUndefined();
      // When its key was last shown, to the minute; whoever was refused did not use it.
      expect(await storage.listLinks('one')).toEqual([{ ...link, usedAt: 99 }]);
    });

    it('forgets a person with their boards and memberships, and says which boards that concerns', async () => {
      const { storage } = await opened();
      await storage.createBoard(makeBoard('one', 'ada'));
      await storage.createBoard(makeBoard('two', 'bob'));
      const link = { board: 'two', label: '', createdAt: 1, expiresAt: null, usedAt: null };
      await storage.createLink({ ...link, id: 'l', role: 'view' }, bytes(1));
      await storage.grant('two', 'ada', 'l', 7);
      await storage.savePerson({ id: 'ada', name: 'Ada', color: '#112233', createdAt: 1 });
      await storage.append(makeBatch([['two', bytes(1)]]));
      expect(await storage.findTraces('ada')).toEqual({
        joined: [{ board: 'two', joinedAt: 7 }],
        events: [],
      });
      expect([...(await storage.forgetPerson('ada'))].sort()).toEqual(['one', 'two']);
      expect(await storage.loadDocument('one')).toBeNull();
      expect(await storage.findPerson('ada')).toBeNull();
      expect(await storage.listBoards('ada', '', 10)).toEqual([]);
      expect(await storage.findTraces('ada')).toEqual({ joined: [], events: [] });
      // What they drew on others' boards is the others' too; who drew it is not kept.
      expect((await storage.loadDocument('two'))!.rows.map(({ person }) => person)).toEqual(['']);
      expect(await storage.forgetPerson('ada')).toEqual([]);
    });

    it('lists the boards of a person, owned and joined, newest change first, by a word of the title', async () => {
      const { storage } = await opened();
      await storage.createBoard(makeBoard('one', 'ada', { title: 'Plans', updatedAt: 1 }));
      await storage.createBoard(makeBoard('two', 'bob', { title: 'Sketches of plants', updatedAt: 2 }));
      await storage.createBoard(makeBoard('three', 'bob', { updatedAt: 3 }));
      await storage.createLink(
        { id: 'l', board: 'two', role: 'view', label: '', createdAt: 1, expiresAt: null, usedAt: null },
        bytes(1),
      );
      await storage.grant('two', 'ada', 'l', 2);
      const list = async (search: string) =>
        (await storage.listBoards('ada', search, 10)).map(({ board }) => board.id);
      expect(await list('')).toEqual(['two', 'one']);
      expect(await list('PLAN')).toEqual(['two', 'one']);
      expect(await list('sketch')).toEqual(['two']);
      await storage.append(makeBatch([['one', bytes(1)]]));
      expect(await list('')).toEqual(['one', 'two']);
    });

    it('finds a title whatever case and accents it is written or searched with', async () => {
      const { storage } = await opened();
      await storage.createBoard(makeBoard('one', 'ada', { title: 'ÜBERSICHT für Émilie', updatedAt: 1 }));
      await storage.createBoard(makeBoard('two', 'ada', { title: 'Планы 会議', updatedAt: 2 }));
      const list = async (search: string) =>
        (await storage.listBoards('ada', search, 10)).map(({ board }) => board.id);
      for (const search of ['übersicht', 'Ubersicht', 'EMILIE', 'émi'])
        expect(await list(search)).toEqual(['one']);
      for (const search of ['ПЛАНЫ', '会議']) expect(await list(search)).toEqual(['two']);
      expect(await list('%')).toEqual([]);
    });

    it('keeps people, and changes to boards', async () => {
      const { open, storage } = await opened();
      expect(await storage.findPerson('ada')).toBeNull();
      await storage.savePerson({ id: 'ada', name: 'Ada', color: '#112233', createdAt: 1 });
      await storage.savePerson({ id: 'ada', name: 'Ada L', color: '#112244', createdAt: 2 });
      await storage.createBoard(makeBoard('one'));
      await storage.changeBoard('one', { title: 'New', trashedAt: 50 });
      const again = await open();
      expect(await again.findPerson('ada')).toEqual({
        id: 'ada',
        name: 'Ada L',
        color: '#112244',
        createdAt: 1,
      });
      const [access] = (await again.findAccess('one', [{ person: 'ada', keyHash: null }], 1))!;
      expect(access!.board).toMatchObject({ title: 'New', trashedAt: 50, folder: '' });
    });
  });
}
