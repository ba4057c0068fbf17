import { get, type IncomingMessage } from 'node:http';
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

it('a browser that was never here gets the page of a board at once where it asks for home; nobody else does', async () => {
  const asked: string[] = [];
  const server = await startServer({
    page: (request, response) => {
      asked.push(request.url!);
      response.end('page');
    },
  });
  // What `fetch` may not say of itself.
  const visit = (path: string, headers: Record<string, string>) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const sent = get(`${server.url}${path}`, { headers }, (answer) => resolve(answer.resume()));
      sent.on('error', reject);
    });
  const browser = { accept: 'text/html', 'sec-fetch-dest': 'document' };
  const first = await visit('/', browser);
  expect(first.headers['server-timing']).toBe('first-visit');
  const cookie = first.headers['set-cookie']![0]!.split(';')[0]!;
  const others = [
    await visit('/', { ...browser, cookie }),
    await visit('/?home', browser),
    await visit('/', { accept: 'text/html' }),
    await visit('/', { ...browser, 'sec-fetch-dest': 'empty' }),
    await visit(`/b/${'A'.repeat(22)}`, browser),
  ];
  expect(others.map(({ headers }) => headers['server-timing'])).toEqual(others.map(() => undefined));
  expect(asked).toEqual(['/b/shell', '/', '/?home', '/', '/', `/b/${'A'.repeat(22)}`]);
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
