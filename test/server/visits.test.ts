import { expect, it } from 'vitest';
import { startServer } from '../harness/server-start';

it('a page that comes with an identity is kept by no cache', async () => {
  const server = await startServer({ page: (_request, response) => response.end('page') });
  const { headers } = await fetch(server.url, { headers: { accept: 'text/html' } });
  expect(headers.get('set-cookie')).toBeTruthy();
  expect(headers.get('cache-control')).toBe('private, no-store');
});

it('a page is asked for anew each time, by whomever, so that no cache gives one of an older version', async () => {
  const server = await startServer({ page: (_request, response) => response.end('page') });
  const visit = async (path: string, headers: Record<string, string>) =>
    (await fetch(`${server.url}${path}`, { headers })).headers;
  const first = await visit('/', { accept: 'text/html' });
  const cookie = first.get('set-cookie')!.split(';')[0]!;
  const known = await visit('/', { accept: 'text/html', cookie });
  expect([known.get('set-cookie'), known.get('cache-control')]).toEqual([null, 'private, no-cache']);
  // What a service worker puts away is asked for without a word of HTML.
  for (const path of ['/', '/b/shell'])
    expect((await visit(path, { accept: '*/*' })).get('cache-control')).toBe('private, no-cache');
  expect((await visit('/logo.svg', { accept: '*/*' })).get('cache-control')).toBeNull();
});

it('whoever asks again and again whether the server is ready does not make it write each time', async () => {
  const server = await startServer();
  const { probe } = server.storage;
  let probes = 0;
  server.storage.probe = () => {
    probes++;
    return probe();
  };
  const answers = await Promise.all(Array.from({ length: 20 }, () => fetch(`${server.url}/readyz`)));
  expect(answers.every(({ ok }) => ok)).toBe(true);
  expect(probes).toBeLessThanOrEqual(2);
});
