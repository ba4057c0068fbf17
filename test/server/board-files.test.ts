import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { barePicture } from '../../formats/pictures/strip';
import { startServer, type TestBoard, type TestServer } from '../harness/server-start';
import {
  makeAnimatedPng,
  makeAnimatedWebp,
  makeAnimation,
  makeFlatPng,
  makePhotograph,
  makePicture,
} from './picture-samples';

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Brings bytes to a board as a script with a link key would. */
async function bring(
  server: TestServer,
  board: TestBoard,
  bytes: Uint8Array,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${server.url}/api/boards/${board.id}/files`, {
    method: 'POST',
    headers: { cookie: board.owner.cookie, origin: server.url, ...headers },
    body: bytes as Uint8Array<ArrayBuffer>,
  });
}

async function start(environment: Record<string, string> = {}) {
  const server = await startServer({ environment });
  return { server, board: await server.makeBoard() };
}

describe('a picture brought to a board', () => {
  for (const format of ['png', 'jpeg', 'webp', 'gif'] as const) {
    it(`is kept under its SHA-256 and given back byte for byte: ${format}`, async () => {
      const { server, board } = await start();
      const bytes = await makePicture(60, 40, format);
      const answer = await bring(server, board, bytes);
      expect(answer.status).toBe(201);
      expect(await answer.json()).toEqual({
        hash: hashOf(bytes),
        type: `image/${format}`,
        width: 60,
        height: 40,
      });
      const got = await board.owner.ask('GET', `/api/boards/${board.id}/files/${hashOf(bytes)}`);
      expect(got.status).toBe(200);
      expect(Buffer.from(await got.arrayBuffer()).equals(bytes)).toBe(true);
      expect(got.headers.get('content-type')).toBe(`image/${format}`);
    });
  }

  it('is served for ever, as nothing but a picture, in a sandbox of its own', async () => {
    const { server, board } = await start();
    const bytes = await makePicture(10, 10);
    await bring(server, board, bytes);
    const { headers } = await board.owner.ask('GET', `/api/boards/${board.id}/files/${hashOf(bytes)}`);
    expect(headers.get('cache-control')).toMatch(/immutable/);
    expect(headers.get('cache-control')).toMatch(/private/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
    expect(headers.get('content-security-policy')).not.toMatch(/script-src/);
  });

  it('loses where it was taken and by whom, and keeps how it is turned', async () => {
    const { server, board } = await start();
    const bytes = await makePhotograph();
    const before = await sharp(bytes).metadata();
    expect([before.orientation, before.exif!.includes('Secret Author')]).toEqual([6, true]);
    const { hash, width, height } = (await (await bring(server, board, bytes)).json()) as never;
    expect([hash, width, height]).toEqual([hashOf(bytes), 40, 80]);
    const got = await board.owner.ask('GET', `/api/boards/${board.id}/files/${hash}`);
    const after = await sharp(Buffer.from(await got.arrayBuffer())).metadata();
    expect([after.orientation, after.width, after.height]).toEqual([6, 80, 40]);
    expect(after.exif?.includes('Secret') ?? false).toBe(false);
    expect(after.exif!.length).toBeLessThan(40);
  });

  it('and was bared before it was brought, as pages do, is called by the hash of what everybody fetches', async () => {
    const { server, board } = await start();
    const bare = barePicture(await makePhotograph());
    const { hash } = (await (await bring(server, board, bare)).json()) as { hash: string };
    const got = await board.owner.ask('GET', `/api/boards/${board.id}/files/${hash}`);
    expect([hash, hashOf(Buffer.from(await got.arrayBuffer()))]).toEqual([hashOf(bare), hashOf(bare)]);
  });

  it('and fetched from there goes onto another board by the hash of what was fetched, whatever its name was', async () => {
    const { server, board } = await start();
    const { hash } = (await (await bring(server, board, await makePhotograph())).json()) as { hash: string };
    const got = await board.owner.ask('GET', `/api/boards/${board.id}/files/${hash}`);
    const fetched = Buffer.from(await got.arrayBuffer());
    const other = await server.makeBoard();
    const again = (await (await bring(server, other, fetched)).json()) as { hash: string };
    expect(again.hash).toBe(hashOf(fetched));
    // Nobody can lay bytes under a name that is not theirs.
    const asked = await other.owner.ask('GET', `/api/boards/${other.id}/files/${hash}`);
    expect([again.hash === hash, asked.status]).toEqual([false, 404]);
  });

  it('comes small where it is asked for small', async () => {
    const { server, board } = await start();
    const bytes = await makePicture(2_000, 1_000);
    const { hash } = (await (await bring(server, board, bytes)).json()) as { hash: string };
    const got = await board.owner.ask('GET', `/api/boards/${board.id}/files/${hash}?size=small`);
    expect(await sharp(Buffer.from(await got.arrayBuffer())).metadata()).toMatchObject({
      format: 'webp',
      width: 512,
      height: 256,
    });
  });

  it('is no second file the second time', async () => {
    const { server, board } = await start();
    const bytes = await makePicture(30, 30);
    expect((await bring(server, board, bytes)).status).toBe(201);
    expect((await bring(server, board, bytes)).status).toBe(201);
    expect(await readdir(join(server.dataDir, 'files/boards', board.id))).toEqual([hashOf(bytes)]);
  });
});

const latin = (text: string) => Buffer.from(text, 'latin1');

/** reliability.md 3.F, and what is expected of each. */
const HOSTILE: readonly (readonly [
  name: string,
  bytes: () => Promise<Buffer> | Buffer,
  status: number,
  code: string,
])[] = [
  [
    'U1 a page behind a PNG’s signature',
    () => latin('\x89PNG\r\n\x1a\n<script>alert(1)</script>'),
    422,
    'DAMAGED_IMAGE',
  ],
  ['U2 a GIF that is a script', () => latin('GIF89a/*\x00\x00*/=1;alert(1)'), 422, 'DAMAGED_IMAGE'],
  [
    'U3 an SVG',
    () => latin('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    415,
    'UNSUPPORTED_IMAGE',
  ],
  [
    'U3 an SVG with a prologue',
    () => latin('<?xml version="1.0"?>\n<!-- x -->\n<svg onload="x"/>'),
    415,
    'UNSUPPORTED_IMAGE',
  ],
  ['U4 400 megapixels in a file of one megabyte', () => makeFlatPng(20_000), 413, 'IMAGE_TOO_MANY_PIXELS'],
  ['U5 an animation of 10,000 frames', () => makeAnimation(10_000), 413, 'IMAGE_TOO_MANY_FRAMES'],
  ['U5 the same as a PNG', () => makeAnimatedPng(10_000), 413, 'IMAGE_TOO_MANY_FRAMES'],
  ['U5 the same as a WebP', () => makeAnimatedWebp(10_000), 413, 'IMAGE_TOO_MANY_FRAMES'],
  ['U6 AVIF', () => latin('\0\0\0\x20ftypavif\0\0\0\0avifmif1miafMA1B'), 415, 'UNSUPPORTED_IMAGE'],
  ['U6 HEIC', () => latin('\0\0\0\x24ftypheic\0\0\0\0mif1MiHEmiaf'), 415, 'UNSUPPORTED_IMAGE'],
  [
    'U7 half a JPEG',
    async () => (await makePicture(400, 400, 'jpeg')).subarray(0, 900),
    422,
    'DAMAGED_IMAGE',
  ],
  [
    'U7 a PNG whose checksum is wrong',
    async () => {
      const bytes = Buffer.from(await makePicture(40, 40));
      bytes.writeUInt8(bytes.readUInt8(bytes.indexOf('IDAT') + 12) ^ 0xff, bytes.indexOf('IDAT') + 12);
      return bytes;
    },
    422,
    'DAMAGED_IMAGE',
  ],
  ['U12 nothing', () => latin(''), 400, 'EMPTY'],
  ['U12 a PDF', () => latin('%PDF-1.7\n%\xe2\xe3\xcf\xd3'), 415, 'UNSUPPORTED_IMAGE'],
  ['U12 a ZIP', () => latin('PK\x03\x04\x14\0\0\0'), 415, 'UNSUPPORTED_IMAGE'],
  ['U12 a program', () => latin('MZ\x90\0\x03'), 415, 'UNSUPPORTED_IMAGE'],
  ['more than 10 MB', () => Buffer.alloc(10 * 1024 * 1024 + 1, 1), 413, 'TOO_LARGE'],
];

describe('a hostile file', () => {
  it('is refused by name, and nothing of it is kept', async () => {
    const { server, board } = await start();
    for (const [name, make, status, code] of HOSTILE) {
      const answer = await bring(server, board, await make());
      const { error } = (await answer.json()) as { error: { code: string } };
      expect([name, answer.status, error.code]).toEqual([name, status, code]);
    }
    await expect(readdir(join(server.dataDir, 'files'))).rejects.toThrow('ENOENT');
  });

  it('that is two things at once loses the other one', async () => {
    const { server, board } = await start();
    for (const format of ['png', 'jpeg', 'webp', 'gif'] as const) {
      const bytes = await makePicture(20, 20, format);
      const both = Buffer.concat([bytes, latin('<script>alert(1)</script>')]);
      const { hash } = (await (await bring(server, board, both)).json()) as { hash: string };
      const got = await board.owner.ask('GET', `/api/boards/${board.id}/files/${hash}`);
      expect([format, Buffer.from(await got.arrayBuffer()).equals(bytes)]).toEqual([format, true]);
    }
  });

  it('is judged by its content, whatever it says it is; a page or a form is not even read (U8, U11)', async () => {
    const { server, board } = await start();
    const bytes = await makePicture(5, 5);
    const named = {
      'content-type': 'image/jpeg',
      'content-disposition': 'attachment; filename="../../x.png.html"',
    };
    expect(((await (await bring(server, board, bytes, named)).json()) as { type: string }).type).toBe(
      'image/png',
    );
    for (const type of ['text/html', 'multipart/form-data; boundary=x', 'application/xhtml+xml'])
      expect((await bring(server, board, bytes, { 'content-type': type })).status).toBe(415);
  });

  it('that says it is small and is not is cut off (U9)', async () => {
    const { server, board } = await start();
    const answer = await new Promise<number>((resolve, reject) => {
      const sending = request(
        `${server.url}/api/boards/${board.id}/files`,
        {
          method: 'POST',
          headers: { cookie: board.owner.cookie, origin: server.url, 'transfer-encoding': 'chunked' },
        },
        ({ statusCode }) => resolve(statusCode!),
      );
      sending.on('error', reject);
      for (let sent = 0; sent < 12; sent += 1) sending.write(Buffer.alloc(1024 * 1024, 1));
      sending.end();
    });
    expect(answer).toBe(413);
  });
});

describe('who may', () => {
  it('bring a picture: editors; see one: who may see the board; nobody else learns of it (U13)', async () => {
    const { server, board } = await start();
    const bytes = await makePicture(8, 8);
    const path = `/api/boards/${board.id}/files`;
    const { hash } = (await (await bring(server, board, bytes)).json()) as { hash: string };
    const [stranger, other] = [await server.visit(), await server.makeBoard()];
    expect((await stranger.ask('GET', `${path}/${hash}`)).status).toBe(404);
    expect((await other.owner.ask('GET', `/api/boards/${other.id}/files/${hash}`)).status).toBe(404);
    const { key } = await board.link('view');
    const byKey = { authorization: `Bearer ${key}` };
    expect((await fetch(`${server.url}${path}/${hash}`, { headers: byKey })).status).toBe(200);
    const post = { method: 'POST', body: bytes as Uint8Array<ArrayBuffer> };
    expect((await fetch(server.url + path, { ...post, headers: byKey })).status).toBe(403);
    expect((await fetch(server.url + path, post)).status).toBe(404);
    for (const name of ['..%2f..%2fdriftless.sqlite', `${hash}.small`, 'x', hash.toUpperCase()])
      expect((await board.owner.ask('GET', `${path}/${name}`)).status).toBe(404);
  });
});
