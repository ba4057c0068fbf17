import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { strToU8, zipSync, zlibSync } from 'fflate';
import { expect, it, vi } from 'vitest';
import { putIntoPng } from '../../formats/carried/in-png';
import { PICTURE_NOT_KEPT } from '../../formats/videos/not-kept';
import type { JobRecord } from '../../server/jobs/queue';
import { until } from '../harness/server-raw-client';
import { startServer, type TestBoard, type TestServer } from '../harness/server-start';
import { RoomClient } from './event-client';
import { makeFlatPng, makePhotograph, makePicture, swell } from './picture-samples';

// Each file is read in a fresh thread: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 300_000 });

interface Line {
  readonly what: string;
  readonly count: number;
}

interface Report {
  readonly kept: number;
  readonly ids: readonly string[];
  readonly changed: readonly Line[];
  readonly leftOut: readonly Line[];
  readonly repaired: readonly object[];
  readonly message: string;
  readonly error?: { readonly code: string; readonly message: string };
}

async function bring(server: TestServer, board: TestBoard, file: string | Uint8Array | object) {
  const isBytes = file instanceof Uint8Array;
  const body = isBytes || typeof file === 'string' ? file : JSON.stringify(file);
  const answer = await fetch(`${server.url}/api/boards/${board.id}/imports`, {
    method: 'POST',
    headers: { cookie: board.owner.cookie, origin: server.url, 'content-type': 'application/octet-stream' },
    body: body as string,
  });
  return { status: answer.status, report: (await answer.json()) as Report };
}

async function contentOf(board: TestBoard) {
  const answer = await board.owner.ask('GET', `/api/boards/${board.id}/content.json`);
  return (await answer.json()) as {
    shapes: Record<string, unknown>[];
    unreadable: object;
    background: string;
  };
}

async function start() {
  const server = await startServer();
  return { server, board: await server.makeBoard() };
}

