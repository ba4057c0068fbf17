import { describe, expect, it, vi } from 'vitest';
import { addShape, RawClient, until } from '../harness/server-raw-client';
import { startServer, type Visitor } from '../harness/server-start';

const ID = 'abcdefghijklmnopqrstuv';
const json = async (answer: Response | Promise<Response>) =>
  (await (await answer).json()) as Record<string, never>;

async function expectError(answer: Promise<Response>, status: number, code: string): Promise<void> {
  const got = await answer;
  const body = await got.json();
  expect([got.status, body]).toEqual([
    status,
    { error: { code, message: expect.any(String), requestId: expect.any(String) } },
  ]);
}

describe('boards over HTTP', () => {
  it('are made with an id of one’s own, once; again by the same owner is no mistake', async () => {
    const server = await startServer();
    const [ada, eve] = [await server.visit(), await server.visit()];
    const first = await ada.ask('POST', '/api/boards', { id: ID, title: 'Plans' });
    expect([first.status, await first.json()]).toEqual([
      201,
      expect.objectContaining({
        id: ID,
        title: 'Plans',
        role: 'owner',
        createdAt: expect.stringMatching(/^\d{4}-/),
      }),
    ]);
    expect((await ada.ask('POST', '/api/boards', { id: ID })).status).toBe(200);
    await expectError(eve.ask('POST', '/api/boards', { id: ID }), 409, 'TAKEN');
  });

  it('answer the same for what is not there and for what is somebody else’s', async () => {
    const server = await startServer();
    const board = await server.makeBoard();
    const eve = await server.visit();
    const paths = [
      `/api/boards/${board.id}`,
      `/api/boards/${ID}`,
      '/api/boards/x',
      '/api/boards/..%2f..%2fetc',
    ];
    for (const path of paths) {
      await expectError(eve.ask('GET', path), 404, 'NOT_FOUND');
      await expectError(eve.ask('PATCH', path, { title: 'mine' }), 404, 'NOT_FOUND');
      await expectError(eve.ask('DELETE', path), 404, 'NOT_FOUND');
      await expectError(eve.ask('GET', `${path}/links`), 404, 'NOT_FOUND');
      await expectError(eve.ask('GET', `${path}/content.json`), 404, 'NOT_FOUND');
    }
  });

  it('say by name that an address is too long, as they say everything', async () => {
    const ada = await (await startServer()).visit();
    const search = 'x'.repeat(3_000);
    await expectError(ada.ask('GET', `/api/boards?search=${search}`), 414, 'ADDRESS_TOO_LONG');
  });

  it('are joined by a link, and left when the link is revoked', async () => {
    const server = await startServer();
    const board = await server.makeBoard();
    const guest = await server.visit();
    const { id: link, key } = await board.link('edit');
    await expectError(guest.ask('POST', `/api/boards/${board.id}/join`, { key: ID }), 404, 'NOT_FOUND');
    expect(await json(guest.ask('POST', `/api/boards/${board.id}/join`, { key }))).toEqual({ role: 'edit' });
    expect(await json(guest.ask('GET', '/api/boards'))).toMatchObject({
      boards: [{ id: board.id, role: 'edit' }],
    });
    expect((await guest.ask('PATCH', `/api/boards/${board.id}`, { title: 'Ours' })).status).toBe(200);
    await expectError(guest.ask('GET', `/api/boards/${board.id}/links`), 403, 'FORBIDDEN');
    await expectError(guest.ask('PATCH', `/api/boards/${board.id}`, { trashed: true }), 403, 'FORBIDDEN');
    await board.owner.ask('DELETE', `/api/boards/${board.id}/links/${link}`);
    await expectError(guest.ask('GET', `/api/boards/${board.id}`), 404, 'NOT_FOUND');
    expect(await json(guest.ask('GET', '/api/boards'))).toEqual({ boards: [] });
  });

  it('tell a link’s key once, and never again', async () => {
    const server = await startServer();
    const board = await server.makeBoard();
    const made = await json(
      board.owner.ask('POST', `/api/boards/${board.id}/links`, { role: 'view', label: 'class' }),
    );
    expect(made).toMatchObject({
      role: 'view',
      label: 'class',
      url: `${server.url}/b/${board.id}#${made.key}`,
    });
    const listed = await (await board.owner.ask('GET', `/api/boards/${board.id}/links`)).text();
    expect(JSON.parse(listed).links).toHaveLength(1);
    expect(listed).not.toContain(made.key);
  });

  it('are open to a script that shows a key', async () => {
    const server = await startServer();
    const board = await server.makeBoard();
    const { key } = await board.link('view');
    const ask = (authorization: string) =>
      fetch(`${server.url}/api/boards/${board.id}`, { headers: { authorization } });
    expect((await ask(`Bearer ${key}`)).status).toBe(200);
    expect((await ask(`Bearer ${ID}`)).status).toBe(404);
  });

  it('go to the trash and come back, for their owner alone', async () => {
    const server = await startServer();
    const board = await server.makeBoard();
    const guest = await server.visit();
    const { key } = await board.link('edit');
    await guest.ask('POST', `/api/boards/${board.id}/join`, { key });
    expect((await board.owner.ask('DELETE', `/api/boards/${board.id}`)).status).toBe(204);
    await expectError(guest.ask('GET', `/api/boards/${board.id}`), 404, 'NOT_FOUND');
    expect(await json(guest.ask('GET', '/api/boards'))).toEqual({ boards: [] });
    expect(await json(board.owner.ask('GET', `/api/boards/${board.id}`))).toMatchObject({
      trashedAt: expect.any(String),
    });
    await board.owner.ask('PATCH', `/api/boards/${board.id}`, { trashed: false });
    expect((await guest.ask('GET', `/api/boards/${board.id}`)).status).toBe(200);
  });
});

