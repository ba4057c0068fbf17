import { beforeEach, describe, expect, it } from 'vitest';
import { finishKeeping } from '../../app/_board/keep-as-new';
import { type BoardImages, createBoardImages } from '../../app/_board/pictures/board-images';
import { readBrought } from '../../app/_board/pictures/decode-picture';
import type { DevicePictures, StoredPicture } from '../../app/_board/pictures/device-pictures';
import * as drawing from '../../app/_board/pictures/drawn-pictures';
import { type Delivery, reachPictureServer } from '../../app/_board/pictures/picture-server';
import { sha256 } from '../../app/_board/pictures/sha256';
import { barePicture } from '../../formats/pictures/strip';
import { makePhotograph } from '../server/picture-samples';

const BYTES = new Uint8Array([1, 2, 3]);
const HASH = await sha256(BYTES);
const DAY = 86_400_000;

/** What the server answers; under the name that it was asked for, unless another is told. */
type Answer = Exclude<Delivery, { kind: 'stored' }> | { readonly kind: 'stored'; readonly name?: string };

/** A device, a server and a clock that do as they are told. */
function stage() {
  const kept = new Map<string, StoredPicture>();
  const device: DevicePictures = {
    get: async (hash) => kept.get(hash),
    async put(hash, bytes, board, known) {
      kept.set(hash, { bytes, boards: { ...kept.get(hash)?.boards, [board]: known } });
      return true;
    },
    pending: async (board) =>
      [...kept].flatMap(([hash, { boards }]) =>
        boards[board]?.as || boards[board]?.state === 'pending' ? [hash] : [],
      ),
  };
  const server = {
    answer: { kind: 'stored' } as Answer,
    has: new Map<string, StoredPicture['bytes']>(),
    isAway: false,
  };
  const date = { today: 100 * DAY };
  const elsewhere = new Map<string, Uint8Array<ArrayBuffer>>();
  const asked: string[] = [];
  const told: string[] = [];
  const renamed: (readonly [string, string])[] = [];
  const hears = { renamed: (_stored: string) => {} };
  const waits: number[] = [];
  let next: (() => void) | null = null;
  let wake = () => {};
  const decode = async () => ({ source: {}, width: 4, height: 3 });
  const open = () =>
    createBoardImages({
      boardId: 'b',
      device,
      reach: (board) => ({
        async bring(_bytes, hash) {
          asked.push('bring');
          return server.answer.kind === 'stored' ? { name: hash, ...server.answer } : server.answer;
        },
        async fetch(hash) {
          asked.push('fetch');
          return (board === 'b' ? server.has : elsewhere).get(hash);
        },
        async has(hash) {
          asked.push('has');
          return server.isAway ? undefined : server.has.has(hash);
        },
      }),
      after(milliseconds, run) {
        waits.push(milliseconds);
        next = run;
        return () => {
          next = null;
        };
      },
      onWake(listener) {
        wake = listener;
        return () => {};
      },
      decode,
      read: (brought) => readBrought(brought, decode),
      renamed(name, stored) {
        renamed.push([name, stored]);
        hears.renamed(stored);
      },
      keepsWhole: true,
      loadDrawing: async () => drawing,
      rasterise: async () => null,
      today: () => date.today,
      tell: (message) => told.push(message),
    });
  return {
    ...{ date, kept, server, elsewhere, asked, told, renamed, hears, waits, open },
    settle: () => new Promise((resolve) => setImmediate(resolve)),
    passTime: () => next?.(),
    wake: () => wake(),
  };
}

