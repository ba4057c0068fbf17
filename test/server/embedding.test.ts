import { expect, it } from 'vitest';
import { readEmbedOrigin } from '../../server/boards/embed-origin';
import { startServer } from '../harness/server-start';

/** Pages as Next serves them, as far as headers go. */
const page = (_request: unknown, response: { end(text: string): void }) => response.end('a page');

async function framing(url: string, path: string) {
  const { headers, status } = await fetch(url + path, { headers: { accept: 'text/html' } });
  const policy = headers.get('content-security-policy') ?? '';
  return {
    status,
    ancestors: /frame-ancestors ([^;]+)/.exec(policy)?.[1],
    options: headers.get('x-frame-options'),
    cookie: headers.get('set-cookie') !== null,
  };
}

const CLOSED = { status: 200, ancestors: "'none'", options: 'DENY' };

it('a board is shown in frames of those sites that its owner named, and nothing else in any', async () => {
  const server = await startServer({ page });
  const { id, owner } = await server.makeBoard();
  const other = await server.makeBoard();
  const path = `/api/boards/${id}/embedding`;
  expect(await framing(server.url, `/embed/${id}`)).toEqual({ ...CLOSED, cookie: false });
  const origins = ['https://Wiki.example.org/page', 'http://localhost:8080', 'https://*.example.net'];
  const changed = await owner.ask('PATCH', path, { origins });
  const named = ['https://wiki.example.org', 'http://localhost:8080', 'https://*.example.net'];
  expect([changed.status, await changed.json()]).toEqual([200, { origins: named }]);
  expect(await (await owner.ask('GET', path)).json()).toEqual({ origins: named });
  expect(await framing(server.url, `/embed/${id}`)).toEqual({
    status: 200,
    ancestors: named.join(' '),
    options: null,
    cookie: false,
  });
  for (const closed of [`/b/${id}`, '/', `/embed/${other.id}`, '/embed/nothing', `/embed/${id}/more`]) {
    expect([closed, await framing(server.url, closed)]).toEqual([closed, expect.objectContaining(CLOSED)]);
  }
  expect((await framing(server.url, `/b/${id}`)).cookie).toBe(true);
  await owner.ask('PATCH', path, { origins: [] });
  expect(await framing(server.url, `/embed/${id}`)).toMatchObject(CLOSED);
});

it('is the owner’s to say; what is no site is refused by name', async () => {
  const server = await startServer({ page });
  const { id, owner, link } = await server.makeBoard();
  const path = `/api/boards/${id}/embedding`;
  const { key } = await link('edit');
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ origins: ['*'] });
  expect((await fetch(server.url + path, { method: 'PATCH', headers, body })).status).toBe(403);
  expect((await (await server.visit()).ask('PATCH', path, { origins: ['*'] })).status).toBe(404);
  const bad = await owner.ask('PATCH', path, { origins: ["https://a.example'; script-src *"] });
  expect([bad.status, ((await bad.json()) as { error: { message: string } }).error.message]).toEqual([
    400,
    'origins.0: must be like https://wiki.example.org',
  ]);
});

it('the operator can name sites for all boards', async () => {
  const environment = { EMBED_ORIGINS: 'https://intranet.example.org, https://*.example.com' };
  const server = await startServer({ page, environment });
  const { id } = await server.makeBoard();
  expect((await framing(server.url, `/embed/${id}`)).ancestors).toBe(
    'https://intranet.example.org https://*.example.com',
  );
  await expect(startServer({ environment: { EMBED_ORIGINS: 'example.org' } })).rejects.toThrow(
    /^EMBED_ORIGINS: must be like/,
  );
});

it('reads sites as headers take them, and nothing else', () => {
  expect(
    ['*', ' https://a.example ', 'https://a.example:8443/x?y#z', 'http://[::1]:80', 'http://127.0.0.1:9'].map(
      readEmbedOrigin,
    ),
  ).toEqual(['*', 'https://a.example', 'https://a.example:8443', 'http://[::1]', 'http://127.0.0.1:9']);
  for (const bad of [
    '',
    'a.example',
    'https://*',
    'https://*.org',
    'https://me@a.example',
    'javascript:alert(1)',
    "'self'",
    'https://a.example;b',
    'https://a.example https://b.example',
    'https://*.*.example.org',
  ]) {
    expect([bad, readEmbedOrigin(bad)]).toEqual([bad, null]);
  }
});
