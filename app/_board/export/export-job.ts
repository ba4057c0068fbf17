import type { MissingFiles } from '../../../editor/files/missing-words';
import { message } from '../../_language/message';
import { readServerError, serverWords } from '../../_language/server-words';
import { translate } from '../../_language/translate';

/** A job that makes a file of a board on the server. */
export interface ExportJobPorts {
  readonly boardId: string;
  readonly request: typeof fetch;
  after(milliseconds: number, run: () => void): () => void;
}

export interface ExportJobWatch {
  /** Aborting it cancels the job. */
  readonly signal: AbortSignal;
  /** From 0 to 1. */
  onProgress(share: number): void;
}

export interface MadeFile {
  readonly file: Blob;
  /** What is not in it, because the server has it not. */
  readonly missing: MissingFiles;
}

/** Milliseconds between two looks at a job. */
const LOOK_AGAIN = 400;
/** Looks in a row that nobody answered before it counts as lost. */
const MOST_UNANSWERED = 20;

export const UNREACHABLE = message('The server can’t be reached at the moment, and this file is made there');

interface Fields {
  readonly job?: unknown;
  readonly state?: unknown;
  readonly progress?: unknown;
  readonly error?: unknown;
  readonly picturesMissing?: unknown;
  readonly picturesMissingCount?: unknown;
  readonly videosMissing?: unknown;
  readonly videosMissingCount?: unknown;
}

async function fieldsOf(answer: Response): Promise<Fields> {
  const content: unknown = await answer.json().catch(() => null);
  return typeof content === 'object' && content !== null ? content : {};
}

/** Of very many only the first are named. */
const countOf = (named: unknown, count: unknown) =>
  typeof count === 'number' ? count : Array.isArray(named) ? named.length : 0;

const missingOf = (told: Fields): MissingFiles => ({
  pictures: countOf(told.picturesMissing, told.picturesMissingCount),
  films: countOf(told.videosMissing, told.videosMissingCount),
});

async function refusalOf(answer: Response): Promise<Error> {
  const { error } = await fieldsOf(answer);
  const words = readServerError(error);
  return new Error(words ? serverWords(words) : translate(UNREACHABLE));
}

class ExportJob {
  constructor(
    private readonly ports: ExportJobPorts,
    private readonly watch: ExportJobWatch,
  ) {}

  async run(wishes: object): Promise<MadeFile> {
    const { boardId } = this.ports;
    const asked = await this.ask(`/api/boards/${encodeURIComponent(boardId)}/exports`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(wishes),
    });
    if (!asked?.ok) throw asked ? await refusalOf(asked) : new Error(translate(UNREACHABLE));
    const { job } = await fieldsOf(asked);
    if (typeof job !== 'string') throw new Error(translate(UNREACHABLE));
    const address = `/api/jobs/${encodeURIComponent(job)}`;
    let missing: MissingFiles;
    try {
      missing = await this.waitFor(address);
    } catch (error) {
      if (this.watch.signal.aborted) void this.ask(address, { method: 'DELETE' }).catch(() => undefined);
      throw error;
    }
    const result = await this.ask(`${address}/result`);
    if (!result?.ok) throw result ? await refusalOf(result) : new Error(translate(UNREACHABLE));
    return { file: await result.blob(), missing };
  }

  private async waitFor(address: string): Promise<MissingFiles> {
    for (let unanswered = 0; unanswered < MOST_UNANSWERED; unanswered += 1) {
      await this.pause();
      const answer = await this.ask(address);
      if (!answer?.ok) continue;
      unanswered = -1;
      const told = await fieldsOf(answer);
      const { state, progress, error } = told;
      if (state === 'done') return missingOf(told);
      if (state === 'failed') {
        const reason = translate(String(error ?? message('unknown')));
        throw new Error(translate('The file could not be made: {reason}', { reason }));
      }
      if (typeof progress === 'number') this.watch.onProgress(progress);
    }
    throw new Error(translate(UNREACHABLE));
  }

  private pause(): Promise<void> {
    const { signal } = this.watch;
    return new Promise((resolve, reject) => {
      const stop = this.ports.after(LOOK_AGAIN, () => {
        signal.removeEventListener('abort', onAbort);
        resolve();
      });
      const onAbort = () => {
        stop();
        reject(new Error('Canceled'));
      };
      if (signal.aborted) onAbort();
      else signal.addEventListener('abort', onAbort, { once: true });
    });
  }

  private async ask(path: string, options?: RequestInit): Promise<Response | undefined> {
    try {
      return await this.ports.request(path, options);
    } catch {
      return undefined;
    }
  }
}

/**
 * Has a file made on the server and fetches it. Rejects with an Error whose message is for people, also when it was canceled: then the job
 * is ended too.
 */
export function exportOnServer(
  ports: ExportJobPorts,
  wishes: object,
  watch: ExportJobWatch,
): Promise<MadeFile> {
  return new ExportJob(ports, watch).run(wishes);
}