describe('the pictures of a board in the browser', () => {
  let at: ReturnType<typeof stage>;
  let images: BoardImages;
  beforeEach(() => {
    at = stage();
    images = at.open();
  });

  it('are bared of what they say before they are named: whoever fetches one has the bytes of its name', async () => {
    const photograph = await makePhotograph();
    const bare = new Uint8Array(barePicture(photograph));
    expect(bare.length).toBeLessThan(photograph.length);
    expect((await images.keep(photograph))?.hash).toBe(await sha256(bare));
    expect([...at.kept.values()].map(({ bytes }) => bytes)).toEqual([bare]);
  });

  it('and its films are kept as files, brought like them, and are nothing to draw', async () => {
    const film = new Blob([BYTES], { type: 'video/mp4' });
    expect(await images.keepFile(film)).toBe(HASH);
    await at.settle();
    expect(at.kept.get(HASH)).toEqual({ bytes: film, boards: { b: { state: 'stored', at: 100 * DAY } } });
    expect([await images.findFile(HASH, false), await images.find(HASH)]).toEqual([film, null]);
    expect(images.images.get(HASH)).toBeUndefined();
    await at.settle();
    at.kept.clear();
    const later = at.open();
    expect(await later.findFile(HASH, false)).toBeNull();
    expect(at.asked.filter((what) => what === 'fetch')).toHaveLength(1);
    at.server.has.set(HASH, film);
    expect(await later.findFile(HASH)).toBe(film);
    // A picture is no film.
    at.kept.set(HASH, { bytes: BYTES, boards: {} });
    expect(await later.findFile(HASH)).toBeNull();
  });

  it('are brought again where the server let go of them before the change that shows them came', async () => {
    await images.keep(BYTES);
    await at.settle();
    expect(at.kept.get(HASH)!.boards).toMatchObject({ b: { state: 'stored', at: 100 * DAY } });
    const later = at.open();
    later.images.get(HASH);
    await at.settle();
    expect(at.asked).toEqual(['bring']);
    at.date.today = 131 * DAY;
    at.server.isAway = true;
    at.open().images.get(HASH);
    await at.settle();
    expect(at.asked).toEqual(['bring', 'has']);
    at.server.isAway = false;
    at.open().images.get(HASH);
    await at.settle();
    expect(at.asked).toEqual(['bring', 'has', 'has', 'bring']);
    at.server.has.set(HASH, BYTES);
    at.date.today = 140 * DAY;
    at.open().images.get(HASH);
    await at.settle();
    expect(at.asked.slice(4)).toEqual(['has']);
    expect(at.kept.get(HASH)!.boards).toMatchObject({ b: { state: 'stored', at: 140 * DAY } });
  });

  it('are kept on the device first, and are sent only when the server has stored them', async () => {
    at.server.answer = { kind: 'not-now' };
    await images.keep(BYTES);
    await at.settle();
    expect(at.kept.get(HASH)).toMatchObject({ boards: { b: { state: 'pending' } } });
    at.server.answer = { kind: 'stored' };
    at.passTime();
    await at.settle();
    expect(at.kept.get(HASH)).toMatchObject({ boards: { b: { state: 'stored', at: 100 * DAY } } });
    expect(at.told).toEqual([]);
  });

  it('that can’t be sent for a while are told of once and quietly, all of them together, and again only when others have to wait', async () => {
    const WAITS = '2 pictures wait to be sent: they are kept on this device';
    at.server.answer = { kind: 'not-now' };
    await images.keep(BYTES);
    await images.keep(new Uint8Array([4, 5]));
    await at.settle();
    expect(at.told).toEqual([]);
    for (let time = 0; time < 3; time += 1) await images.claim(HASH);
    expect(at.told).toEqual([WAITS]);
    at.server.answer = { kind: 'stored' };
    await images.claim(HASH);
    await images.claim(await sha256(new Uint8Array([4, 5])));
    at.server.answer = { kind: 'not-now' };
    await images.keep(new Uint8Array([6]));
    await at.settle();
    await images.claim(await sha256(new Uint8Array([6])));
    expect(at.told).toEqual([WAITS, '1 picture waits to be sent: it is kept on this device']);
  });

  it('that can’t be had say so in words from the second try on, and no more when they have come', async () => {
    const lacking: string[] = [];
    images.images.onLacking?.((hash) => lacking.push(hash));
    images.images.get(HASH);
    await at.settle();
    expect([lacking, images.images.lack?.(HASH)]).toEqual([[], undefined]);
    at.passTime();
    await at.settle();
    expect(images.images.lack?.(HASH)).toBe('This picture can’t be loaded right now');
    at.server.has.set(HASH, BYTES);
    at.passTime();
    await at.settle();
    expect([lacking, images.images.lack?.(HASH)]).toEqual([[HASH], undefined]);
  });

  it('that the server refuses are not called sent: the person is told once, and it is tried when the board is opened again', async () => {
    at.server.answer = { kind: 'refused', reason: 'too large' };
    await images.keep(BYTES);
    await at.settle();
    expect(at.kept.get(HASH)).toMatchObject({ boards: { b: { state: 'pending', refusal: 'too large' } } });
    expect(at.told).toEqual(['A picture is on this device only, others can’t see it: too large']);
    images.dispose();
    at.open();
    await at.settle();
    expect(at.asked).toEqual(['bring', 'bring']);
    expect(at.told).toHaveLength(1);
  });

  it('that are nowhere are asked for less and less often, and at once when somebody looks again', async () => {
    const arrived: string[] = [];
    images.images.onArrived((hash) => arrived.push(hash));
    for (let count = 0; count < 5; count += 1) expect(images.images.get(HASH)).toBeUndefined();
    await at.settle();
    for (let count = 0; count < 9; count += 1) {
      at.passTime();
      await at.settle();
    }
    expect(at.waits).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 300, 300].map((seconds) => seconds * 1_000));
    at.server.has.set(HASH, BYTES);
    at.wake();
    await at.settle();
    expect(arrived).toEqual([HASH]);
    expect(images.images.get(HASH)).toMatchObject({ width: 4 });
  });

  it('are found for exports wherever they are', async () => {
    expect(await images.find(HASH)).toBeNull();
    at.server.has.set(HASH, BYTES);
    expect(await images.find(HASH)).toEqual(BYTES);
    expect(at.kept.has(HASH)).toBe(true);
    expect(await images.show(HASH)).toMatchObject({ width: 4 });
  });
});

