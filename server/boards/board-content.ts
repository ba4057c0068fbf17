import { DocumentThread } from '../log/document-thread';
import type { OpenDocuments } from '../log/open-documents';
import type { EventStorage } from '../storage/event-storage';
import type { Storage } from '../storage/storage';
import { type Appended, appendDrafted } from './append-drafted';
import type { ContentSource, ContentTask, Drafted, NewContent } from './content-task';
import { PerBoard } from './per-board';
import { findPrivateWriting } from './private-rounds';
import { ServerClients } from './server-clients';

/** What is on a board, for programs: read as JSON, added to by JSON. Documents are built in a thread, from what is on the disk. */
export interface BoardContent {
  /**
   * JSON text, as somebody may read it (null: a script); null when there is no such board.
   *
   * @param title how lists call it: a board that a script made has no title in its document before somebody opens it
   */
  read(board: string, reader: string | null, title: string): Promise<string | null>;
  /** The same as the text of a file that opens again: with nothing left out that a board says. */
  write(board: string, reader: string | null): Promise<string | null>;
  /** Adds shapes as one change, and resolves when it is on the disk. Null when there is no such board. */
  add(board: string, shapes: unknown, author: string): Promise<Appended | null>;
  /** Adds what a file held beside what is there, and resolves when it is on the disk. Null when there is no such board. */
  place(board: string, added: NewContent, author: string): Promise<Placed | null>;
  /** Gives it a title, in the document too, and resolves when that is on the disk. Null when there is no such board. */
  retitle(board: string, title: string, author: string): Promise<Appended | null>;
  close(): Promise<void>;
}

export type Placed = Appended;

export interface ContentPorts {
  readonly storage: Storage & Pick<EventStorage, 'listStanding'>;
  readonly documents: OpenDocuments;
  /** The bundled `content-worker`. */
  readonly workerFile: string;
}

/** Far above what scripts ask at once, far below what would keep others waiting for minutes. */
const MOST_PER_BOARD = 50;

export function createBoardContent({ storage, documents, workerFile }: ContentPorts): BoardContent {
  const thread = new DocumentThread(workerFile);
  const clients = new ServerClients();
  const perBoard = new PerBoard(MOST_PER_BOARD);
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
  ): Promise<Appended | null> => {
    const source = await load(board);
    if (!source) return null;
    const task: ContentTask = { kind: 'draft', source, shapes, author, client };
    return appendDrafted(documents, board, await thread.run<Drafted>(task), author);
  };
  const place = async (
    board: string,
    added: NewContent,
    author: string,
    client: number,
  ): Promise<Placed | null> => {
    const source = await load(board);
    if (!source) return null;
    const task: ContentTask = { kind: 'place', source, added, author, client };
    let placed: Placed = { ok: true, ids: [], seq: 0 };
    for (const change of await thread.run<readonly Drafted[]>(task)) {
      const appended = await appendDrafted(documents, board, change, author);
      if (!appended?.ok) return appended;
      placed = { ok: true, ids: [...placed.ids, ...appended.ids], seq: appended.seq };
    }
    return placed;
  };
  const tell = async (kind: 'read' | 'write', board: string, reader: string | null, title: string) => {
    const source = await load(board);
    if (!source) return null;
    const hides = await findPrivateWriting(storage, board, reader);
    return thread.run<string>({ kind, source: { ...source, hides }, title } satisfies ContentTask);
  };
  return {
    read: (board, reader, title) => perBoard.run(board, () => tell('read', board, reader, title)),
    write: (board, reader) => perBoard.run(board, () => tell('write', board, reader, '')),
    retitle: (board, title, author) =>
      clients.use(board, async (client) => {
        const source = await load(board);
        if (!source) return null;
        const drafted = await thread.run<Drafted>({ kind: 'retitle', source, title, client });
        return appendDrafted(documents, board, drafted, author);
      }),
    add: (board, shapes, author) =>
      perBoard.run(board, () => clients.use(board, (client) => add(board, shapes, author, client))),
    place: (board, added, author) =>
      perBoard.run(board, () => clients.use(board, (client) => place(board, added, author, client))),
    close: () => thread.close(),
  };
}
