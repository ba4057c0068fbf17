import { signal } from '@preact/signals-core';
import { beforeEach, expect, test, vi } from 'vitest';
import { beginWithTemplate } from '../../app/_board/begin-with-template';
import { keepBeginning, recallBeginning } from '../../app/_board/start-board';

vi.mock('../../app/_board/browser-ports', () => ({}));

const BOARD = 'AAAAAAAAAAAAAAAAAAAAAA';
let noted: string | null;
/** What is there at once, on every page. */
const storage = {
  get: () => noted,
  set: (_name: string, text: string) => {
    noted = text;
  },
};

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
  noted = null;
});

test('a template arrives on its board though the database of the browser was silent when it was chosen', async () => {
  await keepBeginning({ memory: openMemory(), storage }, BOARD, 'kanban');
  const page = openPage(new Map());
  await page.begin();
  expect(page.inserted).toEqual([expect.any(Number)]);
  expect(page.titles).toHaveLength(1);
  await page.begin();
  expect(page.inserted, 'and once').toHaveLength(1);
});

test('it arrives though the database is silent when the board is opened, and only on that board', async () => {
  const database = new Map<string, unknown>();
  await keepBeginning({ memory: openMemory(database), storage }, BOARD, 'kanban');
  expect(await recallBeginning({ memory: openMemory(), storage }, 'another')).toBeUndefined();
  const silent = openPage();
  await silent.begin();
  expect(silent.inserted).toHaveLength(1);
});

test('where nothing is kept at once, or something else was chosen since, the database says it', async () => {
  const database = new Map<string, unknown>();
  await keepBeginning({ memory: openMemory(database), storage }, BOARD, 'kanban');
  noted = null;
  const page = openPage(database);
  await page.begin();
  expect(page.inserted).toHaveLength(1);
  expect(database.get(`begin ${BOARD}`)).toBeUndefined();
});