describe('the pictures that a board takes along from another', () => {
  let at: ReturnType<typeof stage>;
  beforeEach(() => {
    at = stage();
    at.kept.set(HASH, { bytes: BYTES, boards: { old: { state: 'pending' } } });
  });
  const stateHere = () => at.kept.get(HASH)?.boards;

  it('are tried until the server has them, and the other board sends its own', async () => {
    at.server.answer = { kind: 'not-now' };
    expect(await at.open().claim(HASH)).toBe(false);
    expect(stateHere()).toEqual({ old: { state: 'pending' }, b: { state: 'pending' } });
    at.server.answer = { kind: 'stored' };
    at.passTime();
    await at.settle();
    expect(stateHere()).toEqual({ old: { state: 'pending' }, b: { state: 'stored', at: 100 * DAY } });
  });

  it('are tried again when the board is opened again', async () => {
    at.server.answer = { kind: 'not-now' };
    const first = at.open();
    await first.claim(HASH);
    first.dispose();
    at.server.answer = { kind: 'stored' };
    at.open();
    await at.settle();
    expect(stateHere()).toMatchObject({ b: { state: 'stored', at: 100 * DAY } });
  });

  it('are brought although the board has shown them already', async () => {
    const images = at.open();
    await images.show(HASH);
    expect(stateHere()).toMatchObject({ b: { state: 'used' } });
    expect(await images.claim(HASH)).toBe(true);
    expect(stateHere()).toMatchObject({ b: { state: 'stored', at: 100 * DAY } });
    expect(at.asked).toEqual(['bring']);
  });

  it('come from the server where this device never had them, as soon as it is there', async () => {
    at.kept.clear();
    const images = at.open();
    expect(await images.claim(HASH, 'old')).toBe(false);
    at.elsewhere.set(HASH, BYTES);
    at.passTime();
    await at.settle();
    expect(stateHere()).toEqual({ b: { state: 'stored', at: 100 * DAY } });
  });

  describe('and have the bytes of another name, because they were named before they were bared', () => {
    const NAME = 'a'.repeat(64);
    beforeEach(() => {
      at.kept.clear();
      at.kept.set(NAME, { bytes: BYTES, boards: { old: { state: 'stored' } } });
      at.server.answer = { kind: 'stored', name: HASH };
    });

    it('go by the name of their bytes here, and are still at hand by the one they had', async () => {
      expect(await at.open().claim(NAME, 'old')).toBe(true);
      expect(at.renamed).toEqual([[NAME, HASH]]);
      const stored = { state: 'stored', at: 100 * DAY };
      expect(at.kept.get(HASH)).toEqual({ bytes: BYTES, boards: { b: stored } });
      expect(at.kept.get(NAME)?.boards).toEqual({ old: { state: 'stored' }, b: { ...stored, as: HASH } });
      expect(at.told).toEqual([]);
    });

    it('are drawn by it from the first moment on', async () => {
      const images = at.open();
      images.images.get(NAME);
      await at.settle();
      const drawn: unknown[] = [images.images.get(NAME)];
      at.hears.renamed = (stored) => drawn.push(images.images.get(stored));
      await images.claim(NAME, 'old');
      expect(drawn).toEqual([expect.objectContaining({ width: 4 }), drawn[0]]);
    });

    it('are drawn by it also where they are decoded only after they got it', async () => {
      at.kept.set(NAME, { bytes: BYTES, boards: { b: { state: 'stored', as: HASH } } });
      const images = at.open();
      images.images.get(NAME);
      await at.settle();
      expect(at.renamed).toContainEqual([NAME, HASH]);
      expect(images.images.get(HASH)).toMatchObject({ width: 4 });
    });

    it('get it when the server is there again, also where an older page was refused them', async () => {
      const refusal = 'The server does not take this picture';
      at.kept.set(NAME, { bytes: BYTES, boards: { b: { state: 'pending', refusal } } });
      at.server.answer = { kind: 'not-now' };
      at.open();
      await at.settle();
      expect(at.renamed).toEqual([]);
      at.server.answer = { kind: 'stored', name: HASH };
      at.passTime();
      await at.settle();
      expect(at.renamed).toEqual([[NAME, HASH]]);
    });

    it('get it again on the next visit, drawn or not, and are not sent again for it', async () => {
      await at.open().claim(NAME, 'old');
      at.date.today = 140 * DAY;
      at.open();
      await at.settle();
      expect(at.renamed).toEqual([
        [NAME, HASH],
        [NAME, HASH],
      ]);
      expect(at.asked).toEqual(['bring']);
    });
  });

  it('stay claimed until each of them is stored', async () => {
    const kept = new Map<string, unknown>([['claim b', { hashes: ['one', 'two'], from: 'old' }]]);
    const memory = {
      recall: async (name: string) => kept.get(name),
      keep: async (name: string, value: unknown) => void kept.set(name, value),
    };
    const stored = new Set(['two']);
    const claims: string[] = [];
    const claim = async (hash: string, from?: string) => {
      claims.push(`${hash} from ${from}`);
      return stored.has(hash);
    };
    await finishKeeping({ boardId: 'b', memory, pictures: { claim } });
    expect(kept.get('claim b')).toEqual({ hashes: ['one'], from: 'old' });
    stored.add('one');
    await finishKeeping({ boardId: 'b', memory, pictures: { claim } });
    expect(kept.get('claim b')).toBeUndefined();
    expect(claims).toEqual(['one from old', 'two from old', 'one from old']);
  });
});

