import type { ShapeDraft } from '../../board/shape';
import type { FileReading } from '../../formats/read-file';
import type { ReadAnswer, ReadRequest } from '../../formats/reader-messages';

/** A worker that reads one file (`app/reader`); a narrow part of `Worker`. */
export interface ReadWorker {
  onmessage: ((event: { readonly data: ReadAnswer }) => void) | null;
  onerror: ((event: unknown) => void) | null;
  /** Something that it told could not be read here. */
  onmessageerror: ((event: unknown) => void) | null;
  postMessage(request: ReadRequest): void;
  terminate(): void;
}

export interface ReaderStart {
  start(): ReadWorker;
  /** Of the page: a reader of another build is not asked. */
  readonly build: string;
}

/** Undefined where there is none. */
export type FetchReader = () => Promise<ReaderStart | undefined>;

function withDrafts(reading: FileReading, drafts: readonly ShapeDraft[]): FileReading {
  if (reading.kind !== 'board' || !reading.reading.ok) return reading;
  return { kind: 'board', reading: { ok: true, value: { ...reading.reading.value, drafts } } };
}

/** Reads a file beside the page, or resolves to undefined where that can't be: offline with nothing kept, another build, forbidden by the site. */
export function readBeside(file: Blob, { start, build }: ReaderStart): Promise<FileReading | undefined> {
  return new Promise((resolve) => {
    let worker: ReadWorker;
    try {
      worker = start();
    } catch {
      resolve(undefined);
      return;
    }
    let found: FileReading | undefined;
    const drafts: ShapeDraft[] = [];
    const finish = (reading: FileReading | undefined) => {
      worker.terminate();
      resolve(reading);
    };
    worker.onerror = () => finish(undefined);
    worker.onmessageerror = () => finish(undefined);
    worker.onmessage = ({ data }) => {
      if (data.kind === 'ready') {
        if (data.build === build) worker.postMessage({ file });
        else finish(undefined);
      }
      if (data.kind === 'found') found = data.reading;
      if (data.kind === 'drafts') drafts.push(...data.drafts);
      if (data.kind === 'end')
        finish(found && drafts.length === data.count ? withDrafts(found, drafts) : undefined);
      if (data.kind === 'failed') finish(undefined);
    };
  });
}
