import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { VIDEO_LIMIT } from '../../formats/videos/look-at-video';
import { fileOfBytes } from '../../formats/videos/video-file';
import { createBoardVideos } from '../../server/boards/board-videos';
import { openDiskBlobs } from '../../server/storage/disk/open-disk-blobs';
import { makeZip } from '../formats/make-zip';
import { useS3 } from '../harness/s3-server';
import {
  box,
  ftyp,
  joined,
  letters,
  MP4,
  movie,
  saysPlace,
  track,
  udta,
  WEBM,
} from '../harness/sample-videos';
import { makeDataDir, startServer, type TestBoard, type TestServer } from '../harness/server-start';
import { makePicture } from './picture-samples';

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function start(environment: Record<string, string> = {}) {
  const server = await startServer({ environment: { ...environment, WORKERS: 'none' } });
  return { server, board: await server.makeBoard() };
}

function bring(
  server: TestServer,
  { id, owner }: TestBoard,
  body: BodyInit,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${server.url}/api/boards/${id}/files`, {
    method: 'POST',
    headers: { cookie: owner.cookie, origin: server.url, ...headers },
    body,
    ...({ duplex: 'half' } as object),
  });
}

const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());

function asking(server: TestServer, { id, owner }: TestBoard, hash: string) {
  const address = `${server.url}/api/boards/${id}/files/${hash}`;
  return (headers: Record<string, string> = {}, method = 'GET') =>
    fetch(address, { method, headers: { cookie: owner.cookie, ...headers } });
}

/** Larger than what is in memory of it at a time. */
const LARGE = movie(track('avc1'), udta(), box('free', new Uint8Array(randomBytes(3_300_000))));

describe.each([
  ['in a folder', async () => ({})],
  ['in a bucket', async () => ({ ...(await useS3()).environment })],
] as const)('a video that lies %s', (_where, use) => {
  it('is kept once under its SHA-256, is what it is by its content, and is given part by part', async () => {
    const { server, board } = await start(await use());
    for (const [bytes, type] of [
      [MP4, 'video/mp4'],
      [WEBM, 'video/webm'],
    ] as const) {
      for (const told of ['text/plain', 'image/png']) {
        const answer = await bring(server, board, bytes as Uint8Array<ArrayBuffer>, { 'content-type': told });
        expect(answer.status).toBe(201);
        expect(await answer.json()).toEqual({ hash: hashOf(bytes), type });
      }
      const ask = asking(server, board, hashOf(bytes));
      const whole = await ask();
      expect([whole.status, whole.headers.get('content-type')]).toEqual([200, type]);
      expect(Buffer.from(await bytesOf(whole)).equals(bytes)).toBe(true);
      const part = await ask({ range: 'bytes=100-199' });
      expect([part.status, part.headers.get('content-range'), part.headers.get('content-length')]).toEqual([
        ...[206, `bytes 100-199/${bytes.length}`, '100'],
      ]);
      expect([...(await bytesOf(part))]).toEqual([...bytes.subarray(100, 200)]);
    }
  }, 60_000);

  it('of megabytes is read in parts, whatever part is asked for, and says no more than is seen and heard', async () => {
    const { server, board } = await start(await use());
    const parts = Readable.from(
      (function* () {
        for (let at = 0; at < LARGE.length; at += 65_536) yield LARGE.subarray(at, at + 65_536);
      })(),
    );
    const answer = await bring(server, board, Readable.toWeb(parts) as ReadableStream);
    const { hash, type } = (await answer.json()) as { hash: string; type: string };
    expect([answer.status, type]).toEqual([201, 'video/mp4']);
    const ask = asking(server, board, hash);
    const kept = await bytesOf(await ask());
    // Whoever fetched it may bring it to another board, whose shapes have the same name for it.
    expect(hashOf(kept)).toBe(hash);
    const again = await bring(server, board, kept as Uint8Array<ArrayBuffer>);
    expect(await again.json()).toEqual({ hash, type });
    expect([saysPlace(LARGE), saysPlace(kept), kept.length]).toEqual([true, false, LARGE.length]);
    const middle = await bytesOf(await ask({ range: 'bytes=1000000-3000000' }));
    expect(Buffer.from(middle).equals(kept.subarray(1_000_000, 3_000_001))).toBe(true);
    const end = await ask({ range: 'bytes=-500' });
    expect(end.headers.get('content-range')).toBe(
      `bytes ${LARGE.length - 500}-${LARGE.length - 1}/${LARGE.length}`,
    );
    expect(Buffer.from(await bytesOf(end)).equals(kept.subarray(-500))).toBe(true);
  }, 60_000);
});

describe('a part of a video', () => {
  it('is answered as browsers ask: to its end, beyond it, after its end, several, and of what changed', async () => {
    const { server, board } = await start();
    await bring(server, board, MP4 as Uint8Array<ArrayBuffer>);
    const [ask, size] = [asking(server, board, hashOf(MP4)), MP4.length];
    const told = async (range: string, more: Record<string, string> = {}) => {
      const answer = await ask({ range, ...more });
      const { length } = await bytesOf(answer);
      return [answer.status, answer.headers.get('content-range'), answer.status < 300 ? length : null];
    };
    expect(await told('bytes=0-')).toEqual([206, `bytes 0-${size - 1}/${size}`, size]);
    expect(await told('bytes=10-99999999')).toEqual([206, `bytes 10-${size - 1}/${size}`, size - 10]);
    expect(await told('bytes=-99999999')).toEqual([206, `bytes 0-${size - 1}/${size}`, size]);
    expect(await told(`bytes=${size}-`)).toEqual([416, `bytes */${size}`, null]);
    expect(await told('bytes=-0')).toEqual([416, `bytes */${size}`, null]);
    expect(await told(`bytes=${'9'.repeat(40)}-`)).toEqual([416, `bytes */${size}`, null]);
    expect(await told(`bytes=9-${'9'.repeat(400)}`)).toEqual([206, `bytes 9-${size - 1}/${size}`, size - 9]);
    for (const all of ['bytes=5-2', 'bytes=-', 'bytes=0-1,5-6', 'lines=0-1'])
      expect(await told(all)).toEqual([200, null, size]);
    const etag = `"${hashOf(MP4)}"`;
    expect(await told('bytes=0-9', { 'if-range': etag })).toEqual([206, `bytes 0-9/${size}`, 10]);
    expect(await told('bytes=0-9', { 'if-range': '"another"' })).toEqual([200, null, size]);
    for (const known of [etag, `W/${etag}`, `"another", ${etag}`, '*']) {
      const answer = await ask({ 'if-none-match': known });
      expect([known, answer.status, (await bytesOf(answer)).length]).toEqual([known, 304, 0]);
    }
    expect((await ask({ 'if-none-match': '"another"' })).status).toBe(200);
  });

  it('and all of it is served for ever, as nothing but a video, in a sandbox of its own; HEAD tells the same without it', async () => {
    const { server, board } = await start();
    await bring(server, board, WEBM as Uint8Array<ArrayBuffer>);
    const ask = asking(server, board, hashOf(WEBM));
    for (const answer of [await ask(), await ask({ range: 'bytes=0-5' }), await ask({}, 'HEAD')]) {
      const { headers } = answer;
      expect(headers.get('content-type')).toBe('video/webm');
      expect(headers.get('accept-ranges')).toBe('bytes');
      expect(headers.get('etag')).toBe(`"${hashOf(WEBM)}"`);
      expect(headers.get('cache-control')).toMatch(/private.*immutable/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
    }
    const small = await board.owner.ask('GET', `/api/boards/${board.id}/files/${hashOf(WEBM)}?size=small`);
    expect(small.status).toBe(404);
    const head = await ask({}, 'HEAD');
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(WEBM.length)]);
  });
});

describe('what is no video for a board', () => {
  const refused: readonly (readonly [string, Uint8Array, number, string, RegExp])[] = [
    ['of QuickTime', ftyp('qt  '), 415, 'UNSUPPORTED_VIDEO', /^MOV can’t be put on a board/],
    [
      'AVI',
      joined(letters('RIFF\0\0\0\0AVI LIST'), new Uint8Array(300)),
      415,
      'UNSUPPORTED_VIDEO',
      /^AVI can’t/,
    ],
    ['in HEVC', movie(track('hvc1')), 415, 'UNSUPPORTED_VIDEO', /is in HEVC/],
    ['of sound alone', movie(track('mp4a', 'soun')), 415, 'UNSUPPORTED_VIDEO', /only sound/],
    ['that breaks off', MP4.subarray(0, 3_000), 422, 'DAMAGED_VIDEO', /damaged/],
    [
      'that is a page',
      joined(ftyp('isom'), letters('<script>alert(1)</script>'), new Uint8Array(300)),
      ...([422, 'DAMAGED_VIDEO', /damaged/] as const),
    ],
  ];
  for (const [name, bytes, status, code, words] of refused) {
    it(`${name} is refused by name, and nothing of it is kept`, async () => {
      const { server, board } = await start();
      const answer = await bring(server, board, bytes as Uint8Array<ArrayBuffer>);
      const { error } = (await answer.json()) as { error: { code: string; message: string } };
      expect([answer.status, error.code]).toEqual([status, code]);
      expect(error.message).toMatch(words);
      expect(await readdir(join(server.dataDir, 'files')).catch(() => [])).toEqual([]);
      expect(await readdir(join(server.dataDir, 'incoming')).catch(() => [])).toEqual([]);
    });
  }

  it('too large is refused by name, heard to its end, and leaves nothing on the disk', async () => {
    const { server, board } = await start();
    const piece = new Uint8Array(1_048_576);
    const parts = Readable.from(
      (function* () {
        yield ftyp('isom');
        for (let count = 0; count < VIDEO_LIMIT / piece.length; count += 1) yield piece;
      })(),
    );
    const answer = await bring(server, board, Readable.toWeb(parts) as ReadableStream);
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({
      error: { code: 'TOO_LARGE', message: 'A video may have at most 45 MB' },
    });
    expect(await readdir(join(server.dataDir, 'incoming'))).toEqual([]);
  }, 60_000);

  it('is heard to its end all the same: who can’t end what they say never hears the answer', async () => {
    const { server, board } = await start();
    const sent = request(`${server.url}/api/boards/${board.id}/files`, {
      method: 'POST',
      headers: { cookie: board.owner.cookie, origin: server.url },
    });
    const answered = once(sent, 'response') as Promise<[IncomingMessage]>;
    sent.write(ftyp('qt  '));
    const ended = new Promise<void>((resolve) => sent.end(Buffer.alloc(20_000_000), () => resolve()));
    const [answer] = await answered;
    await ended;
    expect(answer.statusCode).toBe(415);
    answer.resume();
  });

  it('says that it is a page, and is not even looked at', async () => {
    const { server, board } = await start();
    const answer = await bring(server, board, MP4 as Uint8Array<ArrayBuffer>, {
      'content-type': 'text/html',
    });
    expect([answer.status, await answer.json()]).toMatchObject([
      415,
      { error: { code: 'UNSUPPORTED_TYPE' } },
    ]);
  });
});

describe('who may', () => {
  it('bring a video: editors; see one: who may see the board; nobody else learns of it', async () => {
    const { server, board } = await start();
    const { hash } = (await (await bring(server, board, MP4 as Uint8Array<ArrayBuffer>)).json()) as {
      hash: string;
    };
    const path = `/api/boards/${board.id}/files`;
    const [stranger, other] = [await server.visit(), await server.makeBoard()];
    const range = { range: 'bytes=0-9' };
    const strange = await fetch(`${server.url}${path}/${hash}`, {
      headers: { cookie: stranger.cookie, ...range },
    });
    expect(strange.status).toBe(404);
    expect((await asking(server, other, hash)(range)).status).toBe(404);
    const { key } = await board.link('view');
    const byKey = { authorization: `Bearer ${key}` };
    expect((await fetch(`${server.url}${path}/${hash}`, { headers: { ...byKey, ...range } })).status).toBe(
      206,
    );
    const post = { method: 'POST', body: MP4 as Uint8Array<ArrayBuffer> };
    expect((await fetch(server.url + path, { ...post, headers: byKey })).status).toBe(403);
    expect((await fetch(server.url + path, post)).status).toBe(404);
    for (const name of [`${hash}.video`, '..%2fx.video', hash.toUpperCase()])
      expect((await asking(server, board, name)(range)).status).toBe(404);
  });

  it('a picture is still a picture when a part of it is asked for', async () => {
    const { server, board } = await start();
    const bytes = new Uint8Array(await makePicture(20, 20));
    await bring(server, board, bytes);
    const answer = await asking(server, board, hashOf(bytes))({ range: 'bytes=0-9' });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
  });
});

describe('a video of a board', () => {
  it('goes along with a copy, which plays it from its own folder', async () => {
    const { server, board } = await start();
    const brought = await bring(server, board, LARGE as Uint8Array<ArrayBuffer>);
    const { hash } = (await brought.json()) as { hash: string };
    const shape = { type: 'video', at: [0, 0], size: [160, 90], video: hash };
    await board.owner.ask('POST', `/api/boards/${board.id}/shapes`, [shape]);
    const copied = await board.owner.ask('POST', `/api/boards/${board.id}/copies`, {});
    const { id } = (await copied.json()) as { id: string };
    const ask = asking(server, { ...board, id }, hash);
    const there = await bytesOf(await ask());
    expect(Buffer.from(there).equals(await bytesOf(await asking(server, board, hash)()))).toBe(true);
  });

  it('comes with a file of a board that a script brings, looked at like one that is brought by itself', async () => {
    const { server, board } = await start();
    const film = movie(track('avc1'), udta());
    const [good, bad] = [hashOf(film), 'c'.repeat(64)];
    const shapes = [good, bad].map((video) => ({ type: 'video', at: [0, 0], size: [160, 90], video }));
    const file = makeZip([
      { name: 'board.json', bytes: letters(JSON.stringify({ type: 'driftless/board', version: 1, shapes })) },
      { name: `pictures/${good}.mp4`, bytes: film },
      { name: `pictures/${bad}.mp4`, bytes: movie(track('hvc1')) },
    ]);
    const answer = await fetch(`${server.url}/api/boards/${board.id}/imports`, {
      method: 'POST',
      headers: { cookie: board.owner.cookie, origin: server.url, 'content-type': 'application/octet-stream' },
      body: file as Uint8Array<ArrayBuffer>,
    });
    expect(await answer.json()).toMatchObject({
      kept: 2,
      leftOut: [{ what: 'video that can’t be kept', count: 1 }],
    });
    const told = await board.owner.ask('GET', `/api/boards/${board.id}/content.json`);
    const { shapes: placed } = (await told.json()) as { shapes: { video: string }[] };
    const name = placed[0]!.video;
    const kept = await bytesOf(await asking(server, board, name)());
    expect([saysPlace(kept), hashOf(kept), placed[1]!.video]).toEqual([false, name, bad]);
    expect((await asking(server, board, bad)()).status).toBe(404);
  }, 60_000);

  it('counts as one of the files that a board can hold', async () => {
    const blobs = openDiskBlobs(await makeDataDir());
    const videos = createBoardVideos(blobs, { files: 1, bytes: 1_000_000 });
    expect(await videos.store('a', fileOfBytes(MP4))).toMatchObject({ ok: true });
    expect(await videos.store('a', fileOfBytes(MP4))).toMatchObject({ ok: true });
    expect(await videos.store('a', fileOfBytes(WEBM))).toMatchObject({ code: 'BOARD_FULL_OF_FILES' });
    const narrow = createBoardVideos(blobs, { files: 9, bytes: MP4.length + 10 });
    expect(await narrow.store('a', fileOfBytes(WEBM))).toMatchObject({ status: 413 });
  });
});
