import { unzipSync } from 'fflate';
import { expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { restoreBackup } from '../../app/_home/backup/restore-backup';
import { FILE_LIMITS } from '../../formats/imported';
import { readFile } from '../../formats/read-file';
import { VIDEO_LIMIT } from '../../formats/videos/look-at-video';
import { streamBackup } from '../../server/boards/backup';
import { writeExport } from '../../server/drawing/write-export';
import { loadFilms } from '../../server/jobs/kinds/load-pictures';
import { shapeModels } from '../../shapes/models';
import { MP4 } from '../harness/sample-videos';
import { startServer } from '../harness/server-start';
import { exportAs, waitForEnd } from './export-as';

const named = (letter: string) => letter.repeat(64);
const FILMS = ['a', 'b', 'c'].map(named);
const film = () => {
  const bytes = new Uint8Array(VIDEO_LIMIT);
  bytes.set(MP4.subarray(0, 64));
  return bytes;
};

it('a .driftless file that the server makes has the videos of the board', async () => {
  const server = await startServer();
  const board = await server.makeBoard();
  const brought = await fetch(`${server.url}/api/boards/${board.id}/files`, {
    method: 'POST',
    headers: { cookie: board.owner.cookie, origin: server.url },
    body: MP4 as Uint8Array<ArrayBuffer>,
  });
  const { hash: video } = (await brought.json()) as { hash: string };
  const shape = { type: 'video', at: [0, 0], size: [160, 90], video };
  await board.owner.ask('POST', `/api/boards/${board.id}/shapes`, [shape]);
  const file = await exportAs(board.owner, board.id, { format: 'driftless' });
  const entries = unzipSync(new Uint8Array(await file.arrayBuffer()));
  expect(Object.keys(entries)).toEqual(['board.json', `pictures/${video}.mp4`]);
}, 120_000);

it('of more films than a file holds the first are in it, it opens again, and the others are named', async () => {
  const doc = new Y.Doc();
  for (const [index, video] of FILMS.entries()) {
    const shape = new Y.Map<unknown>();
    doc.getMap('shapes').set(`film${index}`, shape);
    const fields = { type: 'video', at: [0, 0], size: [160, 90], z: `a${index}`, video };
    for (const [name, value] of Object.entries(fields)) shape.set(name, value);
  }
  const source = { snapshot: Y.encodeStateAsUpdate(doc), updates: [] };
  const read: string[] = [];
  const blobs = {
    list: async () => FILMS.map((hash) => ({ key: `boards/b/${hash}.video`, size: VIDEO_LIMIT, at: 0 })),
    async get(key: string) {
      read.push(key);
      return film();
    },
  };
  const inThread = async <Result>() => FILMS as Result;
  const loaded = await loadFilms(blobs, 'b', source, { inThread });
  expect([[...loaded.films.keys()], loaded.leftOut, read.length]).toEqual([FILMS.slice(0, 2), [FILMS[2]], 2]);

  const films = new Map(FILMS.map((hash) => [hash, film()]));
  const usual = {
    scale: 1,
    theme: 'light',
    background: 'paper',
    choice: {},
    carries: true,
    pages: 'one',
  } as const;
  const written = await writeExport({ ...usual, source, pictures: new Map(), films, format: 'driftless' });
  expect(written!.leftOut).toEqual([FILMS[2]]);
  const reading = readFile(written!.bytes, shapeModels, FILE_LIMITS);
  expect(reading).toMatchObject({ kind: 'board', reading: { ok: true, value: { drafts: { length: 3 } } } });
}, 60_000);

it('what the server has not is drawn as missing, and the job names it, picture by picture and video by video', async () => {
  const server = await startServer();
  const { id, owner } = await server.makeBoard();
  const [picture, video] = ['d', 'e'].map(named);
  await owner.ask('POST', `/api/boards/${id}/shapes`, [
    { type: 'image', at: [0, 0], size: [160, 90], hash: picture },
    { type: 'video', at: [0, 100], size: [160, 90], video },
  ]);
  const told: unknown[] = [];
  for (const format of ['pdf', 'driftless', 'md']) {
    const asked = await owner.ask('POST', `/api/boards/${id}/exports`, { format });
    const { job } = (await asked.json()) as { job: string };
    const look = async () => (await owner.ask('GET', `/api/jobs/${job}`)).json() as Promise<object>;
    await vi.waitFor(async () => expect(await look()).toMatchObject({ state: 'done' }), { timeout: 60_000 });
    const { picturesMissing, videosMissing } = (await look()) as Record<string, unknown>;
    told.push([format, picturesMissing, videosMissing]);
  }
  expect(told).toEqual([
    ['pdf', [picture], undefined],
    ['driftless', [picture], [video]],
    ['md', undefined, undefined],
  ]);
}, 120_000);

it('of very many that the server has not the first are named and all are counted, and the file is made', async () => {
  const server = await startServer();
  const { id, owner } = await server.makeBoard();
  const hashes = Array.from({ length: 700 }, (_, index) => String(index).padStart(128, '0'));
  const shapes = hashes.map((hash) => ({ type: 'image', at: [0, 0], size: [16, 9], hash }));
  for (let at = 0; at < shapes.length; at += 100)
    await owner.ask('POST', `/api/boards/${id}/shapes`, shapes.slice(at, at + 100));
  const asked = await owner.ask('POST', `/api/boards/${id}/exports`, { format: 'excalidraw' });
  const { job } = (await asked.json()) as { job: string };
  const { picturesMissing, ...told } = (await waitForEnd(owner, job)) as unknown as {
    picturesMissing: string[];
  };
  expect(told).toMatchObject({ state: 'done', picturesMissingCount: hashes.length });
  expect([picturesMissing.length, hashes.includes(picturesMissing[0]!)]).toEqual([100, true]);
}, 120_000);

it('a picture that is here and damaged is named where it is drawn as missing', async () => {
  const doc = new Y.Doc();
  const shape = new Y.Map<unknown>();
  doc.getMap('shapes').set('picture', shape);
  const fields = { type: 'image', at: [0, 0], size: [100, 80], z: 'a0', hash: named('a') };
  for (const [name, value] of Object.entries(fields)) shape.set(name, value);
  const source = { snapshot: Y.encodeStateAsUpdate(doc), updates: [] };
  const cutOff = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 1, 2]);
  const usual = { scale: 1, theme: 'light', background: 'paper', choice: {}, pages: 'one' } as const;
  const missingOf = async (format: 'png' | 'pdf' | 'driftless') =>
    (
      await writeExport({
        ...usual,
        source,
        format,
        pictures: new Map([[named('a'), cutOff]]),
        carries: false,
      })
    )?.missing.pictures;
  expect(await missingOf('png')).toEqual([named('a')]);
  expect(await missingOf('pdf')).toEqual([named('a')]);
  expect(await missingOf('driftless')).toEqual([]);
}, 60_000);

