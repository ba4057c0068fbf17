import { strFromU8, unzipSync } from 'fflate';
import sharp from 'sharp';
import { expect, it, vi } from 'vitest';
import { takeFromPng } from '../../formats/carried/in-png';
import { takeFromSvg } from '../../formats/carried/in-svg';
import { FILE_LIMITS, IMPORT_LIMITS } from '../../formats/imported';
import { readFile } from '../../formats/read-file';
import { shapeModels } from '../../shapes/models';
import { until } from '../harness/server-raw-client';
import { startServer, type TestBoard, type TestServer } from '../harness/server-start';
import { RoomClient } from './event-client';
import { exportAs, waitForEnd } from './export-as';
import { makePicture } from './picture-samples';

// Each export is one or two fresh threads: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 300_000 });

const LIMIT = 20_000_000;
const SHAPES = [
  { id: 'box', type: 'rectangle', at: [0, 0], size: [200, 100], fill: '#ffd43b', text: 'Grüße, «Привет»' },
  {
    id: 'way',
    type: 'arrow',
    at: [200, 50],
    size: [100, 0],
    points: [
      [0, 0],
      [100, 0],
    ],
  },
  { id: 'star', type: 'star', at: [300, 0], size: [100, 100], text: '=1+1' },
  {
    id: 'stroke',
    type: 'ink',
    at: [0, 200],
    points: [
      [0, 0],
      [30, 10],
      [60, 0],
    ],
  },
];

async function drawBoard(server: TestServer, title = 'Plans / 2026 «draft»'): Promise<TestBoard> {
  const board = await server.makeBoard();
  await board.owner.ask('PATCH', `/api/boards/${board.id}`, { title });
  const picture = await makePicture(60, 40);
  const brought = await fetch(`${server.url}/api/boards/${board.id}/files`, {
    method: 'POST',
    headers: { cookie: board.owner.cookie, origin: server.url },
    body: picture as Uint8Array<ArrayBuffer>,
  });
  const { hash } = (await brought.json()) as { hash: string };
  const shapes = [...SHAPES, { id: 'photo', type: 'image', at: [0, 300], size: [60, 40], hash }];
  const added = await board.owner.ask('POST', `/api/boards/${board.id}/shapes`, shapes);
  expect([added.status, await added.clone().text()]).toEqual([201, expect.any(String)]);
  return board;
}

const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

it('a large board, packed by a thread beside the one that draws it, is whole in its PNG and its SVG', async () => {
  const server = await startServer();
  const board = await server.makeBoard();
  const link = 'https://example.org/'.padEnd(600, 'x');
  const shapes = Array.from({ length: 600 }, (_, index) => ({
    ...{ id: `box${index}`, type: 'rectangle', at: [(index % 30) * 60, Math.floor(index / 30) * 60] },
    ...{ size: [50, 50], text: `Box ${index}`, link },
  }));
  for (const half of [shapes.slice(0, 300), shapes.slice(300)])
    expect((await board.owner.ask('POST', `/api/boards/${board.id}/shapes`, half)).status).toBe(201);
  const told = (await board.owner.ask('GET', `/api/boards/${board.id}/content.json`)).json();
  const { shapes: there } = (await told) as { shapes: readonly { id: string; text: string; link: string }[] };
  const wanted = there.map(({ id, text, link: to }) => ({ id, text, link: to }));
  const png = await bytesOf(await exportAs(board.owner, board.id, { format: 'png', scale: 0.5 }));
  const svg = (await bytesOf(await exportAs(board.owner, board.id, { format: 'svg' }))).toString();
  for (const text of [takeFromPng(png, LIMIT), takeFromSvg(svg, LIMIT)])
    expect(JSON.parse(text!).shapes).toMatchObject(wanted);
  const part = { format: 'png', shapes: ['box7', 'box300'] };
  const ofTwo = JSON.parse(takeFromPng(await bytesOf(await exportAs(board.owner, board.id, part)), LIMIT)!);
  expect(ofTwo.shapes).toHaveLength(2);
});

