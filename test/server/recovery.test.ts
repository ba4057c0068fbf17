import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { addShape, RawClient } from '../harness/server-raw-client';
import { startServer } from '../harness/server-start';

const TOKEN = 'a-token-of-the-operator';

it('an operator opens a damaged board again as far as it can be read, and a browser that has the rest gives it back', async () => {
  const environment = { ADMIN_TOKEN: TOKEN };
  const first = await startServer({ environment });
  const board = await first.makeBoard();
  const { key } = await board.link('edit');
  const client = await new RawClient(`${first.wsUrl}/sync/${board.id}?key=${key}`).join();
  for (const id of ['a', 'b', 'c', 'd']) {
    client.change((doc) => addShape(doc, id));
    await client.saved();
  }
  await first.close();
  const file = join(first.dataDir, 'driftless.sqlite');
  const damaged = new BetterSqlite3(file);
  damaged.exec('UPDATE document_log SET data = zeroblob(9) WHERE seq = 3');
  damaged.close();

  const server = await startServer({ environment, dataDir: first.dataDir });
  const path = `${server.wsUrl}/sync/${board.id}?key=${key}`;
  expect((await new RawClient(path).untilClosed()).code).toBe(4423);
  const headers = { authorization: `Bearer ${TOKEN}` };
  const read = async () => (await fetch(`${server.url}/api/admin/boards`, { headers })).json();
  expect(await read()).toMatchObject({
    quarantined: [{ id: board.id, headSeq: 4 }],
    refusals: [expect.objectContaining({ door: 'document', count: 1 })],
  });
  const page = await (await fetch(`${server.url}/admin/boards`, { headers })).text();
  expect(page).toContain('Recover what can be read');
  const done = await fetch(`${server.url}/admin/boards/recover`, {
    method: 'POST',
    redirect: 'manual',
    headers: { ...headers, origin: server.url, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ subject: board.id, back: '' }).toString(),
  });
  expect(decodeURIComponent(done.headers.get('location') ?? '').replaceAll('+', ' ')).toContain(
    'is open again as of change 2 of 4; 2 were set aside',
  );
  const late = await new RawClient(path).join();
  expect(Object.keys(late.shapes()).sort()).toEqual(['a', 'b']);
  const back = new RawClient(path);
  Y.applyUpdate(back.doc, Y.encodeStateAsUpdate(client.doc));
  await back.join();
  expect(await back.saved()).toMatchObject({ kind: 'persisted' });
  const again = await new RawClient(path).join();
  expect(Object.keys(again.shapes()).sort()).toEqual(['a', 'b', 'c', 'd']);
  expect(await read()).toMatchObject({ quarantined: [], rooms: [{ board: board.id, connections: 3 }] });
});
