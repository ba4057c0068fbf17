import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findHashes } from '../../server/boards/find-hashes';
import { createPicturePurge } from '../../server/jobs/kinds/picture-purge';
import type { Blobs } from '../../server/storage/blobs';
import { openDiskBlobs } from '../../server/storage/disk/open-disk-blobs';
import { openS3Blobs } from '../../server/storage/s3/open-s3-blobs';
import { useS3 } from '../harness/s3-server';
import { MP4, WEBM } from '../harness/sample-videos';
import { RawClient } from '../harness/server-raw-client';
import { makeDataDir, startServer, type TestBoard, type TestServer } from '../harness/server-start';
import { makePicture } from './picture-samples';

const DAY = 86_400_000;

interface Shelf {
  readonly blobs: Blobs;
  readonly environment: Record<string, string>;
  readonly dataDir: string;
}

async function useDisk(): Promise<Shelf> {
  const dataDir = await makeDataDir();
  return { dataDir, environment: {}, blobs: openDiskBlobs(join(dataDir, 'files')) };
}

async function useBucket(): Promise<Shelf> {
  const { environment } = await useS3();
  const credentials = {
    accessKeyId: environment.S3_ACCESS_KEY_ID!,
    secretAccessKey: environment.S3_SECRET_ACCESS_KEY!,
  };
  const settings = {
    endpoint: environment.S3_ENDPOINT!,
    bucket: environment.S3_BUCKET!,
    region: 'us-east-1',
    publicEndpoint: null,
  };
  return {
    dataDir: await makeDataDir(),
    environment: { ...environment },
    blobs: openS3Blobs({ ...settings, credentials }),
  };
}

/** Housekeeping as it is so many days from now. */
async function purge(server: TestServer, blobs: Blobs, days: number): Promise<unknown> {
  const kind = createPicturePurge(server.storage, blobs, () => Date.now() + days * DAY);
  const { signal } = new AbortController();
  const never = () => Promise.reject(new Error('no thread is needed'));
  return kind.run(
    {},
    { jobId: 'a', isLastAttempt: false, signal, progress: () => {}, warn: () => {}, inThread: never },
  );
}

let count = 0;

/** A picture that nobody else has, stored on a board; a large one also as a small copy. */
async function bring(server: TestServer, { id, owner }: TestBoard, size = 600): Promise<string> {
  count += 1;
  const bytes = new Uint8Array(await makePicture(size + count, 40));
  const answer = await fetch(`${server.url}/api/boards/${id}/files`, {
    method: 'POST',
    headers: { cookie: owner.cookie, origin: server.url },
    body: bytes,
  });
  expect(answer.status).toBe(201);
  return createHash('sha256').update(bytes).digest('hex');
}

async function show({ id, owner }: TestBoard, hash: string): Promise<string> {
  const shape = { type: 'image', at: [0, 0], size: [60, 40], hash };
  const answer = await owner.ask('POST', `/api/boards/${id}/shapes`, [shape]);
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { ids: string[] }).ids[0]!;
}

async function takeAway(server: TestServer, board: TestBoard, shape: string): Promise<void> {
  const { key } = await board.link('edit');
  const client = await new RawClient(`${server.wsUrl}/sync/${board.id}?key=${key}`).join();
  client.change((doc) => doc.getMap('shapes').delete(shape));
  await client.saved();
  client.close();
}

const named = async (blobs: Blobs, board: string) =>
  new Set((await blobs.list(`boards/${board}`)).map(({ key }) => key.split('/').at(-1)!.slice(0, 64)));

describe.each([
  ['in a folder', useDisk],
  ['in a bucket', useBucket],
] as const)('pictures that lie %s', (_where, use) => {
  it('go a month after they were brought when nothing ever showed them, with their small copies; shown ones stay', async () => {
    const { blobs, environment, dataDir } = await use();
    const server = await startServer({ dataDir, environment: { ...environment, WORKERS: 'none' } });
    const board = await server.makeBoard();
    const [shown, unused] = [await bring(server, board), await bring(server, board)];
    await show(board, shown);
    expect((await blobs.list(`boards/${board.id}`)).length).toBe(4);
    expect(await purge(server, blobs, 29)).toEqual({ removed: 0, ofGone: 0 });
    expect(await named(blobs, board.id)).toEqual(new Set([shown, unused]));
    expect(await purge(server, blobs, 31)).toEqual({ removed: 1, ofGone: 0 });
    expect(await named(blobs, board.id)).toEqual(new Set([shown]));
    expect((await blobs.list(`boards/${board.id}`)).length).toBe(2);
  }, 60_000);
});