it('a title of half letters is taken with marks for them, and one that is cut within a letter still names a file', async () => {
  const server = await startServer();
  const { id, owner } = await server.makeBoard();
  await owner.ask('POST', `/api/boards/${id}/shapes`, [{ type: 'note', at: [0, 0], size: [10, 10] }]);
  const nameFor = async (title: string) => {
    const renamed = await owner.ask('PATCH', `/api/boards/${id}`, JSON.stringify({ title }));
    const file = await exportAs(owner, id, { format: 'md' });
    const [, name] = /filename\*=UTF-8''(.+)$/.exec(file.headers.get('content-disposition')!)!;
    return [((await renamed.json()) as { title: string }).title, decodeURIComponent(name!)];
  };
  expect(await nameFor('half \ud83d a letter')).toEqual(['half \ufffd a letter', 'half \ufffd a letter.md']);
  const long = `${'a'.repeat(99)}🙂 and more`;
  expect(await nameFor(long)).toEqual([long, `${'a'.repeat(99)}.md`]);
});

it('a board becomes a PNG that holds the board, a picture in it included', async () => {
  const server = await startServer();
  const board = await drawBoard(server);
  const answer = await exportAs(board.owner, board.id, { format: 'png', scale: 1 });
  expect(answer.headers.get('content-type')).toBe('image/png');
  expect(answer.headers.get('content-disposition')).toBe(
    `attachment; filename="Plans 2026 _draft_.png"; filename*=UTF-8''Plans%202026%20%C2%ABdraft%C2%BB.png`,
  );
  const png = await bytesOf(answer);
  const { width, height } = await sharp(png).metadata();
  expect([width, height].every((side) => side! > 300 && side! < 500)).toBe(true);
  const inside = JSON.parse(takeFromPng(png, LIMIT)!);
  expect(inside).toMatchObject({ type: 'driftless/board', shapes: expect.any(Array) });
  expect(inside.shapes.map(({ id }: { id: string }) => id)).toEqual([
    'box',
    'way',
    'star',
    'stroke',
    'photo',
  ]);
  expect(Object.keys(inside.pictures)).toHaveLength(1);
  // The photograph of two colours is painted where it lies: its red is there.
  const { data } = await sharp(png)
    .extract({ left: 40, top: height! - 30, width: 1, height: 1 })
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect([...data.subarray(0, 3)]).toEqual([200, 40, 80]);
});

it('as an SVG it has real text, its fonts and its pictures inside, and no address that leads out', async () => {
  const server = await startServer();
  const board = await drawBoard(server);
  const answer = await exportAs(board.owner, board.id, { format: 'svg', background: 'none' });
  const svg = (await bytesOf(answer)).toString();
  expect(svg).toContain('Grüße, «Привет»</text>');
  const fonts = [...svg.matchAll(/url\(data:font\/(\w+);base64,([^)]+)\)/g)];
  expect(fonts.map(([, form]) => form)).toEqual(['woff', 'woff']);
  // Cut to the letters that are written: as they lie on the disk the two files are several times as much.
  expect(fonts.reduce((sum, [, , data]) => sum + data!.length, 0)).toBeLessThan(30_000);
  expect(svg).toContain('data:image/png;base64,');
  expect(
    svg.replace('http://www.w3.org/2000/svg', '').replace('http://www.w3.org/1999/xlink', ''),
  ).not.toMatch(/https?:/);
  expect(JSON.parse(takeFromSvg(svg, LIMIT)!)).toMatchObject({ type: 'driftless/board' });
  expect(answer.headers.get('content-security-policy')).toMatch(/sandbox/);
  await sharp(Buffer.from(svg)).png().toBuffer();
});

