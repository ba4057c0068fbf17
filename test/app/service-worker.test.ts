import { beforeEach, describe, expect, test } from 'vitest';
import {
  type AnswerPorts,
  answerElsewhere,
  answerFile,
  answerPage,
  kindOfRequest,
} from '../../app/sw/answer-request';
import { createPrecache, type PrecacheEntry, versionOf } from '../../app/sw/precache';

const ORIGIN = 'https://board.test';

/** The browser's caches as far as they are used. */
class Shelves {
  readonly shelves = new Map<string, Map<string, Response>>();
  isFull = false;

  async open(name: string) {
    const shelf = this.shelves.get(name) ?? new Map<string, Response>();
    this.shelves.set(name, shelf);
    return {
      match: async (url: string) => shelf.get(url)?.clone(),
      put: async (url: string, response: Response) => {
        if (this.isFull) throw new DOMException('full', 'QuotaExceededError');
        shelf.set(url, response);
      },
      delete: async (url: string) => shelf.delete(url),
    };
  }

  async keys() {
    return [...this.shelves.keys()];
  }

  async delete(name: string) {
    return this.shelves.delete(name);
  }
}

let shelves: Shelves;
let fetched: string[];
let serverSays: (path: string) => Response | Promise<Response>;
let now: number;
const MINUTES = 5 * 60_000;

beforeEach(() => {
  shelves = new Shelves();
  fetched = [];
  now = 0;
  serverSays = (path) => new Response(`contents of ${path}`);
});

function precacheOf(manifest: readonly PrecacheEntry[]) {
  return createPrecache({
    caches: shelves as unknown as CacheStorage,
    origin: ORIGIN,
    manifest,
    now: () => now,
    async fetch({ url }) {
      const path = url.slice(ORIGIN.length);
      fetched.push(path);
      return serverSays(path);
    },
  });
}

const FIRST: PrecacheEntry[] = [
  { url: '/', revision: 'build-1' },
  { url: '/b/shell', revision: 'build-1' },
  { url: '/_next/static/kept.js', revision: 'k' },
  { url: '/_next/static/old.js', revision: 'o' },
];
const SECOND: PrecacheEntry[] = [
  { url: '/', revision: 'build-2' },
  { url: '/b/shell', revision: 'build-2' },
  { url: '/_next/static/kept.js', revision: 'k' },
  { url: '/_next/static/new.js', revision: 'n' },
];

const text = async (response: Response | undefined) => response && (await response.text());

