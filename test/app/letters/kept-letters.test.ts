import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepLetters, keepList } from '../../../app/_board/letters/kept-letters';

const LIST = '/api/fonts/other-letters.json';
const [KANA, SIGNS, ARABIC] = ['/api/fonts/kana.woff2', '/api/fonts/signs.woff2', '/api/fonts/arabic.woff2'];
const FIRST = { 'kana.woff2': 'U+3040', 'signs.woff2': 'U+4E00', 'arabic.woff2': 'U+600' };

/** The browser's caches as far as they are used. */
let shelves: Map<string, Map<string, Response>>;
/** What taking a whole shelf away waits for. */
let removing: Promise<void>;

beforeEach(() => {
  shelves = new Map();
  removing = Promise.resolve();
  vi.stubGlobal('caches', {
    async open(name: string) {
      const shelf = shelves.get(name) ?? new Map<string, Response>();
      shelves.set(name, shelf);
      return {
        match: async (address: string) => shelf.get(address)?.clone(),
        put: async (address: string, answer: Response) => void shelf.set(address, answer),
        delete: async (address: string) => shelf.delete(address),
      };
    },
    delete: async (name: string) => {
      await removing;
      return shelves.delete(name);
    },
  });
  vi.stubGlobal('fetch', async (address: string) => new Response(`letters of ${address}`));
});
afterEach(() => void vi.unstubAllGlobals());

const kept = () => [...(shelves.get('driftless-letters')?.keys() ?? [])].sort();

test('where the list changed, the files that are others go, and the letters of all other boards stay', async () => {
  await keepList(LIST, FIRST);
  await keepLetters([KANA, SIGNS, ARABIC]);
  await keepList(LIST, { 'kana.woff2': 'U+3040', 'signs.woff2': 'U+4E01', 'new.woff2': 'U+AC00' });
  expect(kept()).toEqual([KANA, LIST].sort());
  expect(await shelves.get('driftless-letters')!.get(LIST)!.clone().json()).toHaveProperty('new.woff2');
});

test('of two pages that are the first at once, none takes away what the other keeps', async () => {
  let goOn = () => {};
  removing = new Promise((resolve) => {
    goOn = resolve;
  });
  const late = keepList(LIST, FIRST);
  await new Promise((resolve) => setImmediate(resolve));
  removing = Promise.resolve();
  await keepList(LIST, FIRST);
  await keepLetters([KANA]);
  goOn();
  await late;
  expect(kept()).toEqual([KANA, LIST].sort());
});

test('where the list is as it was nothing is taken away', async () => {
  await keepList(LIST, FIRST);
  await keepLetters([ARABIC]);
  await keepList(LIST, FIRST);
  expect(kept()).toEqual([ARABIC, LIST].sort());
});
