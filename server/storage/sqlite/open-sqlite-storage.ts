import type { EmbedStorage } from '../embed-storage';
import type { HistoryStorage } from '../history-storage';
import type { KeptStorage } from '../kept-storage';
import type { ListingStorage } from '../listing-storage';
import { createOnDemand } from '../on-demand';
import { createSearchTurnstile, type SearchTurnstile } from '../search-turnstile';
import type { StoredDocument } from '../storage';
import { type Call, startThread } from '../storage-thread';
import type { WebhookStorage } from '../webhook-storage';
import type { WholeStorage } from '../whole-storage';
import type { OperationName, Operations, StorageThread } from './operations';
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

type Forward = <Name extends OperationName>(
  name: Name,
) => (...input: Parameters<Operations[Name]>) => Promise<ReturnType<Operations[Name]>>;

function forwardTo(call: Call): Forward {
  return (name) =>
    (...input) =>
      call(name, input);
}

async function load(
  from: Call,
  name: 'loadDocument' | 'loadPast' | 'readStretch',
  input: readonly unknown[],
): Promise<StoredDocument | null> {
  const packed = await from<PackedDocument | null>(name, input);
  return packed && unpackDocument(packed);
}

/** Who changed boards and what they were, which is thousands of rows, what may go of that, and what has a name. */
function forwardPast(operation: Forward, looking: Forward): Omit<HistoryStorage, 'loadPast' | 'readStretch'> {
  return {
    loadPieces: looking('loadPieces'),
    readPast: looking('readPast'),
    listAuthors: looking('listAuthors'),
    forgetPast: operation('forgetPast'),
    forgetBefore: operation('forgetBefore'),
    findRetention: operation('findRetention'),
    setRetention: operation('setRetention'),
    saveVersion: operation('saveVersion'),
    listVersions: operation('listVersions'),
    removeVersion: operation('removeVersion'),
  };
}

/** What may be megabytes to look through, for one person after the other; a list that is not searched waits for nobody. */
function forwardSearches(
  reading: Forward,
  searching: Forward,
  turnstile: SearchTurnstile,
): Pick<WholeStorage, 'listBoards' | 'searchWords'> {
  return {
    listBoards: (person, typed, now) =>
      typed.trim() === ''
        ? reading('listBoards')(person, typed, now)
        : turnstile.through(person, () => searching('listBoards')(person, typed, now)),
    searchWords: (person, typed, now) =>
      turnstile.through(person, () => searching('searchWords')(person, typed, now)),
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

/**
 * Opens the file to write, which checks it and brings its tables up to date, and to read beside that: once, once more while somebody looks at the
 * past, and once while somebody searches: a person may have written so much that it takes long, and boards are opened meanwhile.
 */
async function startThreads({ file, workerFile, takesRestored = false, onFatal }: SqlitePorts) {
  const start = (onlyReads: boolean) =>
    startThread(
      workerFile,
      {
        name: onlyReads ? 'storage-reading' : 'storage',
        workerData: { file, takesRestored: takesRestored && !onlyReads, onlyReads } satisfies StorageThread,
      },
      onFatal,
    );
  const writer = start(false);
  const epoch = await writer.opened;
  const reader = start(true);
  try {
    await reader.opened;
  } catch (error) {
    await writer.call('close', []);
    throw error;
  }
  const [past, searches] = [createOnDemand(() => start(true)), createOnDemand(() => start(true))];
  const close = async () => {
    await Promise.all([reader.call('close', []), past.close(), searches.close()]);
    // The last to close tidies the log of the file away, which only who writes can.
    await writer.call<void>('close', []);
  };
  return { epoch, call: writer.call, read: reader.call, look: past.call, search: searches.call, close };
}

/**
 * The storage port on SQLite. It runs on worker threads, so that a slow disk never holds the sockets. One writes: it serves one
 * request after the other, which makes it the single writer that gives a board its gapless seq. What may be megabytes is read on
 * another, so that nobody's change waits for a board to be folded or opened. Who looks at the past and who searches have one each, so that
 * they wait for no board, and no board for them.
 */
export async function openSqliteStorage(ports: SqlitePorts): Promise<SqliteStorage> {
  const { epoch, call, read, look, search, close } = await startThreads(ports);
  const [operation, reading] = [forwardTo(call), forwardTo(read)];
  const [looking, searching] = [forwardTo(look), forwardTo(search)];
  const turnstile = createSearchTurnstile(1);
  const moveToPast = (board: string) => operation('moveToPast')(board).catch(() => false);
  return {
    epoch,
    append: (batch) => call('append', [batch], [batch.data.buffer as ArrayBuffer]),
    loadDocument: (board) => load(read, 'loadDocument', [board]),
    loadFold: reading('loadFold'),
    loadPast: (board, seq) => load(look, 'loadPast', [board, seq]),
    readStretch: (...input) => load(look, 'readStretch', input),
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
    purgeBoards: operation('purgeBoards'),
    listStaleThumbnails: operation('listStaleThumbnails'),
    saveThumbnails: operation('saveThumbnails'),
    findThumbnail: operation('findThumbnail'),
    ...forwardSearches(reading, searching, turnstile),
    ...forwardPast(operation, looking),
    ...forwardOutside(operation, reading),
    probe: operation('probe'),
    limitPages: (pages) => call('limitPages', [pages]),
    close() {
      turnstile.close();
      return close();
    },
  };
}
