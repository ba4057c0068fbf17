import { expect, it } from 'vitest';
import { type CutWorker, cutBeside } from '../../editor/files/cut-beside';
import { CUT_FORM, type CutAnswer } from '../../formats/svg/cut-messages';
import { createSteppedTime } from '../harness/stepped-time';

const FONT = new Uint8Array([1, 2, 3]);
const LETTERS = new Set([65]);

/** The worker's half; it answers when it is told to. */
function createBench(first: 'ready' | 'other' | 'none' | 'silence') {
  const seen = { asked: [] as number[], ended: 0 };
  const worker: CutWorker = {
    onmessage: null,
    onerror: null,
    postMessage: ({ id }) => seen.asked.push(id),
    terminate: () => {
      seen.ended += 1;
    },
  };
  const tell = (data: CutAnswer) => worker.onmessage?.({ data });
  queueMicrotask(() => {
    if (first === 'silence') return;
    if (first === 'none') worker.onerror?.({});
    else tell({ kind: 'ready', form: first === 'ready' ? CUT_FORM : CUT_FORM + 1 });
  });
  const time = createSteppedTime();
  return { worker, seen, tell, time, cutting: cutBeside(() => worker, time.clock) };
}

it('answers find the font they are of, in any order', async () => {
  const { seen, tell, cutting } = createBench('ready');
  const { subset } = cutting;
  const cuts = [subset(FONT, LETTERS), subset(FONT, LETTERS)];
  await expect.poll(() => seen.asked).toEqual([1, 2]);
  tell({ kind: 'cut', id: 2, font: new Uint8Array([2]) });
  tell({ kind: 'cut', id: 1, font: new Uint8Array([1]) });
  expect(await Promise.all(cuts)).toEqual([new Uint8Array([1]), new Uint8Array([2])]);
});

it.each(['none', 'other'] as const)(
  'a worker that does not start, or is of another version, cuts nothing (%s)',
  async (first) => {
    const { seen, cutting } = createBench(first);
    const { subset } = cutting;
    await expect(subset(FONT, LETTERS)).rejects.toThrow(/started|version/);
    await expect(subset(FONT, LETTERS)).rejects.toThrow(/started|version/);
    expect(seen).toEqual({ asked: [], ended: 1 });
  },
);

it('one that breaks while it cuts lets go of what it was asked', async () => {
  const { worker, seen, cutting } = createBench('ready');
  const { subset } = cutting;
  const cut = subset(FONT, LETTERS);
  await expect.poll(() => seen.asked).toEqual([1]);
  worker.onerror?.({});
  await expect(cut).rejects.toThrow();
});

it('one that broke between two fonts is asked for no other', async () => {
  const { worker, seen, tell, cutting } = createBench('ready');
  const first = cutting.subset(FONT, LETTERS);
  await expect.poll(() => seen.asked).toEqual([1]);
  tell({ kind: 'cut', id: 1, font: FONT });
  await first;
  worker.onerror?.({});
  await expect(cutting.subset(FONT, LETTERS)).rejects.toThrow();
  cutting.end();
  expect(seen).toEqual({ asked: [1], ended: 1 });
});

const LONG = 60_000;

it('one that never says that it is there is not waited for', async () => {
  const { seen, time, cutting } = createBench('silence');
  const cut = cutting.subset(FONT, LETTERS);
  time.pass(LONG);
  await expect(cut).rejects.toThrow('silent');
  expect(seen).toEqual({ asked: [], ended: 1 });
});

it('one that goes silent lets go of every font that waits', async () => {
  const { seen, time, cutting } = createBench('ready');
  const cuts = [cutting.subset(FONT, LETTERS), cutting.subset(FONT, LETTERS)];
  await expect.poll(() => seen.asked).toEqual([1, 2]);
  time.pass(LONG);
  const ends = await Promise.allSettled(cuts);
  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(seen.ended).toBe(1);
});

it('one that answers has all the time it takes, and may be silent while nothing is asked', async () => {
  const { seen, tell, time, cutting } = createBench('ready');
  const cuts = Array.from({ length: 9 }, () => cutting.subset(FONT, LETTERS));
  await expect.poll(() => seen.asked).toHaveLength(9);
  for (const id of seen.asked) {
    time.pass(LONG / 2);
    tell({ kind: 'cut', id, font: FONT });
  }
  expect(await Promise.all(cuts)).toHaveLength(9);
  time.pass(9 * LONG);
  const later = cutting.subset(FONT, LETTERS);
  await expect.poll(() => seen.asked).toHaveLength(10);
  tell({ kind: 'cut', id: 10, font: FONT });
  expect(await later).toBe(FONT);
});

it('a site that forbids workers is a reason to bring fonts whole', async () => {
  const cutting = cutBeside(() => {
    throw new Error('forbidden');
  }, createSteppedTime().clock);
  await expect(cutting.subset(FONT, LETTERS)).rejects.toThrow('forbidden');
  cutting.end();
});