describe('what a board holds, for scripts', () => {
  const shape = { type: 'rectangle', at: [10, 20], size: [30, 40] };

  it('is read as JSON and drawn on by JSON; those who look see it at once', async () => {
    const server = await startServer();
    const board = await server.makeBoard();
    const { key } = await board.link('edit');
    const headers = { authorization: `bearer ${key}`, 'content-type': 'application/json' };
    const post = (body: unknown) =>
      fetch(`${server.url}/api/boards/${board.id}/shapes`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      });
    const watcher = await new RawClient(`${server.wsUrl}/sync/${board.id}?key=${key}`).join();
    const answers = await Promise.all([
      post([shape, { ...shape, id: 'named' }]),
      post([{ ...shape, at: [0, 0] }]),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    await until('all to be seen', () => watcher.doc.getMap('shapes').size === 3);
    expect(watcher.doc.store.clients.size).toBe(1);
    const content = await json(fetch(`${server.url}/api/boards/${board.id}/content.json`, { headers }));
    expect(content.shapes).toHaveLength(3);
    expect(content.shapes).toContainEqual(expect.objectContaining({ ...shape, id: 'named' }));
    await expectError(post([{ type: 'nonsense' }]), 400, 'BAD_SHAPE');
    await expectError(post([{ ...shape, id: 'named' }]), 400, 'BAD_SHAPE');
    await expectError(post([]), 400, 'BAD_REQUEST');
    expect(watcher.doc.getMap('shapes').size).toBe(3);
  });

  it('lies in the order that a script gives it, and above all else where it gives none', async () => {
    const server = await startServer();
    const { id, owner } = await server.makeBoard();
    const post = (...shapes: readonly object[]) => owner.ask('POST', `/api/boards/${id}/shapes`, shapes);
    await post({ ...shape, id: 'above', z: 'a5' }, { ...shape, id: 'below', z: 'a1' });
    await post({ ...shape, id: 'last', z: null });
    const content = await json(owner.ask('GET', `/api/boards/${id}/content.json`));
    expect((content.shapes as unknown as { id: string }[]).map((each) => each.id)).toEqual([
      'below',
      'above',
      'last',
    ]);
    await expectError(post({ ...shape, z: '!' }), 400, 'BAD_SHAPE');
  });

  it('has one title: as it was made, and as another program writes it into the document', async () => {
    const server = await startServer({ settling: 0 });
    const { ask } = await server.visit();
    const { id } = await json(ask('POST', '/api/boards', { title: 'Plan' }));
    const titleOf = async (path: string) => (await json(ask('GET', `/api/boards/${id}${path}`))).title;
    expect(await titleOf('/content.json')).toBe('Plan');
    const { key } = await json(ask('POST', `/api/boards/${id}/links`, { role: 'edit' }));
    const other = await new RawClient(`${server.wsUrl}/sync/${id}?key=${key}`).join();
    other.change((doc) => doc.getMap('board').set('title', 'Another plan'));
    await vi.waitFor(async () => expect(await titleOf('')).toBe('Another plan'), { timeout: 30_000 });
    expect(await titleOf('/content.json')).toBe('Another plan');
  }, 60_000);

  it('is not drawn on in the trash', async () => {
    const server = await startServer();
    const { id, owner } = await server.makeBoard();
    await owner.ask('DELETE', `/api/boards/${id}`);
    await expectError(owner.ask('POST', `/api/boards/${id}/shapes`, [shape]), 404, 'NOT_FOUND');
  });

  it('is not drawn on by those who may only look', async () => {
    const server = await startServer();
    const board = await server.makeBoard();
    const { key } = await board.link('view');
    const answer = fetch(`${server.url}/api/boards/${board.id}/shapes`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify([shape]),
    });
    await expectError(answer, 403, 'FORBIDDEN');
  });
});

