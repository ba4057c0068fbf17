import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { openKnownBoards } from '../../app/_board/known-boards';
import { isBoardId } from '../../board/ids';
import { ROOT } from '../../scripts/setup.mjs';
import { createHandClock } from '../sync/hand-clock';

const SCRIPT = readFileSync(join(ROOT, 'public/before-paint.js'), 'utf8');

function createStorage(before: Readonly<Record<string, string>> = {}) {
  const kept = new Map(Object.entries(before));
  return {
    get length() {
      return kept.size;
    },
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

/** A page before its first paint, in a browser that keeps this already. */
function arrive(
  pathname: string,
  before: Readonly<Record<string, string>> = {},
  { isForbidden = false, isBoardPage = false } = {},
) {
  const [localStorage, sessionStorage] = [createStorage(before), createStorage()];
  const dataset: Readonly<Record<string, string>> = {};
  const led: string[] = [];
  const named: string[] = [];
  const asked: string[] = [];
  const page = {
    location: { pathname, replace: (address: string) => void led.push(address) },
    history: { replaceState: (_: null, __: string, address: string) => void named.push(address) },
    performance: { getEntriesByType: () => [{ serverTiming: isBoardPage ? [{ name: 'first-visit' }] : [] }] },
    document: {
      documentElement: { dataset },
      head: { insertAdjacentHTML: (_: string, html: string) => void asked.push(html) },
    },
    navigator: { languages: ['en'] },
    matchMedia: () => ({ matches: false }),
    ...{ crypto, btoa, sessionStorage },
    get localStorage() {
      if (isForbidden) throw new Error('forbidden');
      return localStorage;
    },
  };
  runInNewContext(SCRIPT, page);
  return { led, named, asked, dataset, localStorage, sessionStorage };
}

test('who was never here is on the way to a board before home has come, and the browser knows it for its own', async () => {
  const { led, sessionStorage } = arrive('/');
  const id = /^\/b\/(.*)$/.exec(led[0]!)?.[1];
  expect(isBoardId(id)).toBe(true);
  const boards = openKnownBoards({
    random: (length) => new Uint8Array(length),
    clock: createHandClock(0),
    today: () => 0,
    note: {
      read: () => sessionStorage.getItem('driftless-boards'),
      write: (text) =>
        text === null
          ? sessionStorage.removeItem('driftless-boards')
          : sessionStorage.setItem('driftless-boards', text),
    },
  });
  expect(await boards.get(id!)).toMatchObject({ own: true, role: 'owner', registered: false, title: '' });
});

test('each first visit begins another board', () => {
  const [one, other] = [arrive('/'), arrive('/')];
  expect(one.led[0]).not.toBe(other.led[0]);
});

test('nobody else is led away: who was here before, who opens a board, whose browser keeps nothing', () => {
  expect(arrive('/', { 'driftless-was-here': 'yes' }).led).toEqual([]);
  expect(arrive('/', { 'driftless-view': '{}' }).led).toEqual([]);
  expect(arrive(`/b/${'A'.repeat(22)}`).led).toEqual([]);
  expect(arrive('/', {}, { isForbidden: true }).led).toEqual([]);
});

test('who comes by a link was here from then on, and is not led past the board at home', () => {
  const { localStorage } = arrive(`/b/${'A'.repeat(22)}`);
  expect(arrive('/', { 'driftless-was-here': localStorage.getItem('driftless-was-here')! }).led).toEqual([]);
  expect(localStorage.getItem('driftless-was-here')).toBe('yes');
});

test('where the server gave a board’s page already, it takes its address and nothing is loaded again', () => {
  const { led, named, sessionStorage } = arrive('/', {}, { isBoardPage: true });
  expect(led).toEqual([]);
  expect(named).toEqual([expect.stringMatching(/^\/b\/[\w-]{22}$/)]);
  expect(sessionStorage.getItem('driftless-boards')).toContain(named[0]!.slice('/b/'.length));
});

test('only of a first visit’s board it is known that nothing lies on it', () => {
  expect(arrive('/', {}, { isBoardPage: true }).dataset).toHaveProperty('blank');
  expect(arrive(`/b/${'A'.repeat(22)}`).dataset).not.toHaveProperty('blank');
  expect(arrive('/', { 'driftless-view': '{}' }, { isBoardPage: true }).dataset).not.toHaveProperty('blank');
});

test('the font of a hand is asked for early where something may be written already, and nowhere else', () => {
  expect(arrive(`/b/${'A'.repeat(22)}`).asked).toEqual([expect.stringContaining('shantell-sans')]);
  expect(arrive('/', {}, { isBoardPage: true }).asked).toEqual([]);
  expect(arrive('/', { 'driftless-was-here': 'yes' }).asked).toEqual([]);
});

test('who was here and lost the cookie is not given another board', () => {
  const { led, named } = arrive('/', { 'driftless-was-here': 'yes' }, { isBoardPage: true });
  expect([led, named]).toEqual([[], []]);
});
