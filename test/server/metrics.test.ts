import { expect, it } from 'vitest';
import { addShape, RawClient } from '../harness/server-raw-client';
import { startServer } from '../harness/server-start';

function readNumber(text: string, series: string): number {
  const line = text.split('\n').find((each) => each.startsWith(`${series} `));
  return Number(line?.split(' ')[1]);
}

it('the operator sees how long saving takes, what was refused and why, and who is here', async () => {
  const server = await startServer();
  const board = await server.makeBoard();
  const { key } = await board.link('edit');
  const { key: lookingKey } = await board.link('view');
  const connect = (shown: string) => new RawClient(`${server.wsUrl}/sync/${board.id}?key=${shown}`);
  const one = await connect(key).join();
  for (let count = 0; count < 20; count++) {
    one.change((doc) => addShape(doc, `shape${count}`));
    await one.saved();
  }
  const hostile = await connect(key).join();
  hostile.send(new Uint8Array([0, 2, 1, 0]));
  await hostile.untilClosed();
  const viewer = await connect(lookingKey).join();
  viewer.change((doc) => addShape(doc, 'notMine'));
  await viewer.saved();
  await connect('AAAAAAAAAAAAAAAAAAAAAA').untilClosed();
  await board.owner.ask('GET', '/api/boards/AAAAAAAAAAAAAAAAAAAAAA');

  const answer = await fetch(`${server.url}/metrics`);
  const text = await answer.text();
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    200,
    expect.stringContaining('text/plain'),
  ]);
  expect(readNumber(text, 'driftless_time_to_durable_seconds_count')).toBe(20);
  expect(readNumber(text, 'driftless_time_to_durable_seconds_sum')).toBeLessThan(10);
  expect(readNumber(text, 'driftless_rooms')).toBe(1);
  expect(readNumber(text, 'driftless_connections')).toBe(2);
  expect(readNumber(text, 'driftless_oldest_unacknowledged_seconds')).toBe(0);
  expect(readNumber(text, 'driftless_buffered_bytes')).toBe(0);
  expect(readNumber(text, 'driftless_wal_bytes')).toBeGreaterThan(0);
  expect(readNumber(text, 'driftless_event_loop_delay_seconds{quantile="0.99"}')).toBeGreaterThan(0);
  expect(readNumber(text, 'process_resident_memory_bytes')).toBeGreaterThan(10_000_000);
  expect(readNumber(text, 'driftless_jobs{state="failed"}')).toBe(0);
  expect(readNumber(text, 'driftless_refusals_total{door="api",reason="NOT_FOUND"}')).toBe(1);
  const documentRefusals = text
    .split('\n')
    .filter((line) => line.startsWith('driftless_refusals_total{door="document"'));
  expect(documentRefusals).toHaveLength(3);
  // What is watched tells how much, never who: neither a key, nor a board, nor a person.
  for (const secret of [key, lookingKey, board.id, board.owner.id]) expect(text).not.toContain(secret);
});
