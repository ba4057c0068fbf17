import { describe, expect, test } from 'vitest';
import { wantsServerPicture } from '../../app/_board/miniatures';
import {
  arrangeBoards,
  countBoards,
  excerptOf,
  findInBoard,
  placeThatIsThere,
  plainWords,
} from '../../app/_home/arrange-boards';
import { describeUse } from '../../app/_home/describe-use';
import { type ListedBoard, listBoards, mergeBoards } from '../../app/_home/listed-boards';
import { type BoardInformation, createBoardApi } from '../../sync/client/board-api';
import type { KnownBoard } from '../../sync/client/registration';

const A = 'AAAAAAAAAAAAAAAAAAAAAA';
const B = 'BBBBBBBBBBBBBBBBBBBBBB';
const NOW = 1_000_000;

const here: KnownBoard = {
  ...{ id: A, title: 'Here', role: 'owner', lastOpenedAt: 5, own: true, registered: false },
};
const told = (change: Partial<BoardInformation> = {}): BoardInformation => ({
  ...{ id: A, title: 'There', role: 'owner', updatedAt: '1970-01-01T00:00:01Z' },
  ...change,
});
const listed = (change: Partial<ListedBoard>): ListedBoard => ({
  ...mergeBoards([here], [], NOW)[0]!,
  ...change,
});

describe('the list at home', () => {
  test('shows at once what is known here, then what the server adds, and both again when the server is away', async () => {
    const kept = new Map<string, unknown>();
    const boards = {
      list: async () => [here],
      recall: async (name: string) => kept.get(name),
      keep: async (name: string, value: unknown) => void kept.set(name, value),
    };
    const shown: string[][] = [];
    const show = (all: readonly ListedBoard[]) => void shown.push(all.map(({ title }) => title));
    const answer = { ok: true, value: [told({ id: B, updatedAgo: 100 })] } as const;
    await listBoards({ boards, api: { boards: async () => answer }, today: () => NOW }, show);
    expect(shown).toEqual([['Here'], ['There', 'Here']]);
    const away = { ok: false, kind: 'unreachable' } as const;
    const reach = (said: typeof answer | typeof away | typeof refusing) =>
      listBoards({ boards, api: { boards: async () => said }, today: () => NOW + 50 }, show);
    const refusing = { ok: false, kind: 'refused', status: 403, message: 'No' } as const;
    expect(await reach(away), 'which home then says').toBe(false);
    expect(shown[2]).toEqual(['There', 'Here']);
    expect(await reach(refusing)).toBe(true);
  });

  test('takes the server’s title and role, and the later of the two times', () => {
    const [board] = mergeBoards([here], [told({ title: 'Renamed', role: 'edit' })], NOW);
    expect(board).toMatchObject({ title: 'Renamed', role: 'edit', lastUsedAt: 1_000, isOnServer: true });
  });

  test('holds on to what was changed here while the server was away', () => {
    const renamed = { ...here, untold: { title: 'Mine', folder: 'Plans', isTrashed: true } };
    const [board] = mergeBoards([renamed], [told({ folder: 'Old' })], NOW);
    expect(board).toMatchObject({ title: 'Mine', folder: 'Plans', isTrashed: true });
  });

  test('leaves out what was taken off it, whether or not the server has heard of that', () => {
    const hidden = (change: Partial<KnownBoard>) =>
      mergeBoards([{ ...here, ...change }], [told()], NOW).length;
    expect(hidden({ untold: { isHidden: true } })).toBe(0);
    expect(hidden({ isHidden: true })).toBe(0);
    expect(hidden({ isHidden: true, untold: { isHidden: false } })).toBe(1);
    expect(mergeBoards([{ ...here, isHidden: true }], [], NOW)).toEqual([]);
  });

  test('marks what others changed since this person looked, by the age the server tells and not by its clock', () => {
    const lastBy = { name: 'Ben', color: '#123456', isYou: false };
    const unread = (seenAt: number, change: Partial<BoardInformation> = {}) =>
      mergeBoards([{ ...here, seenAt }], [told({ updatedAgo: 1_000, lastBy, ...change })], NOW)[0]!.isUnread;
    expect(unread(NOW - 2_000)).toBe(true);
    expect(unread(NOW - 500)).toBe(false);
    expect(unread(NOW - 2_000, { lastBy: { ...lastBy, isYou: true } })).toBe(false);
    expect(mergeBoards([], [told({ updatedAgo: 1_000, lastBy })], NOW)[0]!.isUnread).toBe(false);
  });

  test('the time beside a name is that of the change, never that of looking at it', () => {
    const lastBy = { name: 'Ben', color: '#123456', isYou: false };
    const opened = { ...here, lastOpenedAt: NOW };
    const [board] = mergeBoards([opened], [told({ updatedAgo: 3 * 3_600_000, lastBy })], NOW);
    expect(describeUse(board!, NOW)).toBe('Ben · 3 hours ago');
    expect(describeUse({ ...board!, lastBy: { ...lastBy, isYou: true } }, NOW)).toBe('You · 3 hours ago');
    const { lastBy: _nobody, ...untold } = board!;
    expect(describeUse(untold, NOW)).toBe('3 hours ago');
    expect(describeUse({ ...untold, changedAt: NOW }, NOW)).toBe('Just now');
    expect(describeUse(mergeBoards([opened], [], NOW)[0]!, NOW)).toBe('Opened just now');
  });

  test('the server’s picture is wanted where it shows what happened after the one that is kept', () => {
    const told1 = told({ updatedAgo: 100, thumbnail: 'a picture' });
    const [old] = mergeBoards([here], [told1], NOW);
    const [drawn] = mergeBoards([here], [{ ...told1, isThumbnailNew: true }], NOW);
    expect([old!.isThumbnailNew, drawn!.isThumbnailNew]).toEqual([undefined, true]);
    expect(wantsServerPicture({ at: NOW - 200 }, drawn!.changedAt)).toBe(true);
    expect(wantsServerPicture({ at: NOW }, drawn!.changedAt)).toBe(false);
    expect(wantsServerPicture({ at: NOW - 200 }, 0)).toBe(false);
    expect(wantsServerPicture(null, 0)).toBe(true);
  });

  test('tells who else is on a board: at most four, and only those of whom the server says a name', async () => {
    const people = [
      { name: 'Ben', color: '#123456' },
      null,
      { color: '#123456' },
      { name: 'Cat' },
      { name: 'Dan' },
    ];
    const boards = [{ id: A, title: '', role: 'owner', updatedAt: '1970-01-01T00:00:01Z', people }];
    const api = createBoardApi(async () => ({ status: 200, json: async () => ({ boards }) }));
    const answer = await api.boards();
    const [board] = mergeBoards([], answer.ok ? answer.value : [], NOW);
    expect(board?.people).toEqual([
      { name: 'Ben', color: '#123456' },
      { name: 'Cat', color: '' },
    ]);
    expect(mergeBoards([], [told()], NOW)[0]).not.toHaveProperty('people');
  });

  test('leaves out what is no board', () => {
    expect(mergeBoards([], [told({ id: '../../evil' })], NOW)).toEqual([]);
  });
});