it('as an SVG it brings letters of Asia too, from files that a browser finds under the same names', async () => {
  const server = await startServer();
  const board = await server.makeBoard();
  await board.owner.ask('POST', `/api/boards/${board.id}/shapes`, [
    { type: 'text', at: [0, 0], size: [300, 60], text: '白板 مرحبا 한국 かな' },
  ]);
  const svg = (await bytesOf(await exportAs(board.owner, board.id, { format: 'svg' }))).toString();
  const ranges = [...svg.matchAll(/Driftless Letters";[^}]*unicode-range:([^}]+)/g)].map(
    ([, range]) => range,
  );
  expect(ranges.join()).toMatch(/U\+767D/);
  for (const letter of '板م한か') {
    const code = letter.codePointAt(0)!;
    expect(
      ranges
        .join()
        .split(',')
        .some((range) => {
          const [first, last = first] = range
            .slice(2)
            .split('-')
            .map((hex) => Number.parseInt(hex, 16));
          return code >= first! && code <= last!;
        }),
      letter,
    ).toBe(true);
  }
  const files = await board.owner.ask('GET', '/api/fonts/other-letters.json');
  const [file] = Object.keys(await files.json());
  const font = await board.owner.ask('GET', `/api/fonts/${file}`);
  expect([font.status, font.headers.get('content-type')]).toEqual([200, 'font/woff2']);
  expect((await bytesOf(font)).subarray(0, 4).toString()).toBe('wOF2');
  for (const part of ['6', 'emoji']) {
    const emoji = await board.owner.ask('GET', `/api/fonts/noto-color-emoji-${part}-400-normal.woff2`);
    expect((await bytesOf(emoji)).subarray(0, 4).toString()).toBe('wOF2');
  }
  for (const other of [
    'noto-color-emoji-99-400-normal.woff2',
    'noto-sans-sc-9999-wght-normal.woff2',
    '..%2f..%2fpackage.json',
    'package.json',
  ])
    expect((await board.owner.ask('GET', `/api/fonts/${other}`)).status).toBe(404);
});

it('as PDF, Excalidraw, JSON, archive, Markdown and table it is what each of these should be', async () => {
  const server = await startServer();
  const board = await drawBoard(server);
  const get = async (format: string) => bytesOf(await exportAs(board.owner, board.id, { format }));
  expect((await get('pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  const scene = JSON.parse((await get('excalidraw')).toString());
  expect(scene).toMatchObject({ type: 'excalidraw', version: 2, appState: expect.any(Object) });
  expect(scene.elements.map(({ type }: { type: string }) => type)).toEqual(
    expect.arrayContaining(['rectangle', 'text', 'arrow', 'freedraw', 'image']),
  );
  expect(Object.values(scene.files)).toEqual([expect.objectContaining({ mimeType: 'image/png' })]);
  expect(JSON.parse((await get('json')).toString()).shapes).toHaveLength(5);
  const entries = unzipSync(await get('driftless'));
  expect(Object.keys(entries)).toEqual([
    'board.json',
    expect.stringMatching(/^pictures\/[0-9a-f]{64}\.png$/),
  ]);
  expect(JSON.parse(strFromU8(entries['board.json']!)).shapes).toHaveLength(5);
  expect((await get('md')).toString()).toContain('- Grüße, «Привет»');
  expect((await get('csv')).toString()).toContain("'=1+1,star");
});

it('a picture with the board inside that is too large to be imported says so, and opens on a page', async () => {
  const server = await startServer();
  const board = await server.makeBoard();
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  const picture = await sharp({
    create: { width: 1_250, height: 1_250, channels: 3, background: '#888', noise },
  })
    .png()
    .toBuffer();
  const brought = await fetch(`${server.url}/api/boards/${board.id}/files`, {
    method: 'POST',
    headers: { cookie: board.owner.cookie, origin: server.url },
    body: picture as Uint8Array<ArrayBuffer>,
  });
  const { hash } = (await brought.json()) as { hash: string };
  const photo = { id: 'photo', type: 'image', at: [0, 0], size: [400, 400], hash };
  await board.owner.ask('POST', `/api/boards/${board.id}/shapes`, [photo]);
  const asked = await board.owner.ask('POST', `/api/boards/${board.id}/exports`, { format: 'svg' });
  const { job } = (await asked.json()) as { job: string };
  expect(await waitForEnd(board.owner, job)).toMatchObject({ state: 'done', tooLargeToImport: true });
  const file = await bytesOf(await board.owner.ask('GET', `/api/jobs/${job}/result`));
  expect(file.length).toBeGreaterThan(IMPORT_LIMITS.size);
  const reading = readFile(new Uint8Array(file), shapeModels, FILE_LIMITS);
  expect(reading.kind === 'board' && reading.reading.ok && reading.reading.value.drafts).toMatchObject([
    { id: 'photo', type: 'image' },
  ]);
});

it('only some shapes, or none: a part is cut out, and nothing to draw is said by name', async () => {
  const server = await startServer();
  const board = await drawBoard(server);
  const part = await exportAs(board.owner, board.id, { format: 'json', shapes: ['box'] });
  expect(((await part.json()) as { shapes: object[] }).shapes).toHaveLength(1);
  const asked = await board.owner.ask('POST', `/api/boards/${board.id}/exports`, {
    format: 'png',
    frame: 'gone',
  });
  const { job } = (await asked.json()) as { job: string };
  expect(await waitForEnd(board.owner, job)).toMatchObject({
    state: 'failed',
    error: 'there is nothing to draw',
  });
  expect((await board.owner.ask('GET', `/api/jobs/${job}/result`)).status).toBe(409);
});

it('is for those who may see the board, and what is asked wrongly is refused by name', async () => {
  const server = await startServer();
  const board = await drawBoard(server);
  const stranger = await server.visit();
  const path = `/api/boards/${board.id}/exports`;
  expect((await stranger.ask('POST', path, { format: 'png' })).status).toBe(404);
  for (const wrong of [{}, { format: 'exe' }, { format: 'png', scale: 100 }, { format: 'png', nonsense: 1 }])
    expect((await board.owner.ask('POST', path, wrong)).status).toBe(400);
  const guest = await server.visit();
  const { id: link, key } = await board.link('view');
  await guest.ask('POST', `/api/boards/${board.id}/join`, { key });
  const asked = (await (await guest.ask('POST', path, { format: 'json' })).json()) as { job: string };
  await waitForEnd(guest, asked.job);
  expect((await guest.ask('GET', `/api/jobs/${asked.job}/result`)).status).toBe(200);
  expect((await stranger.ask('GET', `/api/jobs/${asked.job}/result`)).status).toBe(404);
  await board.owner.ask('DELETE', `/api/boards/${board.id}/links/${link}`);
  expect((await guest.ask('GET', `/api/jobs/${asked.job}/result`)).status).toBe(404);
});

it('the room hears how it goes: whoever asked in all their tabs, nobody else; of a script’s, everyone', async () => {
  const server = await startServer();
  const board = await drawBoard(server);
  const ada = await server.visit();
  const link = await board.link('view');
  await ada.ask('POST', `/api/boards/${board.id}/join`, { key: link.key });
  const enter = (cookie: string) => new RoomClient(server.url, board.id, { cookie }).join();
  const [tab, otherTab, hers] = [
    await enter(board.owner.cookie),
    await enter(board.owner.cookie),
    await enter(ada.cookie),
  ];
  const statesOf = (client: RoomClient, job: string) =>
    client.told.flatMap(([name, told]) => {
      const { id, state } = told as { id?: string; state?: string };
      return name === 'job' && id === job ? [state] : [];
    });
  const ask = async (headers: Record<string, string>) => {
    const asked = await fetch(`${server.url}/api/boards/${board.id}/exports`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ format: 'json' }),
    });
    return ((await asked.json()) as { job: string }).job;
  };
  const mine = await ask({ cookie: board.owner.cookie, origin: server.url });
  for (const client of [tab, otherTab])
    await until('the end of the job', () => statesOf(client, mine).includes('done'));
  expect(tab.told).toContainEqual(['job', { id: mine, state: 'done', progress: 1 }]);
  const scripts = await ask({ authorization: `Bearer ${link.key}` });
  for (const client of [tab, hers])
    await until('the end of the script’s job', () => statesOf(client, scripts).includes('done'));
  expect(statesOf(hers, mine)).toEqual([]);
});
