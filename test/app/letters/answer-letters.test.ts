import { expect, test } from 'vitest';
import { answerLetters } from '../../../app/sw/answer-letters';
import { kindOfRequest } from '../../../app/sw/answer-request';

const ORIGIN = 'https://board.test';
const FILE = `${ORIGIN}/api/fonts/noto-sans-jp-7-wght-normal.woff2`;
const LIST = `${ORIGIN}/api/fonts/other-letters.json`;

function stage(kept: Readonly<Record<string, string>>, isOnline: boolean) {
  const shelf = { match: async (url: string) => (url in kept ? new Response(kept[url]) : undefined) };
  const ports = {
    caches: { open: async () => shelf as unknown as Cache },
    async fetch({ url }: Request) {
      if (!isOnline) throw new TypeError('offline');
      return new Response(`the server's ${url.slice(ORIGIN.length)}`);
    },
  };
  return async (url: string) => {
    const answer = await answerLetters(new Request(url), ports);
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
  const online = stage(kept, true);
  expect([await online(FILE), await online(LIST)]).toEqual([
    'kept file',
    "the server's /api/fonts/other-letters.json",
  ]);
  const offline = stage(kept, false);
  expect([await offline(FILE), await offline(LIST)]).toEqual(['kept file', 'kept list']);
  expect(await stage({}, false)(LIST)).toBe('nothing');
});
