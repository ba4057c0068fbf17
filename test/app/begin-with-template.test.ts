import { signal } from '@preact/signals-core';
import { beforeEach, expect, test, vi } from 'vitest';
import { beginWithTemplate } from '../../app/_board/begin-with-template';
import { recallBeginning } from '../../app/_board/recall-beginning';
import { startBoard } from '../../app/_board/start-board';

const BOARD = 'AAAAAAAAAAAAAAAAAAAAAA';

/** What is there at once, on every page; and the home page, whose database of boards may be silent. */
const { home, storage } = vi.hoisted(() => {
  const noted = new Map<string, string>();
  return {
    home: { database: new Map<string, unknown>() },
    storage: {
      get: (name: string) => noted.get(name) ?? null,
      set: (name: string, text: string) => void noted.set(name, text),
      clear: () => noted.clear(),
    },
  };
});
vi.mock('../../app/_board/browser-ports', () => ({
  deviceSettings: storage,
  knownBoards: {
    create: async () => 'AAAAAAAAAAAAAAAAAAAAAA',
    keep: async (name: string, value: unknown) => void home.database.set(name, value),
  },
}));

const choose = () => startBoard({ template: { id: 'kanban', title: 'Kanban' } });

/** What one page knows by itself; the database of the browser is one that pages share, or silent. */
function openMemory(database?: Map<string, unknown>) {
  const known = database ?? new Map<string, unknown>();
  return {
    recall: async (name: string) => known.get(name),
    keep: async (name: string, value: unknown) => void known.set(name, value),
    get: async () => undefined,
  };
}

function openPage(database?: Map<string, unknown>) {
  const inserted: number[] = [];
  const titles: string[] = [];
  const editor = {
    insert: (_action: string, shapes: readonly unknown[]) => void inserted.push(shapes.length),
    ...{ selection: { clear: () => {} }, actions: [], canWrite: signal(true) },
  };
  const board = { count: 0, settings: () => ({ title: '', background: '', grid: false }) };
  const memory = openMemory(database);
  const rename = (title: string) => void titles.push(title);
  const ports = { boardId: BOARD, board, editor, memory, storage, rename };
  return { inserted, titles, memory, begin: () => beginWithTemplate(ports as never) };
}

beforeEach(() => {
  storage.clear();
  home.database = new Map();
  vi.stubGlobal('location', { assign: () => {} });
});

test('a template arrives on its board though the database of the browser was silent when it was chosen', async () => {
  await choose();
  const page = openPage(new Map());
  await page.begin();
  expect(page.inserted).toEqual([expect.any(Number)]);
  expect(page.titles).toHaveLength(1);
  await page.begin();
  expect(page.inserted, 'and once').toHaveLength(1);
});

test('it arrives though the database is silent when the board is opened, and only on that board', async () => {
  await choose();
  expect(await recallBeginning(openMemory(), storage, 'another')).toBeUndefined();
  const silent = openPage();
  await silent.begin();
  expect(silent.inserted).toHaveLength(1);
});

test('where nothing is kept at once, or something else was chosen since, the database says it', async () => {
  await choose();
  storage.clear();
  const page = openPage(home.database);
  await page.begin();
  expect(page.inserted).toHaveLength(1);
  expect(home.database.get(`begin ${BOARD}`)).toBeUndefined();
});
