import { randomBytes } from 'node:crypto';
import { encodeBase64Url } from '../../board/ids';
import { LONGEST_TASK } from '../log/document-task';
import { DocumentThread } from '../log/document-thread';
import type { OpenDocuments } from '../log/open-documents';
import type { EventStorage } from '../storage/event-storage';
import type { HistoryStorage, VersionRecord } from '../storage/history-storage';
import type { Storage, StoredDocument } from '../storage/storage';
import { type Appended, appendDrafted } from './append-drafted';
import { changesSince } from './changes-since';
import type { ContentSource, ContentTask, Drafted } from './content-task';
import { groupPast, type PastEntry } from './group-past';
import { createPastDocuments } from './past-documents';
import { createPastKeeping, type PastKeeping } from './past-keeping';
import type { People } from './people';
import { findPrivateWriting } from './private-rounds';
import { createRememberedAuthors } from './remembered-authors';
import { ServerClients } from './server-clients';

/** Somebody who changed a board, and how many of the changes of an entry are theirs. */
export interface PastPerson {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  readonly changes: number;
}

/** Somebody who changed a board while another was away. */
export interface LatelyActive extends PastPerson {
  /** Milliseconds since their last change. */
  readonly ago: number;
}

export interface History {
  /** Newest first. */
  readonly entries: readonly (Omit<PastEntry, 'people'> & { readonly people: readonly PastPerson[] })[];
  /** The `before` that gives what came before these; null when that was all. */
  readonly before: number | null;
  /** The first and the last point that can be shown. */
  readonly floor: number;
  readonly head: number;
}

export interface BoardHistory extends PastKeeping {
  /** Null when there is no such board. */
  list(board: string, before: number | null, limit: number): Promise<History | null>;
  /** Who else changed the board in the last so many milliseconds, whoever did most first. Null when there is no such board. */
  changedSince(board: string, ago: number, person: string): Promise<readonly LatelyActive[] | null>;
  /** All who ever changed the board, as far as its past is there. Null when there is no such board. */
  listAuthors(board: string): Promise<readonly Omit<PastPerson, 'changes'>[] | null>;
  /** JSON text of the board as it was, as somebody may read it (null: a script); null when there is no such board or point. */
  read(board: string, seq: number, reader: string | null): Promise<string | null>;
  /** The same as one Yjs update. */
  readDocument(board: string, seq: number): Promise<Uint8Array | null>;
  /** The same as updates to be applied in this order, each behind its length. */
  readPieces(board: string, seq: number): Promise<Uint8Array<ArrayBuffer> | null>;
  /** The updates that came after a point, oldest first, up to `through` or a bounded stretch. Null when there is no such board or point. */
  readStretch(board: string, after: number, through: number): Promise<readonly Uint8Array[] | null>;
  /** The board as it is on the disk now, as one Yjs update. Null when there is no such board. */
  readNow(board: string): Promise<{ readonly seq: number; readonly update: Uint8Array } | null>;
  /** What another board has that this one has not, as one Yjs update, null for nothing; and how far this one was. Null when one is not there. */
  compareNow(
    board: string,
    other: string,
  ): Promise<{ readonly seq: number; readonly missing: Uint8Array | null } | null>;
  /** Makes the board, or some of its shapes, what it was, as one new change. Null when there is no such board or point. */
  restore(
    board: string,
    seq: number,
    shapes: readonly string[] | null,
    author: string,
  ): Promise<Appended | null>;
  listVersions(board: string): Promise<readonly VersionRecord[]>;
  /** Null when there is no such point, or too many versions. */
  nameVersion(version: Omit<VersionRecord, 'id' | 'at'>): Promise<VersionRecord | null>;
  removeVersion(board: string, id: string): Promise<boolean>;
  close(): Promise<void>;
}

export interface HistoryPorts {
  readonly storage: Pick<Storage, 'loadDocument'> & Pick<EventStorage, 'listStanding'> & HistoryStorage;
  readonly documents: OpenDocuments;
  readonly people: Pick<People, 'findAll'>;
  /** The bundled `content-worker`, and `compaction-worker`. */
  readonly workerFile: string;
  readonly foldFile: string;
  /** Days that the past of any board is kept; null: for ever. */
  readonly historyDays: number | null;
}

/** Rows that are looked at for one page of entries; a stroke is a row per frame. */
const MOST_ROWS = 10_000;
const MOST_VERSIONS = 200;
/** Who goes through the past thinks for so long between two points (ms): a thread that is started anew takes longer than a point. */
const BETWEEN_POINTS = 20_000;
/** Bytes of updates that are told at once. */
const STRETCH = 512 * 1024;

function sourceOf({ snapshot, rows }: StoredDocument): ContentSource {
  return { snapshot: snapshot?.data ?? null, updates: rows.map(({ data }) => data) };
}

