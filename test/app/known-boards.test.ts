import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { readBoardAddress } from '../../app/_board/board-address';
import { type KnownBoards, listBoards, mergeBoards, openKnownBoards } from '../../app/_board/known-boards';
import { createSeededRandom } from '../sync/hand-clock';

const random = createSeededRandom(3);
const randomBytes = (length: number) => Uint8Array.from({ length }, () => Math.floor(random() * 256));
let today = 0;

const open = (): KnownBoards => openKnownBoards({ random: randomBytes, today: () => today });

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  today = 1_000;
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

describe('the list at home', () => {
  const A = 'AAAAAAAAAAAAAAAAAAAAAA';
  const B = 'BBBBBBBBBBBBBBBBBBBBBB';
  const local = {
    id: A,
    title: 'Here',
    role: 'owner',
    lastOpenedAt: 5,
    own: true,
    registered: false,
  } as const;

  test('shows at once what is known here, then what the server adds', async () => {
    const shown: string[][] = [];
    await listBoards(
      { list: async () => [local] },
      {
        boards: async () => ({
          ok: true,
          value: [{ id: B, title: 'There', role: 'view', updatedAt: '2030-01-01' }],
        }),
      },
      (boards) => shown.push(boards.map(({ title }) => title)),
    );
    expect(shown).toEqual([['Here'], ['There', 'Here']]);
  });

  test('takes the server’s title and role, and the later of the two times', () => {
    const told = [{ id: A, title: 'Renamed', role: 'edit' as const, updatedAt: '1970-01-01T00:00:01Z' }];
    expect(mergeBoards([local], { ok: true, value: told })).toEqual([
      { id: A, title: 'Renamed', role: 'edit', lastUsedAt: 1_000, isOnServer: true },
    ]);
  });

  test('leaves out what is no board', () => {
    const told = [{ id: '../../evil', title: '', role: 'edit' as const, updatedAt: '' }];
    expect(mergeBoards([], { ok: true, value: told })).toEqual([]);
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
