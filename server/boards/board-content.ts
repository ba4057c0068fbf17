import { randomBytes } from 'node:crypto';
import { DocumentThread } from '../log/document-thread';
import type { OpenDocuments } from '../log/open-documents';
import { scanUpdate } from '../log/update-scan';
import type { Storage } from '../storage/storage';
import type { ContentSource, ContentTask, Drafted } from './content-task';

export type Added =
  | { readonly ok: true; readonly ids: readonly string[]; readonly seq: number }
  | { readonly ok: false; readonly reason: string };

/** What is on a board, for programs: read as JSON, added to by JSON. Documents are built in a thread, from what is on the disk. */
export interface BoardContent {
  /** JSON text; null when there is no such board. */
  read(board: string): Promise<string | null>;
  /** Adds shapes as one change, and resolves when it is on the disk. Null when there is no such board. */
  add(board: string, shapes: unknown, author: string): Promise<Added | null>;
  close(): Promise<void>;
}

export interface ContentPorts {
  readonly storage: Storage;
  readonly documents: OpenDocuments;
  /** The bundled `content-worker`. */
  readonly workerFile: string;
}

const MOST_CLIENTS = 1_000;

/**
 * Each board has one client of the server's own per start of the process, so that a script which adds a shape a second does not
 * leave a client a second in the board's state vector. Additions to a board are made one after the other: two at once would write
 * different things under the same clock. After one that failed, nobody knows what became of its clocks, and the client is changed.
 */
class ServerClients {
  private readonly clients = new Map<string, number>();
  private readonly queues = new Map<string, Promise<unknown>>();

  async use<Result>(board: string, work: (client: number) => Promise<Result>): Promise<Result> {
    const before = this.queues.get(board) ?? Promise.resolve();
    const turn = before.then(
      () => this.work(board, work),
      () => this.work(board, work),
    );
    this.queues.set(board, turn);
    try {
      return await turn;
    } finally {
      if (this.queues.get(board) === turn) this.queues.delete(board);
    }
  }

  private async work<Result>(board: string, work: (client: number) => Promise<Result>): Promise<Result> {
    const client = this.clients.get(board) ?? randomBytes(4).readUInt32BE();
    this.clients.delete(board);
    const result = await work(client);
    this.clients.set(board, client);
    if (this.clients.size > MOST_CLIENTS) this.clients.delete(this.clients.keys().next().value!);
    return result;
  }
}

export function createBoardContent({ storage, documents, workerFile }: ContentPorts): BoardContent {
  const thread = new DocumentThread(workerFile);
  const clients = new ServerClients();
  const load = async (board: string): Promise<ContentSource | null> => {
    const stored = await storage.loadDocument(board);
    if (!stored) return null;
    return { snapshot: stored.snapshot?.data ?? null, updates: stored.rows.map(({ data }) => data) };
  };
  const add = async (
    board: string,
    shapes: unknown,
    author: string,
    client: number,
  ): Promise<Added | null> => {
    const source = await load(board);
    if (!source) return null;
    const task: ContentTask = { kind: 'draft', source, shapes, author, client };
    const drafted = await thread.run<Drafted>(task);
    if (!drafted.ok) return drafted;
    const { update, ids } = drafted;
    const result = scanUpdate(update);
    if (!result.ok) return { ok: false, reason: result.reason };
    const held = await documents.hold(board);
    if (!held) return null;
    try {
      if (ids.length > 0) {
        await documents.append(held.document, { update, scan: result.scan, person: author, author: null });
      }
      return { ok: true, ids, seq: held.document.headSeq };
    } finally {
      held.release();
    }
  };
  return {
    async read(board) {
      const source = await load(board);
      return source && thread.run<string>({ kind: 'read', source } satisfies ContentTask);
    },
    add: (board, shapes, author) => clients.use(board, (client) => add(board, shapes, author, client)),
    close: () => thread.close(),
  };
}