const base = { x: 10, y: 20, width: 100, height: 50, angle: 0 };
const address = (bytes: Uint8Array, type = 'image/png') =>
  `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;

it('an Excalidraw file with a picture: shapes with their ids, the picture on the board’s shelf, an account of the rest', async () => {
  const { server, board } = await start();
  const scene = {
    type: 'excalidraw',
    elements: [
      { ...base, id: 'box', type: 'rectangle' },
      { ...base, id: 'label', type: 'text', text: 'Hi', containerId: 'box' },
      { ...base, id: 'photo', type: 'image', fileId: 'abc', y: 200 },
      { ...base, id: 'page', type: 'embeddable', link: 'https://example.org' },
    ],
    appState: { viewBackgroundColor: '#ffec99' },
    files: { abc: { mimeType: 'image/png', id: 'abc', dataURL: address(await makePicture(30, 20)) } },
  };
  const { status, report } = await bring(server, board, scene);
  expect([status, report.kept, report.ids.slice(0, 2)]).toEqual([
    201,
    2 + report.ids.length - 2,
    ['box', 'photo'],
  ]);
  const { shapes, unreadable, background } = await contentOf(board);
  expect([unreadable, background]).toEqual([{}, '#ffec99']);
  expect(shapes[0]).toMatchObject({ id: 'box', text: 'Hi', at: [10, 20] });
  const { hash } = shapes.find(({ id }) => id === 'photo') as { hash: string };
  expect((await board.owner.ask('GET', `/api/boards/${board.id}/files/${hash}`)).status).toBe(200);
});

it('the account names each value of a scene that is not on the board as it was', async () => {
  const { server, board } = await start();
  const elements = [
    { ...base, id: 'a', type: 'rectangle' },
    { ...base, id: 'b', type: 'ellipse', x: 'nowhere', link: 'javascript:alert(1)' },
  ];
  const { status, report } = await bring(server, board, { type: 'excalidraw', elements });
  expect([status, report.kept]).toEqual([201, 2]);
  expect(report.repaired).toEqual([
    { at: 1, element: 'ellipse b', value: 'link', what: 'link that runs a script' },
    { at: 1, element: 'ellipse b', value: 'x', what: 'value that can’t be read' },
  ]);
  expect(report.message).toBe(
    'Left out: link that runs a script. Values that could not be read were put right.',
  );
});

it('a second file lies beside the first, and what has a taken id gets a new one', async () => {
  const { server, board } = await start();
  const scene = { elements: [{ ...base, id: 'box', type: 'rectangle' }] };
  await bring(server, board, scene);
  const { report } = await bring(server, board, scene);
  expect(report.kept).toBe(1);
  expect(report.ids[0]).not.toBe('box');
  const { shapes } = await contentOf(board);
  expect((shapes[1] as { at: number[] }).at[0]).toBeGreaterThan(150);
});

it('a photograph is named by what is kept of it: by itself, and in a file that says where it was taken', async () => {
  const { server, board } = await start();
  const photograph = await makePhotograph();
  const files = { f: { id: 'f', dataURL: address(photograph, 'image/jpeg'), mimeType: 'image/jpeg' } };
  const image = { id: 'i', type: 'image', fileId: 'f', ...base };
  const scene = { type: 'excalidraw', version: 2, elements: [image], files };
  for (const file of [photograph, scene]) expect((await bring(server, board, file)).report.kept).toBe(1);
  const { shapes } = await contentOf(board);
  expect(shapes).toHaveLength(2);
  for (const { hash } of shapes) {
    const got = await board.owner.ask('GET', `/api/boards/${board.id}/files/${hash}`);
    expect(
      createHash('sha256')
        .update(Buffer.from(await got.arrayBuffer()))
        .digest('hex'),
    ).toBe(hash);
  }
});

it('a picture of more than a board keeps is refused by its size, by itself and in a file, before anybody goes through it', async () => {
  const { server, board } = await start();
  const large = swell(await makePicture(30, 20, 'jpeg'), 11_000_000);
  const alone = await bring(server, board, large);
  expect([alone.status, alone.report.error?.message]).toEqual([422, 'A picture may have at most 10 MB']);
  const shapes = [{ id: 'p', type: 'image', at: [0, 0], size: [30, 20], hash: 'a'.repeat(64) }];
  const content = JSON.stringify({ type: 'driftless/board', schema: 1, title: 'Large', shapes });
  const entries = { 'board.json': strToU8(content), [`pictures/${'a'.repeat(64)}.jpg`]: large };
  const file = zipSync(entries, { level: 0 });
  expect((await bring(server, board, file)).report).toMatchObject({
    kept: 1,
    leftOut: [{ what: PICTURE_NOT_KEPT, count: 1 }],
  });
});

it('an export comes back: as PNG, as SVG, as an archive, with its pictures', async () => {
  const { server, board } = await start();
  const picture = await makePicture(30, 20);
  await bring(server, board, picture);
  await board.owner.ask('POST', `/api/boards/${board.id}/shapes`, [
    { id: 'box', type: 'rectangle', at: [0, 100], size: [80, 40], text: 'Back' },
  ]);
  for (const format of ['png', 'svg', 'driftless']) {
    const asked = await board.owner.ask('POST', `/api/boards/${board.id}/exports`, { format });
    const { job } = (await asked.json()) as { job: string };
    const file = await vi.waitFor(
      async () => {
        const answer = await board.owner.ask('GET', `/api/jobs/${job}/result`);
        expect(answer.status).toBe(200);
        return new Uint8Array(await answer.arrayBuffer());
      },
      { timeout: 60_000, interval: 50 },
    );
    const other = await server.makeBoard();
    const { status, report } = await bring(server, other, file);
    expect([format, status, report.kept, report.leftOut]).toEqual([format, 201, 2, []]);
    const { shapes } = await contentOf(other);
    expect(shapes.find(({ id }) => id === 'box')).toMatchObject({ text: 'Back', at: [0, 100] });
    const { hash } = shapes.find(({ type }) => type === 'image') as { hash: string };
    expect((await other.owner.ask('GET', `/api/boards/${other.id}/files/${hash}`)).status).toBe(200);
  }
});

it('tldraw, a library, a table and a list are read by what is in them', async () => {
  const { server, board } = await start();
  const tldraw = {
    tldrawFileFormatVersion: 1,
    schema: { schemaVersion: 2, sequences: {} },
    records: [
      { id: 'page:a', typeName: 'page', index: 'a1', name: 'Page' },
      {
        id: 'shape:geo',
        typeName: 'shape',
        type: 'geo',
        parentId: 'page:a',
        index: 'a1',
        x: 5,
        y: 6,
        rotation: 0,
        props: { geo: 'star', w: 50, h: 60, text: 'Star', color: 'red', fill: 'solid' },
      },
    ],
  };
  expect((await bring(server, board, tldraw)).report).toMatchObject({ kept: 1, ids: ['geo'] });
  const library = {
    type: 'excalidrawlib',
    version: 1,
    library: [[{ ...base, id: 'a', type: 'ellipse' }], [{ ...base, id: 'a', type: 'diamond' }]],
  };
  expect((await bring(server, board, library)).report).toMatchObject({ kept: 2 });
  // Six cells, and the table that they stand in.
  expect((await bring(server, board, 'name,role\nAda,owner\n"Eve, the other",view')).report).toMatchObject({
    kept: 7,
  });
  expect((await bring(server, board, '- one\n- two\n- three')).report).toMatchObject({ kept: 3 });
  expect((await bring(server, board, '- map\n  - branch')).report).toMatchObject({ kept: 2 });
  expect((await bring(server, board, '- map\n  - branch\n  - twig')).report).toMatchObject({ kept: 5 });
  expect((await bring(server, board, 'graph TD\nA[Milk] --> B')).report).toMatchObject({ kept: 3 });
  const { shapes, unreadable } = await contentOf(board);
  expect(unreadable).toEqual({});
  expect(shapes.map(({ text }) => text)).toEqual(expect.arrayContaining(['Star', 'Eve, the other', 'two']));
});

const elements = (count: number) =>
  Array.from({ length: count }, (_, id) => ({ ...base, id: `e${id}`, type: 'rectangle' }));

/** reliability.md 3.G: what comes in, and what is answered. */
const REFUSED: readonly (readonly [
  name: string,
  file: () => string | Uint8Array | object,
  status: number,
  words: RegExp,
])[] = [
  ['G1 too many', () => ({ elements: elements(20_001) }), 422, /20,001 shapes/],
  ['G1 too deep', () => `{"elements":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 422, /32 deep|no file/],
  ['G8 a newer tldraw', () => ({ tldrawFileFormatVersion: 99, records: [] }), 422, /newer version/],
  ['a newer board', () => ({ type: 'driftless/board', schema: 99, shapes: [] }), 422, /newer version/],
  ['a program', () => new Uint8Array([0x4d, 0x5a, 0, 1, 2]), 422, /no file/],
  ['nothing', () => '', 400, /empty/],
  ['U6 AVIF', () => Buffer.from('\0\0\0\x20ftypavif\0\0\0\0avif', 'latin1'), 422, /^AVIF can’t be put/],
  ['U6 HEIC', () => Buffer.from('\0\0\0\x24ftypheic\0\0\0\0mif1', 'latin1'), 422, /^HEIC can’t be put/],
  ['a PDF', () => '%PDF-1.7\n', 422, /open it on the board/],
  ['a page', () => '<html><script>alert(1)</script>', 422, /no file/],
  ['a zip bomb', () => zipSync({ 'board.json': new Uint8Array(150_000_000) }), 422, /damaged|far more/],
  [
    'an SVG that names other files',
    () =>
      '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>',
    422,
    /SVG/,
  ],
  ['G1 a byte more than 20 MB', () => new Uint8Array(20 * 1024 * 1024 + 1), 413, /at most 20 MB/],
  ['prototype keys alone', () => '{"__proto__":{"elements":[]},"constructor":{}}', 422, /no file/],
  [
    'a picture that is a page too',
    () => strToU8('GIF89a=1;<html><script>alert(1)</script></html>'),
    422,
    /picture|no file|damaged|image/i,
  ],
  ['U4 400 megapixels', () => makeFlatPng(20_000), 422, /40 megapixels/],
];

