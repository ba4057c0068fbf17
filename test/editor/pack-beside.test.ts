import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { type PackWorker, packBeside, packRowsBeside } from '../../editor/files/pack-beside';
import { PACK_FORM, type PackAnswer, type PackRequest } from '../../formats/pictures/pack-messages';
import { createRowPacking, writePng } from '../../formats/pictures/write-png';
import { createPoolPacking } from '../../server/drawing/packing';

/** The worker's half, in this thread; it takes a piece when it is told to. */
function createBench({ starts = true, form = PACK_FORM, breaksAt = Number.POSITIVE_INFINITY } = {}) {
  const pool = createPoolPacking();
  let rows: ReturnType<typeof createRowPacking> | null = null;
  const held: (() => void)[] = [];
  const seen = { pieces: 0, ended: 0 };
  const worker: PackWorker = {
    onmessage: null,
    onerror: null,
    postMessage(request: PackRequest, given) {
      const moved = structuredClone(request, { transfer: given as ArrayBuffer[] });
      void answer(moved);
    },
    terminate: () => {
      seen.ended += 1;
    },
  };
  const tell = (data: PackAnswer) => worker.onmessage?.({ data });
  async function answer(request: PackRequest) {
    if (request.kind === 'end') {
      tell({ kind: 'packed', parts: await (rows ?? pool).end() });
      return;
    }
    seen.pieces += 1;
    if (seen.pieces > breaksAt) return tell({ kind: 'failed', reason: 'no memory' });
    const { bytes, rows: shape } = request;
    if (shape !== null) rows ??= createRowPacking(shape, pool);
    await (rows ?? pool).write(new Uint8Array(bytes));
    held.push(() => tell({ kind: 'taken' }));
  }
  queueMicrotask(() => (starts ? tell({ kind: 'ready', form }) : worker.onerror?.({})));
  return { worker, seen, release: () => held.shift()?.(), held };
}

const ROWS = { width: 4, isOpaque: false };
const pixels = (rows: number) => new Uint8ClampedArray(4 * 4 * rows).map((_, index) => index * 7);

it('rows that are packed beside the page make the file that the page itself would make', async () => {
  const bench = createBench();
  const packing = (await packRowsBeside(ROWS, () => bench.worker))!;
  const releasing = setInterval(() => bench.release(), 1);
  const png = await writePng({ ...ROWS, height: 6 }, [pixels(2), pixels(3), pixels(1)], packing);
  clearInterval(releasing);
  const here = createRowPacking(ROWS, createPoolPacking());
  expect(png).toEqual(await writePng({ ...ROWS, height: 6 }, [pixels(2), pixels(3), pixels(1)], here));
  expect(bench.seen).toEqual({ pieces: 3, ended: 1 });
});

it('no more than two pieces are on their way, and what is given is given away', async () => {
  const bench = createBench();
  const packing = (await packRowsBeside(ROWS, () => bench.worker))!;
  const first = pixels(2);
  await packing.write(first);
  expect(first.length).toBe(0);
  let isThrough = false;
  const second = packing.write(pixels(2)).then(() => {
    isThrough = true;
  });
  await expect.poll(() => bench.held.length).toBe(2);
  expect(isThrough).toBe(false);
  bench.release();
  await second;
});

it('a part of a larger memory is copied, the rest stays where it is', async () => {
  const bench = createBench();
  const packing = (await packBeside(() => bench.worker))!;
  const whole = Uint8Array.from({ length: 40 }, (_, index) => index);
  await packing.write(whole.subarray(10, 20));
  expect(whole[12]).toBe(12);
  await expect.poll(() => bench.held.length).toBe(1);
  const packed = Buffer.concat([...(await packing.end())]);
  expect([...inflateSync(packed)]).toEqual([...whole.subarray(10, 20)]);
});

it('where no worker starts there is none, and the page packs by itself', async () => {
  expect(await packRowsBeside(ROWS, () => createBench({ starts: false }).worker)).toBeUndefined();
  const forbidden = () => {
    throw new Error('forbidden by the policy of the site');
  };
  expect(await packBeside(forbidden)).toBeUndefined();
});

it('a worker that was built for other messages is none, and is told nothing: it would pack no row and say it had', async () => {
  for (const form of [Number.NaN, PACK_FORM - 1, PACK_FORM + 1]) {
    for (const open of [packBeside, packRowsBeside.bind(undefined, ROWS)]) {
      const bench = createBench({ form });
      expect(await open(() => bench.worker)).toBeUndefined();
      expect(bench.seen).toEqual({ pieces: 0, ended: 1 });
    }
  }
});

it('one that breaks is told to whoever waits, and to whoever comes after', async () => {
  const bench = createBench({ breaksAt: 1 });
  const packing = (await packRowsBeside(ROWS, () => bench.worker))!;
  await packing.write(pixels(1));
  await expect(packing.write(pixels(1))).rejects.toThrow('no memory');
  await expect(packing.end()).rejects.toThrow('no memory');
  expect(bench.seen.ended).toBe(1);
});
