import { beforeEach, describe, expect, it } from 'vitest';
import { type BoardImages, createBoardImages } from '../../app/_board/pictures/board-images';
import { readBrought } from '../../app/_board/pictures/decode-picture';
import type { DevicePictures, StoredPicture } from '../../app/_board/pictures/device-pictures';
import * as drawing from '../../app/_board/pictures/drawn-pictures';
import { type Fetched, reachPictureServer } from '../../app/_board/pictures/picture-server';
import { SMALL_SIDE } from '../../formats/pictures/small-copy';
import { createCanvasPen } from '../../render/canvas-pen';
import type { PaintingContext } from '../../render/painting-context';
import type { PixelSize } from '../../render/pen';
import { themeNamed } from '../../render/theme';

const hashOf = (number: number) => number.toString(16).padStart(64, '0');
/** Bytes that stand for a picture: how long its longer side is, and whose it is. */
const bytesOf = (side: number, number: number) => new Uint8Array(new Uint16Array([side, number]).buffer);
const sideOf = (bytes: Uint8Array) => new Uint16Array(bytes.slice().buffer)[0]!;

/** A device and a server whose answers wait until they are let go. */
function stage({
  keepsWhole = true,
  hasSmall = true,
  room = Infinity,
  loadDrawing = async () => drawing,
} = {}) {
  const kept = new Map<string, StoredPicture>();
  const device: DevicePictures = {
    get: async (hash) => kept.get(hash),
    async put(hash, bytes, board, known) {
      if (kept.size >= room) return false;
      kept.set(hash, { bytes, boards: { ...kept.get(hash)?.boards, [board]: known } });
      return true;
    },
    pending: async () => [],
  };
  const sides = new Map<string, number>();
  const asked: string[] = [];
  const decodedTo: number[] = [];
  const answers: (() => void)[] = [];
  const isAway = { whole: false };
  const waits: (() => void)[] = [];
  const answer = (hash: string, what: Fetched) => {
    const side = sides.get(hash);
    if (side === undefined || (isAway.whole && what !== 'small')) return undefined;
    const isSmaller = what === 'small' && hasSmall && side > SMALL_SIDE;
    return bytesOf(isSmaller ? SMALL_SIDE : side, Number.parseInt(hash, 16));
  };
  const decode = async (bytes: Uint8Array<ArrayBuffer>, longest = Infinity) => {
    const width = Math.min(sideOf(bytes), longest);
    decodedTo.push(width);
    return { source: {}, width, height: width / 2 };
  };
  const images = createBoardImages({
    boardId: 'b',
    device,
    reach: () => ({
      bring: async (_bytes, name) => ({ kind: 'stored', name }),
      has: async () => true,
      fetch: (hash, what) => {
        asked.push(`${Number.parseInt(hash, 16)} ${what}`);
        return new Promise((resolve) => answers.push(() => resolve(answer(hash, what))));
      },
    }),
    after(_milliseconds, run) {
      waits.push(run);
      return () => {};
    },
    onWake: () => () => {},
    decode,
    keepsWhole,
    loadDrawing,
    read: (brought) => readBrought(brought, decode),
    renamed: () => {},
    rasterise: async () => null,
    today: () => 0,
    tell: () => {},
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return {
    ...{ kept, asked, sides, decodedTo, isAway, images, settle },
    /** Lets all that was asked for come, and sees what is asked for then. */
    async arrive() {
      await settle();
      for (const come of answers.splice(0)) come();
      await settle();
    },
    passTime: () => {
      for (const run of waits.splice(0)) run();
    },
  };
}

/** Drawn in its proportions, twice as wide as high, so many pixels wide. */
const widthOf = (images: BoardImages, number: number, pixels?: number) =>
  images.images.get(hashOf(number), pixels === undefined ? undefined : [pixels, pixels / 2])?.width;

describe('pictures as they are drawn', () => {
  let at: ReturnType<typeof stage>;
  beforeEach(() => {
    at = stage();
    for (const number of [1, 2, 3]) at.sides.set(hashOf(number), 4_000);
  });

  it('come small at first, all of them before the first whole one, which then come one by one for a time without a network', async () => {
    for (const number of [1, 2, 3]) expect(widthOf(at.images, number, 100)).toBeUndefined();
    await at.settle();
    expect(at.asked).toEqual(['1 small', '2 small', '3 small']);
    await at.arrive();
    for (const number of [1, 2, 3]) expect(widthOf(at.images, number, 100)).toBe(SMALL_SIDE);
    expect(at.asked.slice(3)).toEqual(['1 whole-later']);
    await at.arrive();
    expect(at.asked.slice(3)).toEqual(['1 whole-later', '2 whole-later']);
    await at.arrive();
    await at.arrive();
    expect([...at.kept.keys()]).toEqual([1, 2, 3].map(hashOf));
    for (const { bytes } of at.kept.values()) expect(sideOf(bytes as Uint8Array)).toBe(4_000);
    // Nobody looks closer: none was decoded whole.
    expect(at.decodedTo).toEqual([SMALL_SIDE, SMALL_SIDE, SMALL_SIDE]);
    expect(at.asked).toHaveLength(6);
  });

  it('sharpen when they are drawn larger than the small one is, and once', async () => {
    widthOf(at.images, 1, 100);
    await at.arrive();
    await at.arrive();
    const arrived: string[] = [];
    at.images.images.onArrived((hash) => arrived.push(hash));
    expect(widthOf(at.images, 1, SMALL_SIDE)).toBe(SMALL_SIDE);
    await at.settle();
    expect(arrived).toEqual([]);
    expect(widthOf(at.images, 1, SMALL_SIDE + 1)).toBe(SMALL_SIDE);
    expect(widthOf(at.images, 1, 900)).toBe(SMALL_SIDE);
    await at.settle();
    expect(arrived).toEqual([hashOf(1)]);
    expect(widthOf(at.images, 1, 900)).toBe(4_000);
    expect(widthOf(at.images, 1, 100)).toBe(4_000);
  });

  it('sharpen when they are stretched beyond the small one across their proportions, whether that is here already or not', async () => {
    const stretch = (number: number, height: number) =>
      at.images.images.get(hashOf(number), [300, height])?.height;
    stretch(1, SMALL_SIDE / 2);
    stretch(2, SMALL_SIDE / 2 + 0.5);
    stretch(3, 500);
    await at.arrive();
    expect(at.asked.slice(3)).toEqual(['3 whole']);
    await at.arrive();
    expect(stretch(3, 500)).toBe(2_000);
    stretch(1, 500);
    await at.arrive();
    await at.arrive();
    expect([stretch(1, 500), stretch(2, 250)]).toEqual([2_000, SMALL_SIDE / 2]);
  });

  it('that are drawn large are shown small until the whole one is here, which waits for no other', async () => {
    widthOf(at.images, 2, 100);
    widthOf(at.images, 1, 1_000);
    await at.arrive();
    expect(widthOf(at.images, 1, 1_000)).toBe(SMALL_SIDE);
    expect(at.asked.slice(2)).toEqual(['1 whole']);
    await at.arrive();
    expect(widthOf(at.images, 1, 1_000)).toBe(4_000);
    expect(at.asked.slice(2)).toEqual(['1 whole', '2 whole-later']);
  });

  it('that could not be sharpened are tried again', async () => {
    at.isAway.whole = true;
    widthOf(at.images, 1, 1_000);
    await at.arrive();
    await at.arrive();
    expect(widthOf(at.images, 1, 1_000)).toBe(SMALL_SIDE);
    at.isAway.whole = false;
    at.passTime();
    await at.arrive();
    expect(widthOf(at.images, 1, 1_000)).toBe(4_000);
  });

  it('are whole for exports and copies, and where nobody says how large they are drawn', async () => {
    widthOf(at.images, 1, 100);
    await at.arrive();
    const shown = at.images.show(hashOf(1));
    await at.arrive();
    expect(await shown).toMatchObject({ width: 4_000 });
    const found = at.images.find(hashOf(2));
    await at.arrive();
    expect(sideOf((await found)!)).toBe(4_000);
    widthOf(at.images, 3);
    await at.arrive();
    await at.arrive();
    expect(widthOf(at.images, 3)).toBe(4_000);
  });

  it('that this device has whole are asked of nobody, and take little memory while they are drawn small', async () => {
    const boards = { b: { state: 'stored', at: 0 } } as const;
    at.kept.set(hashOf(1), { bytes: bytesOf(4_000, 1), boards });
    at.kept.set(hashOf(2), { bytes: bytesOf(4_000, 2), boards });
    widthOf(at.images, 1, 100);
    widthOf(at.images, 2, 1_000);
    await at.arrive();
    expect([widthOf(at.images, 1, 100), widthOf(at.images, 2, 1_000)]).toEqual([SMALL_SIDE, 4_000]);
    expect(at.decodedTo.sort()).toEqual([4_000, SMALL_SIDE]);
    widthOf(at.images, 1, 1_000);
    await at.settle();
    expect(widthOf(at.images, 1, 1_000)).toBe(4_000);
    expect(at.asked).toEqual([]);
  });

  it.each([
    ['the server has no smaller copy', { hasSmall: false }, 4_000],
    ['they are small themselves', {}, 300],
  ])('are asked for once where %s', async (_why, options, side) => {
    at = stage(options);
    at.sides.set(hashOf(1), side);
    widthOf(at.images, 1, 100);
    await at.arrive();
    expect(widthOf(at.images, 1, 5_000)).toBe(side);
    await at.arrive();
    expect(at.asked).toEqual(['1 small']);
    expect(sideOf(at.kept.get(hashOf(1))!.bytes as Uint8Array)).toBe(side);
  });

  it('are not brought whole to a page that keeps nothing', async () => {
    at = stage({ keepsWhole: false });
    at.sides.set(hashOf(1), 4_000);
    widthOf(at.images, 1, 100);
    await at.arrive();
    await at.arrive();
    expect(at.asked).toEqual(['1 small']);
    widthOf(at.images, 1, 1_000);
    await at.arrive();
    expect(widthOf(at.images, 1, 1_000)).toBe(4_000);
  });

  it.each([
    ['nothing', 0],
    ['one', 1],
  ])(
    'are brought whole for a time without a network as long as the device keeps them: it has room for %s',
    async (_what, room) => {
      at = stage({ room });
      for (const number of [1, 2, 3, 4]) at.sides.set(hashOf(number), 4_000);
      for (const number of [1, 2, 3, 4]) widthOf(at.images, number, 100);
      for (let time = 0; time < 6; time += 1) await at.arrive();
      at.passTime();
      await at.arrive();
      const whole = ['1 whole-later', '2 whole-later', '3 whole-later'];
      expect(at.asked.slice(4)).toEqual(whole.slice(0, room + 1));
      expect(at.kept.size).toBe(room);
      // Whoever looks closely has it all the same.
      widthOf(at.images, 4, 1_000);
      await at.arrive();
      expect(widthOf(at.images, 4, 1_000)).toBe(4_000);
    },
  );

  it('are shown when what draws them has come, in the size that was asked for meanwhile; without it they are asked for again', async () => {
    let isHere = false;
    at = stage({ loadDrawing: async () => (isHere ? drawing : Promise.reject(new Error('offline'))) });
    at.sides.set(hashOf(1), 4_000);
    widthOf(at.images, 1, 100);
    widthOf(at.images, 1, 1_000);
    const brought = await at.images.keep(bytesOf(300, 9));
    await at.settle();
    expect([brought?.size, at.images.images.get(brought!.hash)?.width, at.asked]).toEqual([
      [300, 150],
      300,
      [],
    ]);
    await at.settle();
    isHere = true;
    at.passTime();
    await at.arrive();
    await at.arrive();
    expect(widthOf(at.images, 1, 1_000)).toBe(4_000);
    expect(at.images.images.get(brought!.hash)?.width).toBe(300);
    expect(at.asked).toEqual(['1 small', '1 whole']);
  });

  it('are asked for at the size that the whole picture has on the screen, though a part of it is shown', () => {
    const pixels: (PixelSize | undefined)[] = [];
    const context = new Proxy({}, { get: () => () => {}, set: () => true }) as unknown as PaintingContext;
    const measure = { width: () => 0 };
    const get = (_hash: string, asked?: PixelSize) => void pixels.push(asked);
    const pen = (detail: number, isPaper = false) =>
      createCanvasPen(context, { theme: themeNamed('light'), measure, detail, isPaper, images: { get } });
    pen(2).image('h', { size: [100, 60] });
    pen(0.5).image('h', { size: [100, 60], crop: [0.5, 0, 0.25, 0.1] });
    pen(0.5, true).image('h', { size: [100, 60] });
    expect(pixels).toEqual([
      [200, 120],
      [200, 300],
      [Infinity, Infinity],
    ]);
  });
});

it('the server is asked for a picture in three ways', async () => {
  const asked: unknown[] = [];
  const server = reachPictureServer('b', async (address, options) => {
    asked.push([address, options?.priority]);
    return new Response(new Uint8Array([1]));
  });
  for (const what of ['small', 'whole', 'whole-later'] as const) await server.fetch('h', what);
  expect(asked).toEqual([
    ['/api/boards/b/files/h?size=small', 'auto'],
    ['/api/boards/b/files/h', 'auto'],
    ['/api/boards/b/files/h', 'low'],
  ]);
});
