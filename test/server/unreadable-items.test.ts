import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { RawClient } from '../harness/server-raw-client';
import { startServer } from '../harness/server-start';
import { waitForEnd } from './export-as';

/** Keeps what the server logs. */
function listen() {
  const lines: Record<string, unknown>[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(JSON.parse(String(chunk)));
      done();
    },
  });
  return { lines, logger: pino({ level: 'warn' }, stream) };
}

it('what can’t be read on a board keeps nobody from the rest, and is told: with the content, by the export, in the log', async () => {
  const { lines, logger } = listen();
  const server = await startServer({ logger });
  const board = await server.makeBoard();
  const { cookie } = board.owner;
  const client = await new RawClient(`${server.wsUrl}/sync/${board.id}`, {
    headers: { cookie, origin: server.url },
  }).join();
  client.change((doc) => {
    const shapes = doc.getMap<Y.Map<unknown>>('shapes');
    const good = { type: 'rectangle', at: [0, 0], size: [1, 1], z: 'a0' };
    shapes.set('good', new Y.Map(Object.entries(good)));
    shapes.set(
      'far',
      new Y.Map(Object.entries({ type: 'rectangle', at: [1e300, 0], size: [1, 1], z: 'a1' })),
    );
    shapes.set('odd', new Y.Map(Object.entries({ type: 'from-the-future', at: [0, 0], size: [1, 1] })));
    (doc.getMap('shapes') as Y.Map<unknown>).set('none', 'a shape?');
  });
  expect(await client.saved()).toMatchObject({ kind: 'persisted' });

  const content = await board.owner.ask('GET', `/api/boards/${board.id}/content.json`);
  const { shapes, unreadable } = (await content.json()) as { shapes: { id: string }[]; unreadable: object };
  expect(shapes.map(({ id }) => id)).toEqual(['good']);
  expect(Object.keys(unreadable).sort()).toEqual(['far', 'none', 'odd']);

  const asked = await board.owner.ask('POST', `/api/boards/${board.id}/exports`, { format: 'json' });
  const { job } = (await asked.json()) as { job: string };
  expect(await waitForEnd(board.owner, job)).toMatchObject({ state: 'done', unreadable: 3 });
  const told = lines.find(({ msg }) => msg === 'items on a board could not be read');
  expect(told).toMatchObject({ board: board.id, job, unreadable: 3 });
  expect(told?.reasons).toContain("far: at can't be read");
});