describe('the app on this device', () => {
  test('is fetched whole, and given without the network', async () => {
    const precache = precacheOf(FIRST);
    await precache.fill();
    expect(fetched.sort()).toEqual(FIRST.map(({ url }) => url).sort());
    expect(await text(await precache.match(`${ORIGIN}/b/shell`))).toBe('contents of /b/shell');
  });

  test('is not installed when a part of it can’t be had', async () => {
    serverSays = (path) => new Response('', { status: path.endsWith('old.js') ? 404 : 200 });
    await expect(precacheOf(FIRST).fill()).rejects.toThrow('old.js');
  });

  test('takes over what did not change, and fetches the rest', async () => {
    await precacheOf(FIRST).fill();
    fetched = [];
    await precacheOf(SECOND).fill();
    expect(fetched.sort()).toEqual(['/', '/_next/static/new.js', '/b/shell']);
  });

  test('keeps answers as they came: Chromium keeps only such scripts compiled', async () => {
    const came: Response[] = [];
    serverSays = (path) => {
      const response = new Response(`contents of ${path}`);
      came.push(response);
      return response;
    };
    await precacheOf(FIRST).fill();
    const kept = [...shelves.shelves.values()].flatMap((shelf) => [...shelf.values()]);
    expect(came).toHaveLength(FIRST.length);
    for (const response of came) expect(kept).toContain(response);
  });

  test('forgets a redirect, which may not be given to a navigation', async () => {
    serverSays = (path) =>
      Object.defineProperty(new Response(`contents of ${path}`), 'redirected', { value: path === '/' });
    const precache = precacheOf(FIRST);
    await precache.fill();
    const home = await precache.match(`${ORIGIN}/`);
    expect(home?.redirected).toBe(false);
    expect(await text(home)).toBe('contents of /');
  });

  const LARGE: PrecacheEntry = { url: '/reader.js', revision: 'r', isLater: true };

  test('is here after a first visit without the large files that no page begins with, which follow', async () => {
    const precache = precacheOf([LARGE, ...FIRST]);
    await precache.fill();
    expect(fetched.sort()).toEqual(FIRST.map(({ url }) => url).sort());
    await precache.complete();
    expect(await text(await precache.match(`${ORIGIN}/reader.js`))).toBe('contents of /reader.js');
  });

  test('goes on with what follows where the network was lost, and fetches nothing twice', async () => {
    const other: PrecacheEntry = { url: '/formulas.js', revision: 'f', isLater: true };
    const manifest = [...FIRST, LARGE, other];
    const precache = precacheOf(manifest);
    await precache.fill();
    serverSays = (path) => (path === other.url ? Response.error() : new Response(`contents of ${path}`));
    await expect(precache.complete()).rejects.toThrow('/formulas.js');
    serverSays = (path) => new Response(`contents of ${path}`);
    fetched = [];
    now += MINUTES;
    await Promise.all([precache.complete(), precache.complete()]);
    await precacheOf(manifest).complete();
    expect(fetched).toEqual(['/formulas.js']);
  });

  const MANY = Array.from({ length: 12 }, (_, at) => ({
    url: `/later-${at}.js`,
    revision: 'l',
    isLater: true,
  }));
  /** As each of a page's requests does. */
  async function askThirtyTimes(precache: ReturnType<typeof precacheOf>) {
    for (let question = 0; question < 30; question++) await precache.complete().catch(() => undefined);
  }

  test('asks once for each large file, two at once, where one of them is gone and every request of a page asks anew', async () => {
    const precache = precacheOf([...FIRST, ...MANY]);
    await precache.fill();
    fetched = [];
    let [underWay, most] = [0, 0];
    serverSays = async (path) => {
      if (path === '/later-0.js') return new Response('', { status: 404 });
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setImmediate(resolve));
      underWay -= 1;
      return new Response('large');
    };
    await expect(precache.complete()).rejects.toThrow('/later-0.js');
    expect(underWay).toBe(0);
    await askThirtyTimes(precache);
    now += MINUTES;
    await askThirtyTimes(precache);
    await askThirtyTimes(precacheOf([...FIRST, ...MANY]));
    expect(most).toBeLessThanOrEqual(2);
    expect(fetched.sort()).toEqual(MANY.map(({ url }) => url).sort());
    expect(await precache.match(`${ORIGIN}/later-11.js`)).toBeDefined();
  });

  test('asks a full device for no more than what was under way, at this visit and the next', async () => {
    const precache = precacheOf([...FIRST, ...MANY]);
    await precache.fill();
    shelves.isFull = true;
    fetched = [];
    await askThirtyTimes(precache);
    now += MINUTES;
    await askThirtyTimes(precache);
    await askThirtyTimes(precacheOf([...FIRST, ...MANY]));
    expect(fetched).toEqual(['/later-0.js', '/later-1.js']);
  });

  test('tries a server in trouble again after minutes, not before', async () => {
    const precache = precacheOf([...FIRST, LARGE]);
    await precache.fill();
    fetched = [];
    serverSays = () => new Response('', { status: 503 });
    await askThirtyTimes(precache);
    expect(fetched).toEqual(['/reader.js']);
    serverSays = () => new Response('large');
    now += MINUTES;
    await precache.complete();
    expect(await precache.match(`${ORIGIN}/reader.js`)).toBeDefined();
  });

  test('is not begun anew by a worker whose version was tidied away', async () => {
    const first = precacheOf([...FIRST, LARGE]);
    await first.fill();
    const second = precacheOf([...SECOND, LARGE]);
    await second.fill();
    await second.tidy();
    await first.complete();
    expect([...shelves.shelves.keys()]).toEqual([`driftless-app-${versionOf([...SECOND, LARGE])}`]);
  });

  test('is fetched whole when another version is here: whoever had all of it keeps having it', async () => {
    await precacheOf(FIRST).fill();
    fetched = [];
    await precacheOf([...SECOND, LARGE]).fill();
    expect(fetched).toContain('/reader.js');
  });

  test('fetches again what an older version has, and does not say of what revision', async () => {
    const precache = precacheOf(FIRST);
    await precache.fill();
    for (const shelf of shelves.shelves.values()) shelf.delete(`${ORIGIN}/.driftless-revisions`);
    fetched = [];
    await precacheOf(SECOND).fill();
    expect(fetched).toContain('/_next/static/kept.js');
  });

  test('keeps an old version’s files until its tabs are closed', async () => {
    await precacheOf(FIRST).fill();
    const second = precacheOf(SECOND);
    await second.fill();
    expect(await second.match(`${ORIGIN}/_next/static/old.js`)).toBeDefined();
    await second.tidy();
    expect(await second.match(`${ORIGIN}/_next/static/old.js`)).toBeUndefined();
    expect(await second.match(`${ORIGIN}/_next/static/kept.js`)).toBeDefined();
  });

  test('has a version that only its contents change', () => {
    expect(versionOf(FIRST)).toBe(versionOf(structuredClone(FIRST)));
    expect(versionOf(FIRST)).not.toBe(versionOf(SECOND));
  });
});