describe('who I am', () => {
  it('is somebody with a name and a colour from the first moment, and stays it', async () => {
    const server = await startServer();
    const ada = await server.visit();
    const me = await json(ada.ask('GET', '/api/me'));
    expect(me).toEqual({
      id: ada.id,
      name: expect.stringMatching(/^\w+ \w+$/),
      color: expect.stringMatching(/^#/),
    });
    expect(
      await json(ada.ask('PATCH', '/api/me', { name: '  Ada \u202eLovelace ', color: '#AABBCC' })),
    ).toEqual({
      id: ada.id,
      name: 'Ada Lovelace',
      color: '#aabbcc',
    });
    expect(await json(ada.ask('GET', '/api/me'))).toMatchObject({ name: 'Ada Lovelace' });
  });

  it('is told to others by the server, also after a change', async () => {
    const server = await startServer();
    const board = await server.makeBoard();
    const { owner } = board;
    const headers = { cookie: owner.cookie, origin: server.url };
    const client = await new RawClient(`${server.wsUrl}/sync/${board.id}`, { headers }).join();
    const say = (state: unknown, clock: number) => {
      const text = Buffer.from(JSON.stringify(state));
      const body = Buffer.concat([Buffer.from([1, 5, clock, text.length]), text]);
      client.send(Buffer.concat([Buffer.from([1, body.length]), body]));
    };
    say({ user: { name: 'Mallory' }, cursor: [1, 2] }, 1);
    const heard = () =>
      client.frames.filter(([type]) => type === 1).map((frame) => Buffer.from(frame).toString());
    await until('my presence', () => heard().some((text) => text.includes('"cursor":[1,2]')));
    expect(heard().join()).not.toContain('Mallory');
    await owner.ask('PATCH', '/api/me', { name: 'Ada' });
    await until('my new name', () => heard().at(-1)?.includes('"name":"Ada"'));
  });

  it('is nobody’s to forge: a tampered, foreign or expired cookie is a new person, never an error', async () => {
    const server = await startServer();
    const ada = await server.visit();
    const [name, value] = ada.cookie.split('=') as [string, string];
    const [person, issued, signature] = value.split('.') as [string, string, string];
    const other = `${person.slice(0, -1)}${person.endsWith('A') ? 'B' : 'A'}`;
    for (const cookie of [
      `${name}=${other}.${issued}.${signature}`,
      `${name}=${person}.${Number(issued) + 1}.${signature}`,
      `${name}=${person}.${issued}.`,
      `${name}=${'x'.repeat(9_000)}`,
      `${name}=; ${name}=a.b.c`,
    ]) {
      const answer = await fetch(`${server.url}/api/me`, { headers: { cookie } });
      expect(answer.status).toBe(200);
      expect(((await answer.json()) as { id: string }).id).not.toBe(ada.id);
    }
    const twice = `${name}=nonsense; ${ada.cookie}`;
    expect(await json(fetch(`${server.url}/api/me`, { headers: { cookie: twice } }))).toMatchObject({
      id: ada.id,
    });
  });

  it('outlives a restart of the server, whose secret nobody else on the machine can read', async () => {
    const first = await startServer();
    const ada = await first.visit();
    await first.close();
    const second = await startServer({ dataDir: first.dataDir });
    const answer = await fetch(`${second.url}/api/me`, { headers: { cookie: ada.cookie } });
    expect(await answer.json()).toMatchObject({ id: ada.id });
    const { statSync } = await import('node:fs');
    expect(statSync(`${first.dataDir}/session-secret`).mode & 0o777).toBe(0o600);
  });
});

describe('what is refused at the API’s door', () => {
  it.each<[string, (me: Visitor) => Promise<Response>, number, string]>([
    [
      'another site’s write',
      (me) => me.ask('POST', '/api/boards', {}, { origin: 'https://evil.example' }),
      403,
      'WRONG_ORIGIN',
    ],
    [
      'a write with a cookie and no origin',
      (me) => me.ask('PATCH', '/api/me', {}, { origin: '' }),
      403,
      'WRONG_ORIGIN',
    ],
    [
      'a form',
      (me) => me.ask('POST', '/api/boards', '{}', { 'content-type': 'text/plain' }),
      415,
      'NOT_JSON',
    ],
    ['what is no JSON', (me) => me.ask('POST', '/api/boards', '{'), 400, 'BAD_JSON'],
    ['a list', (me) => me.ask('POST', '/api/boards', []), 400, 'BAD_REQUEST'],
    ['an unknown field', (me) => me.ask('POST', '/api/boards', { role: 'owner' }), 400, 'BAD_REQUEST'],
    ['a forbidden key', (me) => me.ask('POST', '/api/boards', '{"__proto__":{"a":1}}'), 400, 'BAD_REQUEST'],
    ['a bad id', (me) => me.ask('POST', '/api/boards', { id: '../x' }), 400, 'BAD_REQUEST'],
    [
      'a title without end',
      (me) => me.ask('POST', '/api/boards', { title: 'x'.repeat(201) }),
      400,
      'BAD_REQUEST',
    ],
    ['too much', (me) => me.ask('POST', '/api/boards', { title: 'x'.repeat(300_000) }), 413, 'TOO_LARGE'],
    ['a name of nothing', (me) => me.ask('PATCH', '/api/me', { name: '\u200b\u202e' }), 400, 'BAD_REQUEST'],
    [
      'a colour that is none',
      (me) => me.ask('PATCH', '/api/me', { color: 'url(https://evil)' }),
      400,
      'BAD_REQUEST',
    ],
    ['an address that is none', (me) => me.ask('GET', '/api/nothing'), 404, 'NOT_FOUND'],
  ])('%s', async (_name, ask, status, code) => {
    const server = await startServer();
    await expectError(ask(await server.visit()), status, code);
  });

  it('too many requests, when rates are limited, with the time to wait', async () => {
    const server = await startServer({ environment: { RATE_LIMITS: 'on' } });
    const ada = await server.visit();
    let answer = await ada.ask('GET', '/api/me');
    // Together, or on a slow machine the bucket fills up as fast as it is emptied.
    const answers = await Promise.all(Array.from({ length: 400 }, () => ada.ask('GET', '/api/me')));
    answer = answers.find(({ status }) => status !== 200) ?? answer;
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('every answer carries the headers that close what is not needed', async () => {
    const server = await startServer({ page: (_request, response) => void response.end('page') });
    for (const path of ['/', '/api/me', '/healthz', '/nothing']) {
      const { headers } = await fetch(server.url + path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('content-security-policy')).toMatch(/frame-src https:[^;*]+;/);
    }
  });

  it('workers that run WebAssembly have a policy of their own: no evaluated script, nothing beyond our own files', async () => {
    const server = await startServer({ page: (_request, response) => void response.end('script') });
    for (const script of ['/pdf/reader.js', '/font-cutter/cutter.js']) {
      const { headers } = await fetch(server.url + script);
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; base-uri 'none'",
      );
    }
    expect((await fetch(`${server.url}/`)).headers.get('content-security-policy')).not.toContain('wasm');
  });

  it('an address that can’t be decoded is none of ours, and never asked of the pages', async () => {
    const server = await startServer({ page: (_request, response) => void response.end('page') });
    const statusOf = async (path: string) => (await fetch(server.url + path)).status;
    for (const path of ['/b/%zz', '/b/%E0%A4%A', `/b/${ID}%`]) expect(await statusOf(path)).toBe(404);
    expect(await statusOf(`/b/${ID}`)).toBe(200);
  });

  it('a first visit to a page is somebody already; health and readiness answer', async () => {
    const server = await startServer({ page: (_request, response) => void response.end('page') });
    const page = await fetch(server.url, { headers: { accept: 'text/html' } });
    const cookie = page.headers.get('set-cookie')!;
    expect(cookie).toMatch(/^driftless=.*; HttpOnly; SameSite=Lax$/);
    const me = await fetch(`${server.url}/api/me`, { headers: { cookie: cookie.split(';')[0]! } });
    expect(me.headers.get('set-cookie')).toBeNull();
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });
});

describe('boards and their sockets together', () => {
  it('a change on a board moves it to the top of the list', async () => {
    const server = await startServer();
    const board = await server.makeBoard();
    const { owner } = board;
    const newer = (await json(owner.ask('POST', '/api/boards', {}))) as unknown as { id: string };
    const order = async () =>
      ((await (await owner.ask('GET', '/api/boards')).json()) as { boards: { id: string }[] }).boards.map(
        ({ id }) => id,
      );
    const { key } = await board.link('edit');
    const client = await new RawClient(`${server.wsUrl}/sync/${board.id}?key=${key}`).join();
    client.change((doc) => addShape(doc, 'a'));
    await client.saved();
    expect(await order()).toEqual([board.id, newer.id]);
  });
});