describe('a folder', () => {
  test('is a place as long as a board is in it', () => {
    const counts = countBoards([listed({ folder: 'Plans' })]);
    expect(placeThatIsThere({ kind: 'folder', name: 'Plans' }, counts)).toEqual({
      kind: 'folder',
      name: 'Plans',
    });
    expect(placeThatIsThere({ kind: 'folder', name: 'Old' }, counts)).toEqual({ kind: 'all' });
    expect(placeThatIsThere({ kind: 'trash' }, counts)).toEqual({ kind: 'trash' });
  });
});

describe('boards at home', () => {
  const boards = [
    listed({ id: 'a' as ListedBoard['id'], title: 'Zebra 10', lastUsedAt: 3 }),
    listed({ id: 'b' as ListedBoard['id'], title: 'zebra 9', lastUsedAt: 2, folder: 'Zoo', isPinned: true }),
    listed({ id: 'c' as ListedBoard['id'], title: 'Äpfel', lastUsedAt: 1, role: 'edit', isUnread: true }),
    listed({ id: 'd' as ListedBoard['id'], title: 'Gone', isTrashed: true, isPinned: true }),
  ];
  const shown = (...rest: [Parameters<typeof arrangeBoards>[1], Parameters<typeof arrangeBoards>[2]]) =>
    arrangeBoards(boards, ...rest).map(({ id }) => id);

  test('stand in their order with what is pinned first; the trash is a place of its own', () => {
    expect(shown({ kind: 'all' }, 'used')).toEqual(['b', 'a', 'c']);
    expect(shown({ kind: 'all' }, 'title')).toEqual(['b', 'c', 'a']);
    expect(shown({ kind: 'shared' }, 'used')).toEqual(['c']);
    expect(shown({ kind: 'folder', name: 'Zoo' }, 'used')).toEqual(['b']);
    expect(shown({ kind: 'trash' }, 'used')).toEqual(['d']);
  });

  test('are counted by place', () => {
    expect(countBoards(boards)).toEqual({ all: 3, unread: 1, shared: 1, trash: 1, folders: [['Zoo', 1]] });
  });

  test('are found by title and by what is on them, whatever the capitals and accents', () => {
    const words = 'Budget for the Harbour café, third draft';
    const text = { words, plain: plainWords(words) };
    expect(findInBoard(boards[2]!, undefined, 'apfel')).toBe('');
    expect(findInBoard(boards[2]!, text, 'apfel harbour')).toContain('⟦Harbour⟧');
    expect(findInBoard(boards[2]!, text, 'CAFE')).not.toBeNull();
    expect(findInBoard(boards[2]!, text, 'nowhere')).toBeNull();
    const long = `${'x '.repeat(90)}goal${' y'.repeat(90)}`;
    expect(excerptOf({ words: long, plain: long }, 'goal')).toMatch(/^….*⟦goal⟧.*…$/);
  });

  test('a thousand of them with words are searched in less than the tenth of a second', () => {
    const many = Array.from({ length: 1_000 }, (_, index) => listed({ title: `Board ${index}` }));
    const words = `${'several words on it '.repeat(200)}needle`;
    const texts = many.map(() => ({ words, plain: plainWords(words) }));
    const search = () => {
      const started = performance.now();
      const found = many.filter((board, index) => findInBoard(board, texts[index], 'needle') !== null);
      expect(found).toHaveLength(1_000);
      return performance.now() - started;
    };
    // The quickest of some: the others tell what the machine did beside it.
    expect(Math.min(...Array.from({ length: 10 }, search))).toBeLessThan(100);
  });
});