it('a video goes and stays as a picture does', async () => {
  const { blobs, dataDir } = await useDisk();
  const server = await startServer({ dataDir, environment: { WORKERS: 'none' } });
  const board = await server.makeBoard();
  const films = [];
  for (const body of [MP4, WEBM]) {
    const answer = await fetch(`${server.url}/api/boards/${board.id}/files`, {
      method: 'POST',
      headers: { cookie: board.owner.cookie, origin: server.url },
      body: body as Uint8Array<ArrayBuffer>,
    });
    films.push(((await answer.json()) as { hash: string }).hash);
  }
  const poster = await bring(server, board);
  const shape = { type: 'video', at: [0, 0], size: [160, 90], hash: poster, video: films[0] };
  await board.owner.ask('POST', `/api/boards/${board.id}/shapes`, [shape]);
  expect(await purge(server, blobs, 29)).toMatchObject({ removed: 0 });
  expect(await purge(server, blobs, 31)).toMatchObject({ removed: 1 });
  expect(await named(blobs, board.id)).toEqual(new Set([poster, films[0]]));
  await board.owner.ask('DELETE', '/api/me');
  expect(await purge(server, blobs, 0)).toMatchObject({ ofGone: 3 });
  expect(await blobs.list('boards')).toEqual([]);
});

it('a picture that only the past shows stays as long as that past does, also when it was folded', async () => {
  const { blobs, dataDir } = await useDisk();
  const server = await startServer({ dataDir, environment: { WORKERS: 'none' } });
  const board = await server.makeBoard();
  const hash = await bring(server, board);
  const shape = await show(board, hash);
  await takeAway(server, board, shape);
  const { storage } = server;
  const { headSeq } = (await storage.loadDocument(board.id))!;
  expect(await purge(server, blobs, 400)).toMatchObject({ removed: 0 });
  const folded = { board: board.id, data: new Uint8Array([0, 0]), stateVector: new Uint8Array([0]) };
  await storage.saveSnapshot({ ...folded, throughSeq: headSeq, deletionsOffset: 1, at: Date.now() });
  await storage.saveSnapshot({ ...folded, throughSeq: headSeq, deletionsOffset: 1, at: Date.now() });
  expect(await purge(server, blobs, 400)).toMatchObject({ removed: 0 });
  expect(await named(blobs, board.id)).toEqual(new Set([hash]));
  const forgotten = await board.owner.ask('POST', `/api/boards/${board.id}/history/forget`, { seq: headSeq });
  expect(forgotten.status).toBe(200);
  expect(await purge(server, blobs, 400)).toMatchObject({ removed: 1 });
  expect(await named(blobs, board.id)).toEqual(new Set());
});

it('a copy and the trash keep theirs, and what was deleted for good takes them along', async () => {
  const { blobs, dataDir } = await useDisk();
  const server = await startServer({ dataDir, environment: { WORKERS: 'none' } });
  const board = await server.makeBoard();
  const hash = await bring(server, board);
  await show(board, hash);
  const copied = await board.owner.ask('POST', `/api/boards/${board.id}/copies`, {});
  const { id: copy } = (await copied.json()) as { id: string };
  const unused = await bring(server, board);
  await board.owner.ask('DELETE', `/api/boards/${board.id}`);
  expect(await purge(server, blobs, 100)).toEqual({ removed: 0, ofGone: 0 });
  expect(await named(blobs, board.id)).toEqual(new Set([hash, unused]));
  expect(await named(blobs, copy)).toEqual(new Set([hash]));
  // What this store does not know may be another's.
  await blobs.put('boards/unknown/x', new Uint8Array(1));
  await board.owner.ask('DELETE', '/api/me');
  expect(await purge(server, blobs, 0)).toMatchObject({ ofGone: 6 });
  expect((await blobs.list('boards')).map(({ key }) => key)).toEqual(['boards/unknown/x']);
});

