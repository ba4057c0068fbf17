import { type ClientRequest, request } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { createPlaces } from '../../server/http/places-at-once';
import { MP4 } from '../harness/sample-videos';
import { startServer, type TestBoard, type TestServer } from '../harness/server-start';

const headersOf = (server: TestServer, { owner }: TestBoard) => ({
  cookie: owner.cookie,
  origin: server.url,
});

async function bring(server: TestServer, board: TestBoard): Promise<number> {
  const answer = await fetch(`${server.url}/api/boards/${board.id}/files`, {
    method: 'POST',
    headers: headersOf(server, board),
    body: MP4 as Uint8Array<ArrayBuffer>,
  });
  await answer.arrayBuffer();
  return answer.status;
}

/** Says the beginning of a video, and no more. */
function bringSlowly(server: TestServer, board: TestBoard, refused: () => void): ClientRequest {
  const sent = request(`${server.url}/api/boards/${board.id}/files`, {
    method: 'POST',
    headers: { ...headersOf(server, board), 'content-length': 1_000_000 },
  });
  sent
    .on('error', () => {})
    .on('response', (answer) => void (answer.resume().statusCode === 503 && refused()));
  // As much as is looked at to see what it is.
  sent.write(Buffer.concat([MP4, Buffer.alloc(100_000)]));
  onTestFinished(() => void sent.destroy());
  return sent;
}

it('somebody whose videos come slowly keeps themselves from bringing more, and nobody else', async () => {
  const server = await startServer({ environment: { WORKERS: 'none' } });
  const [mine, theirs] = [await server.makeBoard(), await server.makeBoard()];
  let refused = 0;
  const slow = Array.from({ length: 8 }, () => bringSlowly(server, mine, () => (refused += 1)));
  await expect.poll(() => refused).toBe(5);
  expect(await bring(server, mine)).toBe(503);
  expect(await bring(server, theirs)).toBe(201);
  for (const each of slow) each.destroy();
  await expect.poll(() => bring(server, mine)).toBe(201);
});

it('places are counted by person, by address and over all, and are free again when given back', () => {
  const take = createPlaces({ person: 2, address: 3, all: 5 });
  const [first] = [take({ person: 'a', address: '1' }), take({ person: 'a', address: '2' })];
  expect(take({ person: 'a', address: '3' })).toBeNull();
  // Somebody new each time, and nobody at all, from one address.
  expect(take({ person: 'b', address: '1' })).not.toBeNull();
  expect(take({ person: null, address: '1' })).not.toBeNull();
  expect(take({ person: 'c', address: '1' })).toBeNull();
  expect(take({ person: null, address: '4' })).not.toBeNull();
  expect(take({ person: 'd', address: '5' })).toBeNull();
  first!();
  expect(take({ person: 'a', address: '1' })).not.toBeNull();
  expect(take({ person: 'a', address: '5' })).toBeNull();
});
