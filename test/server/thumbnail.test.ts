import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { openSqliteStorage } from '../../server/storage/sqlite/open-sqlite-storage';
import { workerFile } from '../../server/worker-file';
import { readPixels } from '../harness/pixels';
import { makeDataDir, startServer } from '../harness/server-start';
import { makePicture } from './picture-samples';

const red = { type: 'rectangle', at: [0, 0], size: [100, 60], fill: '#d3323f', stroke: 'none' };
const PATIENCE = { timeout: 20_000, interval: 200 };

it('is drawn a while after a change, told with the board, and given to those who may see it', async () => {
  const server = await startServer();
  const { id, owner } = await server.makeBoard();
  const tell = async () => {
    const { boards } = (await (await owner.ask('GET', '/api/boards')).json()) as {
      boards: { id: string; thumbnail: string | null }[];
    };
    return boards.find((board) => board.id === id)!.thumbnail;
  };
  expect(await tell()).toBeNull();
  expect((await owner.ask('GET', `/api/boards/${id}/thumbnail`)).status).toBe(404);

  await owner.ask('POST', `/api/boards/${id}/shapes`, [red]);
  await vi.waitFor(async () => expect(await tell()).not.toBeNull(), PATIENCE);
  const address = (await tell())!;
  expect(address).toBe(`/api/boards/${id}/thumbnail?v=1`);
  const isNew = async () =>
    ((await (await owner.ask('GET', `/api/boards/${id}`)).json()) as { thumbnailIsNew?: boolean })
      .thumbnailIsNew;
  expect(await isNew()).toBe(true);

  const light = await owner.ask('GET', address);
  expect([light.status, light.headers.get('content-type')]).toEqual([200, 'image/png']);
  expect(light.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
  expect((await readPixels(new Uint8Array(await light.arrayBuffer())))(240, 124)).toBe('#d3323f');
  const dark = await owner.ask('GET', `${address}&theme=dark`);
  expect((await readPixels(new Uint8Array(await dark.arrayBuffer())))(240, 124)).toBe('#ff7a80');

  const plain = await owner.ask('GET', `/api/boards/${id}/thumbnail`);
  expect(plain.headers.get('cache-control')).toBe('private, no-cache');
  const tag = plain.headers.get('etag')!;
  // As it was told, as who compresses on the way tells it again, among others, and whatever there is.
  for (const known of [tag, `W/${tag}`, `"another", W/${tag}`, '*']) {
    const again = { 'if-none-match': known };
    const answer = await owner.ask('GET', `/api/boards/${id}/thumbnail`, undefined, again);
    expect(answer.status, known).toBe(304);
  }
  const other = { 'if-none-match': '"another"' };
  expect((await owner.ask('GET', `/api/boards/${id}/thumbnail`, undefined, other)).status).toBe(200);

  const eve = await server.visit();
  expect((await eve.ask('GET', address)).status).toBe(404);
  expect((await fetch(server.url + address)).status).toBe(404);

  await owner.ask('POST', `/api/boards/${id}/shapes`, [{ ...red, at: [200, 0] }]);
  expect(await isNew()).toBeUndefined();
  await vi.waitFor(async () => expect(await tell()).toBe(`/api/boards/${id}/thumbnail?v=2`), PATIENCE);
}, 60_000);

it('shows the pictures that are on the board', async () => {
  const server = await startServer();
  const { id, owner } = await server.makeBoard();
  const brought = await fetch(`${server.url}/api/boards/${id}/files`, {
    method: 'POST',
    headers: { cookie: owner.cookie, origin: server.url },
    body: new Uint8Array(await makePicture(2_000, 1_000)),
  });
  const { hash } = (await brought.json()) as { hash: string };
  const shape = { type: 'image', at: [0, 0], size: [200, 100], hash };
  await owner.ask('POST', `/api/boards/${id}/shapes`, [shape]);
  const draw = async () => {
    const answer = await owner.ask('GET', `/api/boards/${id}/thumbnail`);
    expect(answer.status).toBe(200);
    return readPixels(new Uint8Array(await answer.arrayBuffer()));
  };
  const at = await vi.waitFor(draw, PATIENCE);
  const [red, green, blue] = [1, 3, 5].map((from) => Number.parseInt(at(240, 124).slice(from, from + 2), 16));
  expect(Math.abs(red! - 200) + Math.abs(green! - 40) + Math.abs(blue! - 80), at(240, 124)).toBeLessThan(20);
}, 60_000);

it('is due once a board rests, at last also when it never does, and never for a board in the trash', async () => {
  const file = join(await makeDataDir(), 'driftless.sqlite');
  const storage = await openSqliteStorage({
    file,
    workerFile: workerFile('storage-worker'),
    onFatal: () => {},
  });
  onTestFinished(() => storage.close());
  const board = {
    id: 'one',
    title: '',
    folder: '',
    owner: 'ada',
    createdAt: 0,
    updatedAt: 0,
    trashedAt: null,
  };
  await storage.createBoard(board);
  const change = (at: number) =>
    storage.append({
      boards: ['one'],
      people: ['ada'],
      rows: new Float64Array([0, 1, 7, 0]),
      data: new Uint8Array([1]),
      at,
    });
  const due = async (now: number) =>
    (await storage.listStaleThumbnails(now - 4, now - 60, 10)).map(({ headSeq }) => headSeq);
  const draw = (seq: number, at: number) => storage.saveThumbnails({ board: 'one', seq, at, pictures: null });

  await change(100);
  await draw(1, 101);
  expect(await due(200)).toEqual([]);
  await change(200);
  expect(await due(203)).toEqual([2]);
  await draw(2, 200);
  await change(210);
  expect(await due(213)).toEqual([]);
  expect(await due(214)).toEqual([3]);
  await change(259);
  expect(await due(260)).toEqual([4]);
  await draw(4, 260);
  await draw(3, 261);
  expect(await due(400)).toEqual([]);
  await change(400);
  await storage.changeBoard('one', { trashedAt: 401 });
  expect(await due(500)).toEqual([]);
});

it('of an emptied board is none', async () => {
  const server = await startServer();
  const { id, owner } = await server.makeBoard();
  await server.storage.saveThumbnails({
    board: id,
    seq: 0,
    at: 1,
    pictures: { light: new Uint8Array([1]), dark: new Uint8Array([2]) },
  });
  const tell = async () =>
    ((await (await owner.ask('GET', `/api/boards/${id}`)).json()) as { thumbnail: string | null }).thumbnail;
  expect(await tell()).toBe(`/api/boards/${id}/thumbnail?v=0`);
  await server.storage.saveThumbnails({ board: id, seq: 3, at: 2, pictures: null });
  expect(await tell()).toBeNull();
  expect((await owner.ask('GET', `/api/boards/${id}/thumbnail`)).status).toBe(404);
});
