import { describe, expect, it } from 'vitest';
import type { EventStorage } from '../../server/storage/event-storage';
import type { JobStorage } from '../../server/storage/job-storage';
import type { ListingStorage } from '../../server/storage/listing-storage';
import type { Storage } from '../../server/storage/storage';
import { bytes, makeBatch, makeBoard } from './stored-samples';

type Store = ListingStorage &
  Storage &
  Pick<JobStorage, 'saveWords' | 'purgeBoards'> &
  Pick<EventStorage, 'appendEvents'>;

/** What every engine must do with what people do not want in their lists. `open` is as for `describeStorage`. */
export function describeListingStorage(name: string, makeOpen: () => Promise<() => Promise<Store>>): void {
  describe(`lists: ${name}`, () => {
    const arrange = async () => {
      const open = await makeOpen();
      const storage = await open();
      await storage.createBoard(makeBoard('one', 'ada', { title: 'Harbour' }));
      const link = { board: 'one', label: '', createdAt: 1, expiresAt: null, usedAt: null };
      await storage.createLink({ ...link, id: 'v', role: 'view' }, bytes(1));
      for (const person of ['ben', 'cat']) await storage.grant('one', person, 'v', 2);
      await storage.append(makeBatch([['one', bytes(1)]]));
      await storage.saveWords('one', 1, 'a crane at the quay');
      const listed = async (store: Storage, person: string, search = '') =>
        (await store.listBoards(person, search, 10)).map(({ board }) => board.id);
      return { open, storage, listed };
    };

    it('leave out what one person hid, also in a search, and take nothing from them or from others', async () => {
      const { open, storage, listed } = await arrange();
      expect(await listed(storage, 'ben')).toEqual(['one']);
      expect(await listed(storage, 'ben', 'crane')).toEqual(['one']);
      expect(await storage.hideBoard('one', 'ben', true)).toBe(true);
      expect(await storage.hideBoard('one', 'ben', true)).toBe(true);
      expect(await storage.hideBoard('nowhere', 'ben', true)).toBe(false);
      const again = await open();
      for (const search of ['', 'harbour', 'crane']) expect(await listed(again, 'ben', search)).toEqual([]);
      expect(await listed(again, 'cat')).toEqual(['one']);
      expect(await listed(again, 'ada')).toEqual(['one']);
      const [access] = (await again.findAccess('one', [{ person: 'ben', keyHash: null }], 10))!;
      expect(access).toMatchObject({ role: 'view' });
      expect(await again.hideBoard('one', 'ben', false)).toBe(true);
      expect(await listed(again, 'ben')).toEqual(['one']);
    });

    it('show it again to whoever joins it again, and an own board always', async () => {
      const { storage, listed } = await arrange();
      for (const person of ['ada', 'ben', 'cat']) await storage.hideBoard('one', person, true);
      await storage.grant('one', 'ben', 'v', 3);
      expect(await listed(storage, 'ben')).toEqual(['one']);
      expect(await listed(storage, 'cat')).toEqual([]);
      expect(await listed(storage, 'ada')).toEqual(['one']);
    });

    it('tell who else is on a board, the first few in the order in which they came', async () => {
      const { storage } = await arrange();
      await storage.createBoard(makeBoard('empty', 'ada'));
      expect(await storage.listCompany(['one', 'empty', 'nowhere'], 10)).toEqual([
        { board: 'one', people: ['ben', 'cat'] },
      ]);
      // Joined by two links, each is one person still; the owner is none of them.
      const link = { board: 'one', label: '', createdAt: 1, expiresAt: 20, usedAt: null };
      await storage.createLink({ ...link, id: 'w', role: 'edit' }, bytes(2));
      await storage.grant('one', 'ben', 'w', 3);
      await storage.grant('one', 'ada', 'w', 3);
      for (const [at, person] of ['zoe', 'dan', 'eve'].entries())
        await storage.grant('one', person, 'w', 4 + at);
      expect(await storage.listCompany(['one'], 10)).toEqual([
        { board: 'one', people: ['ben', 'cat', 'zoe', 'dan'] },
      ]);
      expect((await storage.listCompany(['one'], 30))[0]?.people, 'a link has run out').toEqual([
        'ben',
        'cat',
      ]);
    });

    it('tell it for many boards at once as they do for each alone, and name everybody at once', async () => {
      const { storage } = await arrange();
      const ids = Array.from({ length: 40 }, (_, at) => `board ${at} "of" 'many'`);
      const link = { label: '', createdAt: 1, expiresAt: null, usedAt: null };
      for (const [at, id] of ids.entries()) {
        await storage.createBoard(makeBoard(id, at % 2 ? 'ada' : 'zoe'));
        await storage.createLink({ ...link, board: id, id: `l${at}`, role: 'view' }, bytes(3, at));
        const guests = ['ben', 'cat', 'dan', 'eve', 'ada', 'zoe'].slice(at % 3, (at % 3) + (at % 6));
        for (const [after, guest] of guests.entries())
          await storage.grant(id, guest, `l${at}`, (at % 2 ? after : 9 - after) + 2);
      }
      const byBoard = async (asked: readonly string[]) =>
        (await storage.listCompany(asked, 10)).map(({ board, people }) => [board, people] as const);
      const alone = (await Promise.all(ids.map((id) => byBoard([id])))).flat();
      const together = await byBoard([...ids, ...ids, 'nowhere']);
      expect(new Map(together)).toEqual(new Map(alone));
      expect(together).toHaveLength(alone.length);
      expect(new Map(together).get(ids[5]!)).toEqual(['dan', 'eve', 'zoe']);
      expect(new Map(together).get(ids[4]!)).toEqual(['ada', 'eve', 'dan', 'cat']);
      expect(await storage.listCompany([], 10)).toEqual([]);

      const [ben, cat] = ['ben', 'cat'].map((id) => ({
        id,
        name: `${id}’s "name"`,
        color: '#112233',
        createdAt: 3,
      }));
      await storage.savePerson(ben!);
      await storage.savePerson(cat!);
      const named = await storage.findPeople(['cat', 'nobody', 'ben', 'cat']);
      expect(new Map(named.map((person) => [person.id, person]))).toEqual(
        new Map([
          ['ben', ben],
          ['cat', cat],
        ]),
      );
      expect(await storage.findPeople([])).toEqual([]);
    });

    it('tell nobody who is kept out, for as long as they are', async () => {
      const { storage } = await arrange();
      await storage.appendEvents(
        [
          {
            ...{
              board: 'one',
              id: 'out',
              type: 'member:role',
              body: {},
              at: 5,
              subject: null,
              isStanding: false,
            },
            by: { id: 'ada', name: 'Ada', color: '#112233' },
            member: { person: 'ben', role: 'none', until: 20 },
            notices: [],
          },
        ],
        100,
      );
      expect((await storage.listCompany(['one'], 10))[0]?.people).toEqual(['cat']);
      expect((await storage.listCompany(['one'], 30))[0]?.people).toEqual(['ben', 'cat']);
    });

    it('forget it with the person or the board', async () => {
      const { storage, listed } = await arrange();
      for (const person of ['ben', 'cat']) await storage.hideBoard('one', person, true);
      await storage.forgetPerson('ben');
      await storage.changeBoard('one', { trashedAt: 1 });
      expect(await storage.purgeBoards(5, 10)).toEqual(['one']);
      await storage.createBoard(makeBoard('one', 'ada'));
      const link = { board: 'one', label: '', createdAt: 1, expiresAt: null, usedAt: null };
      await storage.createLink({ ...link, id: 'w', role: 'view' }, bytes(2));
      await storage.grant('one', 'cat', 'w', 2);
      expect(await listed(storage, 'cat')).toEqual(['one']);
    });
  });
}
