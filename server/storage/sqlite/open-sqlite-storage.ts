import { Worker } from 'node:worker_threads';
import type { EmbedStorage } from '../embed-storage';
import type { HistoryStorage } from '../history-storage';
import type { KeptStorage } from '../kept-storage';
import type { ListingStorage } from '../listing-storage';
import { StorageError } from '../storage';
import type { WebhookStorage } from '../webhook-storage';
import type { WholeStorage } from '../whole-storage';
import type { OperationName, Operations, StorageAnswer, StorageRequest, StorageThread } from './operations';
import { type PackedDocument, unpackDocument } from './packed-document';

export interface SqliteStorage extends WholeStorage {
  /** Limits the file to so many pages; how tests fill the disk. */
  limitPages(pages: number): Promise<void>;
}

export interface SqlitePorts {
  readonly file: string;
  /** The bundled `storage-worker`. */
  readonly workerFile: string;
  /** Whether this is the server, which alone takes over what `npm run restore` has laid beside the file. */
  readonly takesRestored?: boolean;
  /** The thread is gone: nothing can be stored any more, and the process should end. */
  onFatal(error: Error): void;
}

interface Waiting {
  resolve(output: unknown): void;
  reject(error: Error): void;
}

type Call = <Output>(
  name: StorageRequest['name'],
  input: readonly unknown[],
  give?: ArrayBuffer[],
) => Promise<Output>;

function startWorker(
  workerFile: string,
  thread: StorageThread,
  onFatal: SqlitePorts['onFatal'],
): { call: Call; opened: Promise<number> } {
  const worker = new Worker(workerFile, {
    workerData: thread,
    name: thread.onlyReads ? 'storage-reading' : 'storage',
  });
  const waiting = new Map<number, Waiting>();
  let nextId = 1;
  let isClosing = false;
  const opened = new Promise<unknown>((resolve, reject) => waiting.set(0, { resolve, reject }));
  const fail = (error: Error) => {
    const isUnexpected = !isClosing && !waiting.has(0);
    for (const { reject } of waiting.values()) reject(new StorageError('unavailable', error.message));
    waiting.clear();
    if (isUnexpected) onFatal(error);
    isClosing = true;
  };
  worker.on('message', (answer: StorageAnswer) => {
    const asked = waiting.get(answer.id);
    if (!asked) return;
    waiting.delete(answer.id);
    if ('output' in answer) asked.resolve(answer.output);
    else {
      if (answer.id === 0) isClosing = true;
      asked.reject(new StorageError(answer.trouble, answer.message));
    }
  });
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('the storage thread ended')));
  const call: Call = (name, input, give = []) => {
    if (isClosing) return Promise.reject(new StorageError('unavailable', 'the storage is closed'));
    if (name === 'close') isClosing = true;
    const id = nextId++;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve: resolve as (output: unknown) => void, reject });
      worker.postMessage({ id, name, input } as StorageRequest, give);
    });
  };
  return { call, opened: opened as Promise<number> };
}

type Forward = <Name extends OperationName>(
  name: Name,
) => (...input: Parameters<Operations[Name]>) => Promise<ReturnType<Operations[Name]>>;

function forwardTo(call: Call): Forward {
  return (name) =>
    (...input) =>
      call(name, input);
}

/** Who changed boards, which is thousands of rows, what may go of that, and what has a name. */
function forwardPast(operation: Forward, reading: Forward): Omit<HistoryStorage, 'loadPast' | 'readStretch'> {
  return {
    readPast: reading('readPast'),
    listAuthors: reading('listAuthors'),
    forgetPast: operation('forgetPast'),
    forgetBefore: operation('forgetBefore'),
    findRetention: operation('findRetention'),
    setRetention: operation('setRetention'),
    saveVersion: operation('saveVersion'),
    listVersions: operation('listVersions'),
    removeVersion: operation('removeVersion'),
  };
}

/** What other programs and other sites see of boards, and what housekeeping does. */
function forwardOutside(
  operation: Forward,
  reading: Forward,
): WebhookStorage & EmbedStorage & KeptStorage & ListingStorage {
  return {
    createWebhook: operation('createWebhook'),
    listWebhooks: operation('listWebhooks'),
    changeWebhook: operation('changeWebhook'),
    removeWebhook: operation('removeWebhook'),
    listDueWebhooks: operation('listDueWebhooks'),
    saveDeliveries: operation('saveDeliveries'),
    addDelivery: operation('addDelivery'),
    listWaitingWebhooks: operation('listWaitingWebhooks'),
    nextDelivery: operation('nextDelivery'),
    noteAttempt: operation('noteAttempt'),
    listDeliveries: operation('listDeliveries'),
    redeliver: operation('redeliver'),
    findEmbedding: operation('findEmbedding'),
    saveEmbedding: operation('saveEmbedding'),
    hideBoard: operation('hideBoard'),
    listCompany: reading('listCompany'),
    readKept: operation('readKept'),
    listGoneBoards: operation('listGoneBoards'),
    forgetGoneBoards: operation('forgetGoneBoards'),
  };
}