it('a picture that is brought or shown while it is taken away is there afterwards', async () => {
  const { blobs, dataDir } = await useDisk();
  const server = await startServer({ dataDir, environment: { WORKERS: 'none' } });
  const board = await server.makeBoard();
  const hash = await bring(server, board);
  let isShown = false;
  const hurried: Blobs = {
    ...blobs,
    async remove(key) {
      await blobs.remove(key);
      // Somebody pastes it at this very moment, and has no reason to bring it again.
      if (!isShown) await show(board, hash);
      isShown = true;
    },
  };
  expect(await purge(server, hurried, 31)).toMatchObject({ removed: 0 });
  expect(isShown).toBe(true);
  expect(await named(blobs, board.id)).toEqual(new Set([hash]));
  expect((await blobs.list(`boards/${board.id}`)).length).toBe(2);
});

/** A video that lies there already, brought once more. */
async function bringVideo(server: TestServer, { id, owner }: TestBoard): Promise<string> {
  const answer = await fetch(`${server.url}/api/boards/${id}/files`, {
    method: 'POST',
    headers: { cookie: owner.cookie, origin: server.url },
    body: MP4 as Uint8Array<ArrayBuffer>,
  });
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { hash: string }).hash;
}

it('a video that is brought again while housekeeping reads it stays, and is never read whole', async () => {
  const { blobs, dataDir } = await useDisk();
  const server = await startServer({ dataDir, environment: { WORKERS: 'none' } });
  const board = await server.makeBoard();
  const film = await bringVideo(server, board);
  let times = 0;
  const meanwhile = async () => {
    times += 1;
    if (times === 1) await bringVideo(server, board);
  };
  const slow: Blobs = {
    ...blobs,
    get: (key) => blobs.get(key).finally(meanwhile),
    readPart: (key, from, length) => blobs.readPart(key, from, length).finally(meanwhile),
  };
  expect(await purge(server, slow, 31)).toMatchObject({ removed: 0 });
  expect(times).toBeGreaterThan(0);
  expect(await named(blobs, board.id)).toEqual(new Set([film]));
  expect(await blobs.list('aside')).toEqual([]);
});

it.each([
  ['picture', (server: TestServer, board: TestBoard) => bring(server, board), 2],
  ['video', bringVideo, 1],
] as const)(
  'a %s that was brought at the moment it went is back once a board names it, a day later at most',
  async (type, put, files) => {
    const { blobs, dataDir } = await useDisk();
    const server = await startServer({ dataDir, environment: { WORKERS: 'none' } });
    const board = await server.makeBoard();
    const [hash, unused] = [await put(server, board), await bring(server, board)];
    expect(await purge(server, blobs, 31)).toMatchObject({ removed: 2 });
    expect(await named(blobs, board.id)).toEqual(new Set());
    const shape = { type: type === 'video' ? 'video' : 'image', at: [0, 0], size: [60, 40] };
    const names = type === 'video' ? { hash: '', video: hash } : { hash };
    const added = await board.owner.ask('POST', `/api/boards/${board.id}/shapes`, [{ ...shape, ...names }]);
    expect(added.status).toBe(201);
    expect(await purge(server, blobs, 32)).toMatchObject({ removed: 0 });
    const lying = await blobs.list(`boards/${board.id}`);
    expect([await named(blobs, board.id), lying.length]).toEqual([new Set([hash]), files]);
    expect(unused).not.toBe(hash);
    expect(await blobs.list('aside')).toEqual([]);
  },
);

it('names are found wherever they stand in bytes, whole and side by side', () => {
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');
  const [one, two, other] = [hash('one'), hash('two'), hash('other')];
  const text = Buffer.from(`\x00${one}${two}\x7f${other.slice(0, 63)}z${other.toUpperCase()}`, 'latin1');
  expect(findHashes(text, new Set([one, two, other]))).toEqual(new Set([one, two]));
  const apart = new Uint8Array(Buffer.concat([Buffer.from('ab12'), text]).buffer.slice(0));
  expect(findHashes(apart, new Set([two])).has(two)).toBe(true);
});