it('each file of a backup opens by itself; what finds no room in it lies beside, and comes back with it', async () => {
  const text = JSON.stringify({ type: 'driftless/board', schema: 1, title: 'Films', shapes: [] });
  const stream = streamBackup('ada', {
    boards: {
      list: async () => [{ board: { id: 'b', title: 'Films', trashedAt: null }, role: 'owner' }] as never,
    },
    content: { write: async () => text },
    pictures: { list: async () => FILMS, readFile: async () => film() },
  });
  const backup = new Uint8Array(await new Response(stream).arrayBuffer());
  const files = unzipSync(backup);
  expect(Object.keys(files)).toEqual(['Films b.driftless', `Films b/${FILMS[2]}.mp4`]);
  expect(files['Films b.driftless']!.length).toBeLessThanOrEqual(FILE_LIMITS.size);
  const sent: string[] = [];
  const restored = await restoreBackup(new Blob([backup]), {
    api: { register: async () => ({ ok: true, value: {} }) as never },
    async request(path) {
      sent.push(String(path).split('/').at(-1)!);
      return Response.json({ hash: named('d') });
    },
    random: (length) => new Uint8Array(length),
    onProgress: () => {},
  });
  expect([restored.failed, sent]).toEqual([[], ['files', 'files', 'files', 'imports']]);
}, 60_000);