/** Opens the file twice: first to write, which checks it and brings its tables up to date, then to read beside that. */
async function startWorkers({ file, workerFile, takesRestored = false, onFatal }: SqlitePorts) {
  const reads = { file, takesRestored: false, onlyReads: true };
  const writer = startWorker(workerFile, { file, takesRestored, onlyReads: false }, onFatal);
  const epoch = await writer.opened;
  const reader = startWorker(workerFile, reads, onFatal);
  try {
    await reader.opened;
  } catch (error) {
    await writer.call('close', []);
    throw error;
  }
  let searcher: ReturnType<typeof startWorker> | null = null;
  let isClosed = false;
  // Once more when somebody first searches: a person may have written so much that it takes long, and boards are opened meanwhile.
  const search: Call = (name, input) => {
    if (searcher === null && !isClosed) {
      searcher = startWorker(workerFile, reads, onFatal);
      searcher.opened.catch(() => {
        searcher = null;
      });
    }
    return (searcher ?? reader).call(name, input);
  };
  const close = async () => {
    isClosed = true;
    await Promise.all([reader.call('close', []), searcher?.call('close', [])]);
    // The last to close tidies the log of the file away, which only who writes can.
    await writer.call<void>('close', []);
  };
  return { epoch, call: writer.call, read: reader.call, search, close };
}

/**
 * The storage port on SQLite. It runs on worker threads, so that a slow disk never holds the sockets. One writes: it serves one
 * request after the other, which makes it the single writer that gives a board its gapless seq. What may be megabytes is read on the
 * other, so that nobody's change waits for a board to be folded or opened. Who searches has a third, so that nobody's board waits for it.
 */
export async function openSqliteStorage(ports: SqlitePorts): Promise<SqliteStorage> {
  const { epoch, call, read, search, close } = await startWorkers(ports);
  const [operation, reading, searching] = [forwardTo(call), forwardTo(read), forwardTo(search)];
  const moveToPast = (board: string) => operation('moveToPast')(board).catch(() => false);
  const load = async (name: 'loadDocument' | 'loadPast' | 'readStretch', input: readonly unknown[]) => {
    const packed = await read<PackedDocument | null>(name, input);
    return packed && unpackDocument(packed);
  };
  return {
    epoch,
    append: (batch) => call('append', [batch], [batch.data.buffer as ArrayBuffer]),
    loadDocument: (board) => load('loadDocument', [board]),
    loadPast: (board, seq) => load('loadPast', [board, seq]),
    readStretch: (...input) => load('readStretch', input),
    documentHeads: operation('documentHeads'),
    readRows: operation('readRows'),
    async saveSnapshot(next) {
      await operation('saveSnapshot')(next);
      // Piece by piece, so that what people draw meanwhile is committed in between. What can't be moved now is moved with the next.
      while (await moveToPast(next.board));
    },
    quarantine: operation('quarantine'),
    listQuarantined: operation('listQuarantined'),
    recoverBoard: operation('recoverBoard'),
    findPerson: operation('findPerson'),
    findPeople: operation('findPeople'),
    savePerson: operation('savePerson'),
    findTraces: operation('findTraces'),
    forgetPerson: operation('forgetPerson'),
    createBoard: operation('createBoard'),
    changeBoard: operation('changeBoard'),
    findAccess: operation('findAccess'),
    listBoards: (person, typed, now) =>
      (typed.trim() === '' ? reading : searching)('listBoards')(person, typed, now),
    createLink: operation('createLink'),
    listLinks: operation('listLinks'),
    revokeLink: operation('revokeLink'),
    grant: operation('grant'),
    appendEvents: operation('appendEvents'),
    readEvents: operation('readEvents'),
    findEvent: operation('findEvent'),
    listStanding: operation('listStanding'),
    findReceipt: operation('findReceipt'),
    eventHeads: operation('eventHeads'),
    listPeople: operation('listPeople'),
    listMembers: operation('listMembers'),
    listParticipants: operation('listParticipants'),
    writeNotice: operation('writeNotice'),
    readNotices: operation('readNotices'),
    acknowledgeNotices: operation('acknowledgeNotices'),
    enqueueJobs: operation('enqueueJobs'),
    claimJobs: operation('claimJobs'),
    reportJobs: operation('reportJobs'),
    cancelJob: operation('cancelJob'),
    retryJob: operation('retryJob'),
    findJob: operation('findJob'),
    listJobs: operation('listJobs'),
    tidyJobs: operation('tidyJobs'),
    listStaleWords: operation('listStaleWords'),
    listUnfolded: operation('listUnfolded'),
    saveWords: operation('saveWords'),
    searchWords: searching('searchWords'),
    purgeBoards: operation('purgeBoards'),
    listStaleThumbnails: operation('listStaleThumbnails'),
    saveThumbnails: operation('saveThumbnails'),
    findThumbnail: operation('findThumbnail'),
    ...forwardPast(operation, reading),
    ...forwardOutside(operation, reading),
    probe: operation('probe'),
    limitPages: (pages) => call('limitPages', [pages]),
    close,
  };
}
