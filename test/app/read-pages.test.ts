import { describe, expect, it } from 'vitest';
import {
  MOST_WAITED,
  NEXT_SILENCE,
  OPENING,
  type PdfWorker,
  readPages,
  SILENCE,
} from '../../app/_board/pdf/read-pages';
import type { PdfAnswer, PdfRequest } from '../../app/pdf-reader/messages';

/** The page whose letters are in a font of the device. */
const LENT = 3;

const page = (number: number): PdfAnswer => ({
  kind: 'page',
  number,
  picture: new Uint8Array([number]),
  size: [595, 842],
  isLent: number === LENT,
});

/** Workers that do as each test says, and a clock that is moved by hand. */
function createStage() {
  const requests: PdfRequest[] = [];
  const workers: (PdfWorker & { isEnded: boolean })[] = [];
  let now = 0;
  let due: { readonly at: number; readonly run: () => void }[] = [];
  return {
    requests,
    workers,
    ports: {
      start() {
        const worker = {
          isEnded: false,
          onmessage: null,
          onerror: null,
          postMessage: (request: PdfRequest) => void requests.push(request),
          terminate() {
            worker.isEnded = true;
          },
        };
        workers.push(worker);
        return worker;
      },
      after(milliseconds: number, run: () => void) {
        const entry = { at: now + milliseconds, run };
        due.push(entry);
        return () => {
          due = due.filter((other) => other !== entry);
        };
      },
      now: () => now,
    },
    say(...answers: readonly PdfAnswer[]) {
      for (const data of answers) workers.at(-1)!.onmessage?.({ data });
    },
    async pass(milliseconds: number) {
      now += milliseconds;
      const ripe = due.filter(({ at }) => at <= now);
      due = due.filter(({ at }) => at > now);
      for (const { run } of ripe) run();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

const FILE = new Uint8Array([1, 2, 3]);
const numbers = ({ pages }: { readonly pages: readonly { readonly number: number }[] }) =>
  pages.map(({ number }) => number);

describe('the pages of a PDF', () => {
  it('come one after the other, and the worker is ended behind the last', async () => {
    const { ports, say, workers, requests } = createStage();
    const reading = readPages(FILE, ports);
    say({ kind: 'opened', pages: 3 }, page(1), { kind: 'missed', number: 2 }, page(3), { kind: 'done' });
    const read = await reading;
    expect([numbers(read), read.unreadable, read.tooMany, read.lent]).toEqual([[1, 3], 1, 0, 1]);
    expect(requests).toMatchObject([{ from: 1, most: 50 }]);
    expect(workers.map(({ isEnded }) => isEnded)).toEqual([true]);
  });

  it('behind the fiftieth are counted, not drawn', async () => {
    const { ports, say } = createStage();
    const reading = readPages(FILE, ports);
    say({ kind: 'opened', pages: 62 }, page(1), { kind: 'done' });
    expect((await reading).tooMany).toBe(12);
  });

  it('a page that takes for ever is given up with its worker, and the next one drawn by another', async () => {
    const { ports, say, workers, requests, pass } = createStage();
    const reading = readPages(FILE, ports);
    say({ kind: 'opened', pages: 3 }, { kind: 'drawing', number: 1 }, page(1), {
      kind: 'drawing',
      number: 2,
    });
    await pass(SILENCE);
    expect(requests.map(({ from }) => from)).toEqual([1, 3]);
    say({ kind: 'opened', pages: 3 }, { kind: 'drawing', number: 3 }, page(3), { kind: 'done' });
    const read = await reading;
    expect([numbers(read), read.unreadable]).toEqual([[1, 3], 1]);
    expect(workers.map(({ isEnded }) => isEnded)).toEqual([true, true]);
  });

  it('that all take for ever end after some seconds, the next sooner than the first, and every one of them is told', async () => {
    const { ports, say, pass, workers } = createStage();
    const reading = readPages(FILE, ports);
    for (let waited = 0, number = 1; waited < MOST_WAITED; number += 1) {
      const patience = number === 1 ? SILENCE : NEXT_SILENCE;
      say({ kind: 'opened', pages: 40 }, { kind: 'drawing', number });
      await pass(patience);
      waited += patience;
    }
    expect(await reading).toEqual({ pages: [], unreadable: 40, tooMany: 0, lent: 0 });
    expect(workers.every(({ isEnded }) => isEnded)).toBe(true);
  });

  it('of a file that is refused, is never opened, or ends its worker are refused in words', async () => {
    const refused = createStage();
    const reading = readPages(FILE, refused.ports);
    refused.say({ kind: 'refused', reason: 'it is locked with a password' });
    await expect(reading).rejects.toThrow('Not opened: it is locked with a password');
    const silent = createStage();
    const waiting = expect(readPages(FILE, silent.ports)).rejects.toThrow('takes too long to read');
    await silent.pass(OPENING);
    await waiting;
    const broken = createStage();
    const breaking = readPages(FILE, broken.ports);
    broken.workers[0]!.onerror?.({ preventDefault: () => {} });
    await expect(breaking).rejects.toThrow('Not opened: this PDF can’t be read');
    expect(broken.workers[0]!.isEnded).toBe(true);
  });
});