describe('which requests are answered here', () => {
  const kind = (path: string, mode = 'navigate', method = 'GET') =>
    kindOfRequest({ method, mode, url: new URL(path, ORIGIN).href }, ORIGIN);

  test.each([
    '/api/boards',
    '/api/me',
    '/sync/x',
    '/socket.io/?EIO=4',
    '/healthz',
    '/sw.js',
    'https://other.test/',
  ])('%s never is', (path) => {
    expect(kind(path, 'cors').kind).toBe('pass');
    expect(kind(path).kind).toBe('pass');
  });

  test('every board gets the one shell, home its own', () => {
    expect(kind('/b/AAAAAAAAAAAAAAAAAAAAAA')).toEqual({ kind: 'page', shell: '/b/shell' });
    expect(kind('/b/x?y=1')).toEqual({ kind: 'page', shell: '/b/shell' });
    expect(kind('/')).toEqual({ kind: 'page', shell: '/' });
    expect(kind('/b/x/y')).toEqual({ kind: 'elsewhere' });
    expect(kind('/nowhere')).toEqual({ kind: 'elsewhere' });
    expect(kind('/embed/AAAAAAAAAAAAAAAAAAAAAA').kind).toBe('pass');
    expect(kind('/', 'navigate', 'POST').kind).toBe('pass');
    expect(kind('/_next/static/a.js', 'no-cors').kind).toBe('file');
  });
});

describe('a visit', () => {
  const kept = new Map([
    [`${ORIGIN}/b/shell`, 'kept page'],
    [`${ORIGIN}/offline`, 'what it means'],
  ]);
  const request = new Request(`${ORIGIN}/b/x`);
  let isSlow: () => void;

  const portsWith = (fetch: AnswerPorts['fetch']): AnswerPorts => ({
    fetch,
    origin: ORIGIN,
    precache: { match: async (url) => (kept.has(url) ? new Response(kept.get(url)) : undefined) },
    after: () =>
      new Promise((resolve) => {
        isSlow = resolve;
      }),
  });
  const visit = (fetch: AnswerPorts['fetch'], shell = '/b/shell') =>
    answerPage(request, shell, portsWith(fetch));

  test('gets the server’s page when it comes in time', async () => {
    expect(await text(await visit(async () => new Response('fresh')))).toBe('fresh');
  });

  test('gets the kept page when the network is off or the server is in trouble', async () => {
    expect(await text(await visit(() => Promise.reject(new TypeError('offline'))))).toBe('kept page');
    expect(await text(await visit(async () => new Response('bad gateway', { status: 502 })))).toBe(
      'kept page',
    );
  });

  test('gets the kept page when the network is slow, and waits on where none is kept', async () => {
    let arrive: (response: Response) => void = () => {};
    const slow = () =>
      new Promise<Response>((resolve) => {
        arrive = resolve;
      });
    const first = visit(slow);
    isSlow();
    expect(await text(await first)).toBe('kept page');
    const second = visit(slow, '/');
    isSlow();
    arrive(new Response('late'));
    expect(await text(await second)).toBe('late');
  });

  test('to an address of which nothing is kept gets whatever the server says, and without a network what that means', async () => {
    const come = (fetch: AnswerPorts['fetch']) =>
      answerElsewhere(new Request(`${ORIGIN}/nowhere`), portsWith(fetch));
    const missing = await come(async () => new Response('nothing here', { status: 404 }));
    expect([missing.status, await text(missing)]).toEqual([404, 'nothing here']);
    expect((await come(async () => new Response('', { status: 502 }))).status).toBe(502);
    expect(await text(await come(() => Promise.reject(new TypeError('offline'))))).toBe('what it means');
    kept.delete(`${ORIGIN}/offline`);
    expect((await come(() => Promise.reject(new TypeError('offline')))).type).toBe('error');
  });

  test('a file comes from this device, else from the network', async () => {
    const ports = portsWith(async () => new Response('fetched'));
    expect(await text(await answerFile(new Request(`${ORIGIN}/b/shell`), ports))).toBe('kept page');
    expect(await text(await answerFile(new Request(`${ORIGIN}/other.js`), ports))).toBe('fetched');
  });
});
