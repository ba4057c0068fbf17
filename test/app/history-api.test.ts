import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import * as Y from 'yjs';
import { createHistoryApi } from '../../app/_board/history/history-api';
import { openPastBoard } from '../../app/_board/history/past-board';
import { createPerson } from '../harness/test-board';

/** A server that knows points of the past only as one update, as one did before there were pieces. The page is at its address. */
async function visitOlderServer(points: ReadonlyMap<string, Uint8Array>): Promise<string[]> {
  const asked: string[] = [];
  const server = createServer(({ url = '' }, response) => {
    asked.push(url);
    const [, seq] = /^\/api\/boards\/b\/history\/(\d+)\/document$/.exec(url) ?? [];
    const update = seq && points.get(seq);
    if (update) return response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(update);
    const code = seq ? 'NO_SUCH_POINT' : 'NOT_FOUND';
    const body = JSON.stringify({ error: { code, message: `refused: ${code}` } });
    return response.writeHead(404, { 'content-type': 'application/json' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const fetchThere = fetch;
  vi.stubGlobal('fetch', (path: string, options: RequestInit) =>
    fetchThere(`http://127.0.0.1:${port}${path}`, options),
  );
  onTestFinished(() => void vi.unstubAllGlobals());
  return asked;
}

test('a point of the past is shown also by a server that is older than the page', async () => {
  const person = createPerson(3);
  person.draws({ at: [7, 0] });
  const asked = await visitOlderServer(new Map([['4', Y.encodeStateAsUpdate(person.doc)]]));
  const pieces = await createHistoryApi('b').pieces(4, new AbortController().signal);
  const past = openPastBoard(4, pieces);
  expect([...past.board.all()].map(({ at }) => at)).toEqual([[7, 0]]);
  past.dispose();
  expect(asked).toEqual(['/api/boards/b/history/4/pieces', '/api/boards/b/history/4/document']);
});

test('a point that is not there is told in the words of whoever knows it', async () => {
  await visitOlderServer(new Map());
  const { signal } = new AbortController();
  const reason = await createHistoryApi('b')
    .pieces(5, signal)
    .catch((error: Error) => error.message);
  expect(reason).toMatch(/NO_SUCH_POINT|no such point/i);
});
