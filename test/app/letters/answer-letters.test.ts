import { expect, test } from 'vitest';
import { answerLetters } from '../../../app/sw/answer-letters';
import { kindOfRequest } from '../../../app/sw/answer-request';

const ORIGIN = 'https://board.test';
const FILE = `${ORIGIN}/api/fonts/noto-sans-jp-7-wght-normal.woff2`;
const LIST = `${ORIGIN}/api/fonts/other-letters.json`;

const offline = () => Promise.reject(new TypeError('offline'));
const online = async ({ url }: Request) => new Response(`the server's ${url.slice(ORIGIN.length)}`);

function stage(
  kept: Readonly<Record<string, string>>,
  fetch: (request: Request) => Promise<Response>,
  after: () => Promise<void> = () => new Promise(() => {}),
) {
  const shelf = { match: async (url: string) => (url in kept ? new Response(kept[url]) : undefined) };
  const caches = { open: async () => shelf as unknown as Cache };
  return async (url: string) => {
    const answer = await answerLetters(new Request(url), { caches, fetch, after });
    return answer.type === 'error' ? 'nothing' : answer.text();
  };
}

test('fonts of letters are all of the API that is answered on the device', () => {
  const kindOf = (path: string, mode = 'cors', method = 'GET') =>
    kindOfRequest({ url: `${ORIGIN}${path}`, mode, method }, ORIGIN).kind;
  expect([FILE, LIST].map((url) => kindOf(url.slice(ORIGIN.length)))).toEqual(['letters', 'letters']);
  expect(kindOf('/api/fonts/a.woff2', 'navigate')).toBe('pass');
  expect(kindOf('/api/fonts/a.woff2', 'cors', 'POST')).toBe('pass');
  for (const path of ['/api/fonts', '/api/fonts/a/b.woff2', '/api/boards', '/api/boards/a.json'])
    expect(kindOf(path)).toBe('pass');
});

test('a kept file is given at once, the list only without a network, and what is not kept then is not there', async () => {
  const kept = { [FILE]: 'kept file', [LIST]: 'kept list' };
  const well = stage(kept, online);
  expect([await well(FILE), await well(LIST)]).toEqual([
    'kept file',
    "the server's /api/fonts/other-letters.json",
  ]);
  const alone = stage(kept, offline);
  expect([await alone(FILE), await alone(LIST)]).toEqual(['kept file', 'kept list']);
  expect(await stage({}, offline)(LIST)).toBe('nothing');
});

test('the kept list is given while the server is in trouble or the network hangs, and waited for where none is kept', async () => {
  const kept = { [LIST]: 'kept list' };
  const inTrouble = async () => new Response('bad gateway', { status: 502 });
  expect(await stage(kept, inTrouble)(LIST)).toBe('kept list');
  expect(await stage({}, inTrouble)(LIST)).toBe('bad gateway');
  const hanging = stage(
    kept,
    () => new Promise(() => {}),
    async () => {},
  );
  expect(await hanging(LIST)).toBe('kept list');
  const late = async (request: Request) => {
    await new Promise((resolve) => setImmediate(resolve));
    return online(request);
  };
  expect(await stage({}, late, async () => {})(LIST)).toBe("the server's /api/fonts/other-letters.json");
});