/** Who changed boards. */
function createWhoWorked(
  storage: HistoryPorts['storage'],
  people: HistoryPorts['people'],
): Pick<BoardHistory, 'list' | 'changedSince' | 'listAuthors'> {
  const authorsOf = createRememberedAuthors({ storage, now: Date.now });
  return {
    async list(board, before, limit) {
      const page = await storage.readPast(board, before, MOST_ROWS);
      if (!page) return null;
      const { floor, head } = page;
      const grouped = groupPast(page.rows, limit);
      const named = await people.findAll(page.rows.map(({ person }) => person));
      const entries = grouped.map((entry) => ({
        ...entry,
        people: entry.people.map(({ id, changes }) => {
          const { name, color } = named.get(id)!;
          return { id, name, color, changes };
        }),
      }));
      const first = entries.at(-1)?.from ?? 0;
      return { entries, before: first > Math.max(1, floor + 1) ? first : null, floor, head };
    },
    async changedSince(board, ago, person) {
      const page = await storage.readPast(board, null, MOST_ROWS);
      if (!page) return null;
      const now = Date.now();
      const changes = changesSince(page.rows, now - ago, person);
      const named = await people.findAll(changes.map(({ id }) => id));
      return changes.map(({ id, changes: count, lastAt }) => {
        const { name, color } = named.get(id)!;
        return { id, name, color, changes: count, ago: Math.max(0, now - lastAt) };
      });
    },
    async listAuthors(board) {
      const ids = await authorsOf(board);
      if (!ids) return null;
      const named = await people.findAll(ids);
      return [...named.values()].map(({ id, name, color }) => ({ id, name, color }));
    },
  };
}

export function createBoardHistory(ports: HistoryPorts): BoardHistory {
  const { storage, documents, people, workerFile, foldFile, historyDays } = ports;
  const thread = new DocumentThread(workerFile, LONGEST_TASK, BETWEEN_POINTS);
  const folding = new DocumentThread(foldFile);
  const clients = new ServerClients();
  const fold = (source: ContentSource) =>
    thread.run<Uint8Array>({ kind: 'fold', source } satisfies ContentTask);
  const past = createPastDocuments({ storage, fold });
  const load = async (board: string, seq: number): Promise<ContentSource | null> => {
    const stored = await storage.loadPast(board, seq);
    return stored && sourceOf(stored);
  };
  return {
    ...createPastKeeping(storage, folding, historyDays),
    ...createWhoWorked(storage, people),
    async read(board, seq, reader) {
      const source = await load(board, seq);
      if (!source) return null;
      const hides = await findPrivateWriting(storage, board, reader);
      return thread.run<string>({ kind: 'read', source: { ...source, hides } } satisfies ContentTask);
    },
    readDocument: (board, seq) => past.read(board, seq),
    async readPieces(board, seq) {
      const wasTold = documents.rightOfWay.take('look');
      try {
        return await past.readPieces(board, seq);
      } finally {
        wasTold();
      }
    },
    async readStretch(board, after, through) {
      const stretch = await storage.readStretch(board, after, through, STRETCH);
      return stretch?.rows.map(({ data }) => data) ?? null;
    },
    async readNow(board) {
      const stored = await storage.loadDocument(board);
      if (!stored) return null;
      return { seq: stored.headSeq, update: await fold(sourceOf(stored)) };
    },
    async compareNow(board, other) {
      const [here, there] = [await storage.loadDocument(board), await storage.loadDocument(other)];
      if (!here || !there) return null;
      const task = {
        kind: 'difference',
        source: sourceOf(here),
        other: sourceOf(there),
      } satisfies ContentTask;
      return { seq: here.headSeq, missing: await thread.run<Uint8Array | null>(task) };
    },
    restore: (board, seq, shapes, author) =>
      clients.use(board, async (client) => {
        const [past, now] = [await load(board, seq), await storage.loadDocument(board)];
        if (!past || !now) return null;
        const task: ContentTask = { kind: 'restore', past, source: sourceOf(now), shapes, author, client };
        return appendDrafted(documents, board, await thread.run<Drafted>(task), author);
      }),
    listVersions: (board) => storage.listVersions(board),
    async nameVersion(wanted) {
      const page = await storage.readPast(wanted.board, null, 1);
      if (!page || wanted.seq > page.head || wanted.seq < page.floor) return null;
      const version = { ...wanted, id: encodeBase64Url(randomBytes(16)), at: Date.now() };
      return (await storage.saveVersion(version, MOST_VERSIONS)) ? version : null;
    },
    removeVersion: (board, id) => storage.removeVersion(board, id),
    close: async () => void (await Promise.all([thread.close(), folding.close()])),
  };
}