it('what is hostile is refused by name, and the board stays as it was', async () => {
  // Made before the server is there: it shares this thread, and would drop connections meanwhile.
  const files = REFUSED.map(([name, make, ...expected]) => [name, make(), ...expected] as const);
  const { server, board } = await start();
  for (const [name, file, status, words] of files) {
    const answer = await bring(server, board, file);
    expect([name, answer.status]).toEqual([name, status]);
    expect([name, answer.report.error?.message]).toEqual([name, expect.stringMatching(words)]);
  }
  expect((await contentOf(board)).shapes).toEqual([]);
});

it('who sends far too much hears why, also when the length was not declared', async () => {
  const { server, board } = await start();
  const send = (path: string, type: string, megabytes: number) => {
    let left = megabytes;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (left === 0) controller.close();
        else controller.enqueue(new Uint8Array(1024 * 1024).fill(32));
        left = Math.max(0, left - 1);
      },
    });
    return fetch(`${server.url}/api/boards/${board.id}/${path}`, {
      method: 'POST',
      headers: { cookie: board.owner.cookie, origin: server.url, 'content-type': type },
      body,
      duplex: 'half',
    } as RequestInit);
  };
  for (const [path, type, megabytes] of [
    ['imports', 'application/octet-stream', 21],
    ['imports', 'application/octet-stream', 60],
    ['shapes', 'application/json', 1],
    // More than is listened to, several times: a connection that is reset over the unread rest is a matter of luck.
    ...Array.from({ length: 20 }, () => ['shapes', 'application/json', 12] as const),
  ] as const) {
    const answer = await send(path, type, megabytes);
    const { error } = (await answer.json()) as { error: Record<string, string> };
    expect([path, megabytes, answer.status, error.code]).toEqual([path, megabytes, 413, 'TOO_LARGE']);
    expect(Object.keys(error)).toEqual(['code', 'message', 'requestId']);
  }
});

