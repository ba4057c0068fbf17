import type { ReadPages } from '../../../editor/files/page-reader';
import { MOST_PAGES } from '../../../formats/pdf/pdf-file';
import { message } from '../../_language/message';
import { translate } from '../../_language/translate';
import type { PdfAnswer, PdfRequest } from '../../pdf-reader/messages';

/** The part of a worker that is used here. */
export interface PdfWorker {
  postMessage(request: PdfRequest): void;
  terminate(): void;
  onmessage: ((event: { readonly data: PdfAnswer }) => void) | null;
  onerror: ((event: { preventDefault(): void }) => void) | null;
}

export interface ReadPagesPorts {
  start(): PdfWorker;
  after(milliseconds: number, run: () => void): () => void;
  now(): number;
}

/** Milliseconds without a word after which a file is not opened, and a page given up; one after another that was given up sooner. */
export const OPENING = 15_000;
export const SILENCE = 8_000;
export const NEXT_SILENCE = 3_000;
/** What pages that take for ever may cost in all, and all that may be spent on one file. */
export const MOST_WAITED = 20_000;
export const ALL_TIME = 120_000;

/** What the worker says of a file that it does not open (`app/pdf-reader`); it is a program of its own, and knows no languages. */
const REASONS: ReadonlySet<string> = new Set([
  message('it is locked with a password'),
  message('it is damaged, or no PDF'),
  message('it can’t be read'),
  message('letters that this PDF needs are not on this device yet. Try again when you are online'),
]);

const reasonOf = (said: string) => (REASONS.has(said) ? translate(said) : said);

type DrawnPage = Extract<PdfAnswer, { readonly kind: 'page' }>;

/** What one worker did before it was done, fell silent or died. */
interface Turn {
  readonly pages: readonly DrawnPage[];
  /** Of the file; 0 when it was never opened. */
  readonly count: number;
  readonly missed: number;
  /** The page it was at. */
  readonly at: number;
  readonly end: 'done' | 'silent' | 'dead' | { readonly refusal: string };
}

/** Draws from one page on, and ends the worker whatever became of it. */
function takeTurn(
  request: PdfRequest,
  { until, patience }: { readonly until: number; readonly patience: number },
  { start, after, now }: ReadPagesPorts,
): Promise<Turn> {
  return new Promise((resolve) => {
    const worker = start();
    const pages: DrawnPage[] = [];
    let [count, missed, at] = [0, 0, request.from];
    let cancel = () => {};
    const finish = (end: Turn['end']) => {
      cancel();
      worker.onmessage = null;
      worker.terminate();
      resolve({ pages, count, missed, at, end });
    };
    const wait = () => {
      cancel();
      const most = count === 0 ? OPENING : patience;
      cancel = after(Math.max(0, Math.min(most, until - now())), () => finish('silent'));
    };
    worker.onmessage = ({ data }) => {
      if (data.kind === 'opened') count = data.pages;
      wait();
      if (data.kind === 'opened') return;
      if (data.kind === 'drawing') at = data.number;
      else if (data.kind === 'page') pages.push(data);
      else if (data.kind === 'missed') missed += 1;
      else finish(data.kind === 'refused' ? { refusal: data.reason } : 'done');
    };
    worker.onerror = (event) => {
      event.preventDefault();
      finish('dead');
    };
    wait();
    worker.postMessage(request);
  });
}

/**
 * Draws the pages of a PDF, each in time. A page that takes for ever is given up with its worker, and the next one drawn by another.
 * Throws an Error with words for people.
 */
export async function readPages(bytes: Uint8Array, ports: ReadPagesPorts): Promise<ReadPages> {
  const until = ports.now() + ALL_TIME;
  const pages: DrawnPage[] = [];
  let [from, count, unreadable, waited] = [1, 0, 0, 0];
  for (;;) {
    // A copy: what a worker is given it keeps.
    const patience = waited === 0 ? SILENCE : NEXT_SILENCE;
    const turn = await takeTurn({ bytes: bytes.slice(), from, most: MOST_PAGES }, { until, patience }, ports);
    if (typeof turn.end === 'object') {
      throw new Error(translate('Not opened: {reason}', { reason: reasonOf(turn.end.refusal) }));
    }
    if (turn.count === 0 && turn.end !== 'done') {
      throw new Error(
        translate(
          turn.end === 'dead'
            ? 'Not opened: this PDF can’t be read'
            : 'Not opened: this PDF takes too long to read',
        ),
      );
    }
    pages.push(...turn.pages);
    count = turn.count;
    unreadable += turn.missed;
    const last = Math.min(count, MOST_PAGES);
    if (turn.end === 'done') break;
    unreadable += 1;
    from = turn.at + 1;
    if (turn.end === 'silent') waited += patience;
    const isOver = ports.now() >= until || waited >= MOST_WAITED;
    if (isOver) unreadable += Math.max(0, last - turn.at);
    if (isOver || from > last) break;
  }
  const lent = pages.filter(({ isLent }) => isLent).length;
  return { pages, unreadable, lent, tooMany: Math.max(0, count - MOST_PAGES) };
}
