import { expect, it } from 'vitest';
import { type CutWorker, cutBeside } from '../../editor/files/cut-beside';
import { CUT_FORM, type CutAnswer } from '../../formats/svg/cut-messages';

const FONT = new Uint8Array([1, 2, 3]);
const LETTERS = new Set([65]);

/** The worker's half; it answers when it is told to. */
function createBench(first: 'ready' | 'other' | 'none') {
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
    if (first === 'none') worker.onerror?.({});
    else tell({ kind: 'ready', form: first === 'ready' ? CUT_FORM : CUT_FORM + 1 });
  });
  return { worker, seen, tell };
}

it('answers find the font they are of, in any order', async () => {
  const { worker, seen, tell } = createBench('ready');
  const { subset } = cutBeside(() => worker);
  const cuts = [subset(FONT, LETTERS), subset(FONT, LETTERS)];
  await expect.poll(() => seen.asked).toEqual([1, 2]);
  tell({ kind: 'cut', id: 2, font: new Uint8Array([2]) });
  tell({ kind: 'cut', id: 1, font: new Uint8Array([1]) });
  expect(await Promise.all(cuts)).toEqual([new Uint8Array([1]), new Uint8Array([2])]);
});

it.each(['none', 'other'] as const)(
  'a worker that does not start, or is of another version, cuts nothing (%s)',
  async (first) => {
    const { worker, seen } = createBench(first);
    const { subset } = cutBeside(() => worker);
    await expect(subset(FONT, LETTERS)).rejects.toThrow(/started|version/);
    await expect(subset(FONT, LETTERS)).rejects.toThrow(/started|version/);
    expect(seen).toEqual({ asked: [], ended: 1 });
  },
);

it('one that breaks while it cuts lets go of what it was asked', async () => {
  const { worker, seen } = createBench('ready');
  const { subset } = cutBeside(() => worker);
  const cut = subset(FONT, LETTERS);
  await expect.poll(() => seen.asked).toEqual([1]);
  worker.onerror?.({});
  await expect(cut).rejects.toThrow();
});

it('a site that forbids workers is a reason to bring fonts whole', async () => {
  const cutting = cutBeside(() => {
    throw new Error('forbidden');
  });
  await expect(cutting.subset(FONT, LETTERS)).rejects.toThrow('forbidden');
  cutting.end();
});
