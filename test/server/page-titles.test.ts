import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { startServer, type Visitor } from '../harness/server-start';

async function servePage() {
  const asked: string[] = [];
  const page = createServer((request, response) => {
    asked.push(request.url!);
    response.writeHead(200, { 'content-type': 'text/html' }).end('<title>A harbour</title>');
  });
  page.listen(0, '127.0.0.1');
  await once(page, 'listening');
  onTestFinished(() => void page.close());
  return { address: `http://127.0.0.1:${(page.address() as AddressInfo).port}/`, asked };
}

async function asking(visitor: Visitor, board: string, address: unknown) {
  const answer = await visitor.ask('POST', `/api/boards/${board}/page-titles`, { address });
  const body = (await answer.json()) as { title?: string; error?: { code: string } };
  return [answer.status, body.title ?? body.error?.code];
}

it('tells an editor what a page is called, and nobody who may not write it down', async () => {
  const server = await startServer({ environment: { PAGE_TITLES: 'any' } });
  const { address, asked } = await servePage();
  const { id, owner, link } = await server.makeBoard();
  expect(await asking(owner, id, address)).toEqual([200, 'A harbour']);
  const reader = await server.visit();
  await reader.ask('POST', `/api/boards/${id}/join`, { key: (await link('comment')).key });
  expect(await asking(reader, id, address)).toEqual([403, 'FORBIDDEN']);
  expect(await asking(await server.visit(), id, address)).toEqual([404, 'NOT_FOUND']);
  for (const bad of [
    '',
    'harbour',
    'ftp://127.0.0.1/',
    'javascript:alert(1)',
    `http://a.example/${'a'.repeat(2_000)}`,
    7,
  ])
    expect(await asking(owner, id, bad)).toEqual([400, 'BAD_REQUEST']);
  expect(asked).toEqual(['/']);
});

it('unless told otherwise asks none in its own network, and says of it what it says of a page without a title', async () => {
  const server = await startServer();
  const { address, asked } = await servePage();
  const { id, owner } = await server.makeBoard();
  for (const inner of [address, 'http://localhost/', 'http://169.254.169.254/latest/'])
    expect(await asking(owner, id, inner)).toEqual([200, '']);
  expect(asked).toEqual([]);
});

it('is switched off by a setting', async () => {
  const server = await startServer({ environment: { PAGE_TITLES: 'off' } });
  const { address, asked } = await servePage();
  const { id, owner } = await server.makeBoard();
  expect(await asking(owner, id, address)).toEqual([403, 'PAGE_TITLES_OFF']);
  expect(asked).toEqual([]);
  await expect(startServer({ environment: { PAGE_TITLES: 'on' } })).rejects.toThrow(/^PAGE_TITLES: must be/);
});

it('is asked so often by a person, so often for a board, and no oftener', async () => {
  const server = await startServer({ environment: { PAGE_TITLES: 'any', RATE_LIMITS: 'on' } });
  const { address, asked } = await servePage();
  const { id, owner, link } = await server.makeBoard();
  const friend = await server.visit();
  await friend.ask('POST', `/api/boards/${id}/join`, { key: (await link('edit')).key });
  const until = async (visitor: Visitor, board: string) => {
    for (;;) {
      const [status] = await asking(visitor, board, address);
      if (status !== 200) return status;
    }
  };
  expect(await until(owner, id)).toBe(429);
  const count = asked.length;
  expect(count).toBeLessThan(70);
  expect(await until(friend, id)).toBe(429);
  expect(asked.length - count).toBeLessThan(10);
});