it('what is hostile in a file that can be read is repaired or left out, and said', async () => {
  const png = await makePicture(9, 9);
  const bomb = zlibSync(new Uint8Array(200_000_000));
  const carried = putIntoPng(png, { ours: zlibSync(strToU8('{')), excalidraw: bomb });
  const { server, board } = await start();
  const unread = [{ what: 'board inside that can’t be read', count: 1 }];
  expect((await bring(server, board, carried)).report).toMatchObject({ kept: 1, leftOut: unread });
  expect((await bring(server, board, png)).report, 'a picture of nothing else').toMatchObject({
    leftOut: [],
  });
  const scene = {
    elements: [
      { ...base, id: '__proto__', type: 'rectangle', link: 'javascript:alert(1)' },
      { ...base, id: 'x', type: 'constructor' },
      {
        ...base,
        id: 'y',
        type: 'rectangle',
        strokeColor: 'url(javascript:x)',
        fontFamily: 'x;}body{',
        link: 'JaVaScRiPt:alert(1)',
      },
      {
        ...base,
        id: 'z',
        type: 'rectangle',
        x: 1e308,
        width: Number.NaN,
        groupIds: ['a', 'a'],
        frameId: 'z',
      },
      { ...base, id: 'i', type: 'image', fileId: 'f' },
      { ...base, id: 'j', type: 'image', fileId: 'g' },
    ],
    files: {
      f: { dataURL: 'data:text/html;base64,PHNjcmlwdD4=' },
      g: {
        dataURL: address(
          strToU8(
            '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="alert(1)"><script>alert(1)</script><rect width="9" height="9"/></svg>',
          ),
          'image/svg+xml',
        ),
      },
    },
  };
  const { status, report } = await bring(server, board, scene);
  expect([status, report.leftOut.map(({ what }) => what)]).toEqual([
    201,
    expect.arrayContaining(['element of an unknown kind']),
  ]);
  const { shapes, unreadable } = await contentOf(board);
  expect(unreadable).toEqual({});
  expect(JSON.stringify(shapes.map(({ link }) => link))).not.toMatch(/script/i);
});

