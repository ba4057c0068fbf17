import { expect, it } from 'vitest';
import { startServer } from '../harness/server-start';

it('a page that comes with an identity is kept by no cache', async () => {
  const server = await startServer({ page: (_request, response) => response.end('page') });
  const { headers } = await fetch(server.url, { headers: { accept: 'text/html' } });
  expect(headers.get('set-cookie')).toBeTruthy();
  expect(headers.get('cache-control')).toBe('private, no-store');
});

it('a page of somebody known is asked for anew each time, so that no cache gives one of an older version', async () => {
  const server = await startServer({ page: (_request, response) => response.end('page') });
  const visit = (cookie = '') => fetch(server.url, { headers: { accept: 'text/html', cookie } });
  const cookie = (await visit()).headers.get('set-cookie')!.split(';')[0];
  const { headers } = await visit(cookie);
  expect(headers.get('set-cookie')).toBeNull();
  expect(headers.get('cache-control')).toBe('private, no-cache');
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