describe('what the server answers to a picture', () => {
  it('is bytes, and to a film a file', async () => {
    const of = (type: string) =>
      reachPictureServer('b', async () => new Response(BYTES, { headers: { 'content-type': type } }));
    expect(await of('image/png').fetch(HASH, 'whole')).toEqual(BYTES);
    const film = (await of('video/webm').fetch(HASH, 'whole')) as Blob;
    expect([film.type, film.size]).toEqual(['video/webm', 3]);
  });

  const answering = (status: number, body: unknown = {}) =>
    reachPictureServer('b', async () => Response.json(body, { status }));

  it('also under the name of the very bytes, where they are not those of the name that they were asked for by', async () => {
    const server = answering(201, { hash: HASH });
    expect(await server.bring(BYTES, 'a'.repeat(64))).toEqual({ kind: 'stored', name: HASH });
    const film = new Blob([BYTES], { type: 'video/mp4' });
    expect(await server.bring(film, 'a'.repeat(64))).toEqual({ kind: 'stored', name: HASH });
  });

  it.each([
    [201, 'stored'],
    [403, 'not-now'],
    [404, 'not-now'],
    [429, 'not-now'],
    [503, 'not-now'],
    [413, 'refused'],
    [415, 'refused'],
  ])('%i is %s', async (status, kind) => {
    expect(await answering(status, { hash: HASH }).bring(BYTES, HASH)).toMatchObject({ kind });
  });

  it.each([
    [{ hash: 'b'.repeat(64) }, 'refused'],
    [{}, 'not-now'],
    ['a page', 'not-now'],
    [null, 'not-now'],
  ])('201 and %j is not that it has this picture by its name: %s', async (body, kind) => {
    expect(await answering(201, body).bring(BYTES, HASH)).toMatchObject({ kind });
  });

  it('tells the reason in the words of the server', async () => {
    const server = answering(413, {
      error: { code: 'X', message: 'This board has as many pictures as it can hold' },
    });
    expect(await server.bring(BYTES, HASH)).toEqual({
      kind: 'refused',
      reason: 'This board has as many pictures as it can hold',
    });
  });
});