/** A scene whose file is larger than what is read at once. */
function largeScene(count: number) {
  const elements = Array.from({ length: count }, (_, n) => ({
    ...base,
    id: `box-${n}`,
    type: 'rectangle',
    x: n * 120,
    customData: { note: 'x'.repeat(500) },
  }));
  return { type: 'excalidraw', elements };
}

it('a large file is read by the queue, is on the board once, and leaves nothing behind', async () => {
  const { server, board } = await start();
  const room = await new RoomClient(server.url, board.id, { cookie: board.owner.cookie }).join();
  const { status, report } = await bring(server, board, largeScene(2_000));
  expect([status, report.kept]).toEqual([201, 2_000]);
  expect((await contentOf(board)).shapes).toHaveLength(2_000);
  const jobs = () => room.told.flatMap(([name, job]) => (name === 'job' ? [job as JobRecord] : []));
  const last = await until('its end', () => jobs().find(({ state }) => state === 'done'));
  const told = await board.owner.ask('GET', `/api/jobs/${last.id}`);
  expect(await told.json()).toMatchObject({ kind: 'import', state: 'done' });
  // What was read is nobody's to fetch: it is on the board.
  expect((await board.owner.ask('GET', `/api/jobs/${last.id}/result`)).status).toBe(404);
  for (const folder of ['imports', 'results'])
    expect(await readdir(join(server.dataDir, 'files', folder)).catch(() => [])).toEqual([]);
});

it('a large file that nobody waits for any more is not put on the board, and a queue that is full says so', async () => {
  const server = await startServer({ environment: { WORKERS: 'none' } });
  const board = await server.makeBoard();
  const file = JSON.stringify(largeScene(2_000));
  const waiting: AbortController[] = [];
  const ask = () => {
    const gone = new AbortController();
    waiting.push(gone);
    return fetch(`${server.url}/api/boards/${board.id}/imports`, {
      method: 'POST',
      headers: { cookie: board.owner.cookie, origin: server.url },
      body: file,
      signal: gone.signal,
    });
  };
  const asked = Array.from({ length: 20 }, () =>
    ask().then(
      ({ status }) => status,
      () => 'gone',
    ),
  );
  const list = () => server.storage.listJobs({ board: board.id });
  await vi.waitFor(async () => expect(await list()).toHaveLength(20), { timeout: 60_000 });
  const refused = await ask();
  expect([refused.status, ((await refused.json()) as Report).error?.code]).toEqual([503, 'BUSY']);
  for (const gone of waiting) gone.abort();
  expect(new Set(await Promise.all(asked))).toEqual(new Set(['gone']));
  await vi.waitFor(
    async () => expect(new Set((await list()).map(({ state }) => state))).toEqual(new Set(['failed'])),
    {
      timeout: 60_000,
    },
  );
  expect((await contentOf(board)).shapes).toEqual([]);
});

it('is for those who may edit', async () => {
  const { server, board } = await start();
  const { key } = await board.link('view');
  const ask = (headers: Record<string, string>) =>
    fetch(`${server.url}/api/boards/${board.id}/imports`, {
      method: 'POST',
      headers,
      body: '{"elements":[]}',
    });
  expect((await ask({ authorization: `Bearer ${key}` })).status).toBe(403);
  expect((await ask({})).status).toBe(404);
});
