import { describe, expect, it } from 'vitest';
import type { JobStorage } from '../../server/storage/job-storage';
import type { Storage } from '../../server/storage/storage';
import { bytes, makeBatch, makeBoard, makeSnapshot } from './stored-samples';

type Store = Pick<
  JobStorage,
  | 'saveWords'
  | 'searchWords'
  | 'listStaleWords'
  | 'saveThumbnails'
  | 'findThumbnail'
  | 'listStaleThumbnails'
  | 'purgeBoards'
  | 'listUnfolded'
> &
  Storage;

const NOW = 10;

/** What every engine must do with what is made of boards: the words on them, and small pictures. */
export function describeBoardWords(name: string, makeOpen: () => Promise<() => Promise<Store>>): void {
  const opened = async (words: Readonly<Record<string, string>>) => {
    const storage = await (await makeOpen())();
    for (const [id, text] of Object.entries(words)) {
      await storage.createBoard(makeBoard(id));
      await storage.append(makeBatch([[id, bytes(1)]]));
      await storage.saveWords(id, 1, text);
    }
    const find = async (search: string, person = 'ada') =>
      (await storage.searchWords(person, search, NOW)).map(({ id }) => id);
    return { storage, find };
  };

  describe(`words on boards: ${name}`, () => {
    it('are found by their beginning, all of them, whatever their case and marks', async () => {
      const { find } = await opened({
        dessert: 'Crème brûlée for the retrospective',
        harbour: 'Harbour plan, Straße 42, Überseehafen',
        greek: 'Ελλάδα данные 会議',
      });
      expect(await find('retro creme')).toEqual(['dessert']);
      expect(await find('BRULEE')).toEqual(['dessert']);
      expect(await find('uber')).toEqual(['harbour']);
      expect(await find('42')).toEqual(['harbour']);
      expect(await find('ΕΛΛ')).toEqual(['greek']);
      expect(await find('Данн 会')).toEqual(['greek']);
      expect(await find('arbour')).toEqual([]);
      expect(await find('creme harbour')).toEqual([]);
    });

    it('are found within what is written without spaces, and only where they stand so', async () => {
      const { storage, find } = await opened({
        plan: '来週の会議で予算を決める',
        phone: '新しいiPhone15のサーバー, 日本語テスト',
        thai: 'ยินดีต้อนรับสู่กระดาน',
        apart: '来る週, 予定と計算, 話か\u3099ある',
        mixed: '2026年のAPIの設計',
      });
      expect(await find('来週')).toEqual(['plan']);
      expect(await find('会議')).toEqual(['plan']);
      expect(await find('予算を決める')).toEqual(['plan']);
      expect(await find('予算 来週')).toEqual(['plan']);
      expect(await find('本語')).toEqual(['phone']);
      expect(await find('サーバー')).toEqual(['phone']);
      expect(await find('iphone15の')).toEqual(['phone']);
      expect(await find('API')).toEqual(['mixed']);
      expect(await find('iphone')).toEqual(['phone']);
      expect(await find('2026')).toEqual(['mixed']);
      expect(await find('設計')).toEqual(['mixed']);
      expect(await find('PI')).toEqual([]);
      expect(await find('ต้อนรับ')).toEqual(['thai']);
      expect(await find('ตอน')).toEqual([]);
      expect(await find('議か')).toEqual([]);
      expect(await find('がある')).toEqual(['apart']);
      expect((await find('予')).toSorted()).toEqual(['apart', 'plan']);
      expect(await find('予議')).toEqual([]);
      const [plan] = await storage.searchWords('ada', '会議', NOW);
      expect(plan?.excerpt).toContain('⟦会議⟧');
      expect(plan?.excerpt).not.toContain('\u200b');
    });

    it('are found among any number of boards that hold the same letters otherwise', async () => {
      const others = Array.from({ length: 120 }, (_, at) => [`other${at}`, `ต้อน ต้อน ${at}`] as const);
      const { storage, find } = await opened({ one: 'ตอน, word, word, word', ...Object.fromEntries(others) });
      expect(await find('ตอน')).toEqual(['one']);
      expect(await find('ต้อน')).toHaveLength(100);
      expect((await storage.listBoards('ada', 'ตอน', NOW)).map(({ board }) => board.id)).toEqual(['one']);
    });

    it('are found in a board that is one word of hundreds of thousands of letters', async () => {
      const { find } = await opened({ one: `${'の'.repeat(60_000)}会議${'の'.repeat(60_000)}予算` });
      expect(await find('の会議の')).toEqual(['one']);
      expect(await find('予算')).toEqual(['one']);
      expect(await find('会算')).toEqual([]);
    });

    it('are found by a Latin word that stands in letters without spaces, wherever', async () => {
      const { find } = await opened({ one: `${'の'.repeat(4_998)}hello会議` });
      expect(await find('hello')).toEqual(['one']);
      expect(await find('llo')).toEqual([]);
    });

    it('are searched for one person after the other; who closes waits for no search that has not begun', async () => {
      const open = await makeOpen();
      const storage = await open();
      await storage.createBoard(makeBoard('one'));
      await storage.append(makeBatch([['one', bytes(1)]]));
      await storage.saveWords('one', 1, 'plan');
      const searches = Array.from({ length: 5 }, () => storage.searchWords('ada', 'plan', NOW));
      const settled = Promise.allSettled(searches);
      await open();
      const [begun, ...waiting] = await settled;
      expect(begun).toMatchObject({ status: 'fulfilled', value: [{ id: 'one' }] });
      for (const one of waiting)
        expect(one).toMatchObject({ status: 'rejected', reason: { trouble: 'unavailable' } });
    });

    it('are searched by what people type, and nothing in it is an operator', async () => {
      const { find } = await opened({ one: 'don’t panic: OR else' });
      for (const typed of [
        '" OR NOT (',
        "'; DROP TABLE boards; --",
        '* & | ! <-> :',
        '\\',
        '   ',
        '',
        'x\0y',
      ])
        expect(await find(typed), typed).toEqual([]);
      expect(await find('don’t')).toEqual(['one']);
      expect(await find('"panic" (else)')).toEqual(['one']);
      expect(await find('or')).toEqual(['one']);
    });

    it('are shown with some words around; what says it more often, in fewer words, comes first', async () => {
      const around = Array.from({ length: 30 }, (_, number) => `word${number}`).join(' ');
      const { storage, find } = await opened({
        long: `${around} plan ${around}`,
        short: 'plan of the plan',
        none: around,
      });
      expect(await find('plan')).toEqual(['short', 'long']);
      const [short, long] = await storage.searchWords('ada', 'plan', NOW);
      expect(short?.excerpt).toBe('⟦plan⟧ of the ⟦plan⟧');
      expect(long?.excerpt).toMatch(/^….*⟦plan⟧.*…$/);
      expect(long!.excerpt.length).toBeLessThan(140);
    });

    it('belong to those who may see the board, and not to the trash', async () => {
      const { storage, find } = await opened({ one: 'harbour', two: 'harbour' });
      const link = {
        id: 'l',
        board: 'one',
        role: 'view',
        label: '',
        createdAt: 1,
        expiresAt: null,
        usedAt: null,
      };
      await storage.createLink({ ...link, role: 'view' }, bytes(1));
      await storage.grant('one', 'bob', 'l', 2);
      expect(await find('harbour', 'bob')).toEqual(['one']);
      expect(await find('harbour', 'eve')).toEqual([]);
      const listed = await storage.listBoards('bob', 'harb', NOW);
      expect(listed.map(({ board, excerpt }) => [board.id, excerpt])).toEqual([['one', '⟦harbour⟧']]);
      await storage.revokeLink('one', 'l', 5);
      expect(await find('harbour', 'bob')).toEqual([]);
      await storage.changeBoard('two', { trashedAt: 5 });
      expect(await find('harbour')).toEqual(['one']);
    });

    it('are due while they are older than their board; older ones change nothing', async () => {
      const { storage, find } = await opened({ one: 'first' });
      expect(await storage.listStaleWords(10)).toEqual([]);
      await storage.append(makeBatch([['one', bytes(2)]]));
      expect(await storage.listStaleWords(10)).toEqual([{ id: 'one', headSeq: 2 }]);
      await storage.saveWords('one', 2, 'second');
      await storage.saveWords('one', 1, 'late');
      expect([await find('second'), await find('first'), await find('late')]).toEqual([['one'], [], []]);
      expect(await storage.listStaleWords(10)).toEqual([]);
    });

    it('are told apart from boards whose log is left unfolded: those rest, and have rows that are in no snapshot', async () => {
      const { storage } = await opened({ one: 'first', two: 'second' });
      const unfolded = async (since = NOW, rows = 3) =>
        (await storage.listUnfolded(since, rows, 10)).map(({ id }) => id);
      await storage.append(
        makeBatch([
          ['one', bytes(2)],
          ['one', bytes(3)],
        ]),
      );
      expect(await unfolded()).toEqual(['one']);
      expect(await unfolded(0)).toEqual([]);
      expect(await unfolded(NOW, 4)).toEqual([]);
      await storage.saveSnapshot(makeSnapshot('one', 1));
      expect(await unfolded()).toEqual([]);
      expect(await unfolded(NOW, 2)).toEqual(['one']);
      await storage.quarantine('one');
      expect(await unfolded(NOW, 2)).toEqual([]);
    });

    it('and titles may hold whatever people paste', async () => {
      const { storage, find } = await opened({ one: `nul \0 and half a pair \ud800 ${'x'.repeat(5_000)}` });
      await storage.changeBoard('one', { title: 'a\0b' });
      expect(await find('nul half')).toEqual(['one']);
      expect((await storage.listBoards('ada', '', NOW)).map(({ board }) => board.id)).toEqual(['one']);
    });
  });

  describe(`small pictures: ${name}`, () => {
    it('are due when their board has changed and rests, and go with it', async () => {
      const { storage } = await opened({ one: '' });
      const pictures = { light: bytes(1, 2), dark: bytes(3) };
      // The board changed at 5.
      expect(await storage.listStaleThumbnails(4, 0, 10)).toEqual([]);
      expect(await storage.listStaleThumbnails(5, 0, 10)).toEqual([{ id: 'one', headSeq: 1 }]);
      await storage.saveThumbnails({ board: 'one', seq: 1, at: 6, pictures });
      await storage.saveThumbnails({ board: 'one', seq: 0, at: 7, pictures: null });
      expect(await storage.listStaleThumbnails(9, 9, 10)).toEqual([]);
      const dark = await storage.findThumbnail('one', 'dark');
      expect([dark?.seq, ...(dark?.picture ?? [])]).toEqual([1, 3]);
      expect((await storage.listBoards('ada', '', NOW))[0]?.thumbnail).toBe(1);
      await storage.changeBoard('one', { trashedAt: 8 });
      expect(await storage.purgeBoards(8, 10)).toEqual([]);
      expect(await storage.purgeBoards(9, 10)).toEqual(['one']);
      expect(await storage.findThumbnail('one', 'light')).toBeNull();
      expect(await storage.loadDocument('one')).toBeNull();
    });
  });
}
