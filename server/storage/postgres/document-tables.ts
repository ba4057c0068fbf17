import { crc32 } from 'node:zlib';
import { checkDocument, checkRows, type FoundRow, type FoundSnapshot } from '../check-document';
import { frameFold } from '../frame-fold';
import { CHAIN_START, sealOf } from '../log-chain';
import {
  type AppendBatch,
  type AppendReceipt,
  type NewSnapshot,
  StorageError,
  type StoredDocument,
  type StoredFold,
  type StoredRow,
} from '../storage';
import type { Database, Session } from './database';
import { readFold } from './fold-reads';
import { keepBases, moveToPast } from './history-tables';

interface Position {
  number: number;
  head_seq: number;
  /** Null for a board on which nothing was written. */
  head_link: Buffer | null;
  state: string;
}

const FIND = 'SELECT number, head_seq, head_link, state FROM boards WHERE id = $1';
const ROWS_AFTER =
  'SELECT seq, data, crc, person, client, link FROM document_log WHERE board = $1 AND seq > $2 ORDER BY seq';

function expectOpen(id: string, { state }: Position): void {
  if (state !== 'ok') throw new StorageError('damaged', `${id} is quarantined`);
}

/** The link of a row, also of one that only a snapshot remembers; null where neither does. */
export async function findLink(session: Session, board: number, seq: number): Promise<Uint8Array | null> {
  if (seq === 0) return CHAIN_START;
  const found = await session.first<{ link: Buffer }>(
    `SELECT link FROM document_log WHERE board = $1 AND seq = $2
     UNION ALL SELECT link FROM snapshots WHERE board = $1 AND through_seq = $2 LIMIT 1`,
    [board, seq],
  );
  return found?.link ?? null;
}

/** A batch as the columns of `append_updates`. Places and senders count from 1 there. */
function toColumns({ boards, people, rows, data, at }: AppendBatch): readonly unknown[] {
  const places: number[] = [];
  const lengths: number[] = [];
  const clients: number[] = [];
  const senders: number[] = [];
  const crcs: number[] = [];
  let offset = 0;
  for (let index = 0; index < rows.length; index += 4) {
    const length = rows[index + 1]!;
    places.push(rows[index]! + 1);
    lengths.push(length);
    clients.push(rows[index + 2]!);
    senders.push(rows[index + 3]! + 1);
    crcs.push(crc32(data.subarray(offset, offset + length)));
    offset += length;
  }
  return [boards, people, places, lengths, clients, senders, crcs, data, at];
}

/** The document log. The lock on a board's row gives the seq, so it is gapless in commit order, however many processes write. */
export function createLogTable(database: Database) {
  return {
    async append(batch: AppendBatch): Promise<AppendReceipt> {
      const moved = await database.logAtOnce((session) =>
        session.all<{ board_place: number; first_seq: number }>(
          'SELECT board_place, first_seq FROM append_updates($1, $2, $3, $4, $5, $6, $7, $8, $9)',
          toColumns(batch),
        ),
      );
      const firsts = new Map(moved.map(({ board_place: place, first_seq: seq }) => [place, seq]));
      return batch.boards.map((_, index) => firsts.get(index + 1) ?? 0);
    },
    async documentHeads(boards: readonly string[]): Promise<readonly number[]> {
      const rows = await database.single.all<{ id: string; head_seq: number }>(
        'SELECT id, head_seq FROM boards WHERE id = ANY ($1)',
        [boards],
      );
      const heads = new Map(rows.map(({ id, head_seq: seq }) => [id, seq]));
      return boards.map((id) => heads.get(id) ?? 0);
    },
    readRows: (id: string, after: number): Promise<readonly StoredRow[] | null> =>
      database.read(async (session) => {
        const position = await session.first<Position>(FIND, [id]);
        if (!position) return null;
        expectOpen(id, position);
        const rows = await session.all<FoundRow>(ROWS_AFTER, [position.number, after]);
        if (rows.length < position.head_seq - after && rows[0]?.seq !== after + 1) return null;
        const head = Math.max(after, position.head_seq);
        if (rows.length === 0) return checkRows(id, rows, after, head);
        const before = await findLink(session, position.number, after);
        return checkRows(id, rows, after, head, { before, head: position.head_link });
      }),
  };
}

/** @param skip how many newer snapshots are left out; with no snapshot left, a board is read from its first row */
async function readFrom(
  session: Session,
  id: string,
  { number, head_seq: head, head_link: headLink }: Position,
  skip: number,
): Promise<{ readonly found: FoundSnapshot | undefined; readonly check: () => StoredDocument }> {
  const found = await session.first<FoundSnapshot>(
    'SELECT * FROM snapshots WHERE board = $1 ORDER BY through_seq DESC LIMIT 1 OFFSET $2',
    [number, skip],
  );
  const rows = await session.all<FoundRow>(ROWS_AFTER, [number, found?.through_seq ?? 0]);
  return { found, check: () => checkDocument(id, found, rows, head, headLink ?? CHAIN_START) };
}

/** The snapshot before the previous one becomes the past. The rows that went into the previous one are left to `moveToPast`. */
async function putSnapshot(session: Session, next: NewSnapshot): Promise<void> {
  const board = await session.first<Position>(`${FIND} FOR NO KEY UPDATE`, [next.board]);
  if (!board) return;
  const newest = await session.first<{ seq: number | null }>(
    'SELECT max(through_seq) AS seq FROM snapshots WHERE board = $1',
    [board.number],
  );
  const previous = newest?.seq ?? 0;
  const { throughSeq, data, stateVector, deletionsOffset, at } = next;
  if (throughSeq <= previous) return;
  const link = await findLink(session, board.number, throughSeq);
  if (!link)
    throw new StorageError('damaged', `${next.board}: there is no row ${throughSeq} to fold through`);
  await session.run(
    `INSERT INTO snapshots (board, through_seq, data, state_vector, deletions_offset, created_at, crc, link, seal)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      ...[board.number, throughSeq, data, stateVector, deletionsOffset, at, crc32(data)],
      ...[link, sealOf(link, data)],
    ],
  );
  await keepBases(session, board.number, previous);
}

/** When the newest snapshot is damaged, the one before it and the rows since say the same. */
async function readDocument(session: Session, id: string): Promise<StoredDocument | null> {
  const position = await session.first<Position>(FIND, [id]);
  if (!position) return null;
  expectOpen(id, position);
  const { found, check } = await readFrom(session, id, position, 0);
  try {
    return check();
  } catch (error) {
    if (!found) throw error;
    const older = await readFrom(session, id, position, 1);
    return { ...older.check(), passedOver: (error as Error).message };
  }
}

/** Reading a board back, and the snapshots that keep its log short. */
export function createSnapshotTables(database: Database) {
  return {
    loadDocument: (id: string): Promise<StoredDocument | null> =>
      database.read((session) => readDocument(session, id)),
    loadFold: (id: string): Promise<StoredFold | null> =>
      database.read(async (session) => {
        const position = await session.first<Position>(FIND, [id]);
        if (!position) return null;
        expectOpen(id, position);
        try {
          return await readFold(session, id, position);
        } catch (error) {
          // Read row by row it says what does not fit, and passes over a snapshot that is damaged.
          if (!(error instanceof StorageError && error.trouble === 'damaged')) throw error;
          const stored = await readDocument(session, id);
          return stored && frameFold(stored);
        }
      }),
    /** The snapshot before the previous one, and the rows that went into the previous one, become the past. */
    async saveSnapshot(next: NewSnapshot): Promise<void> {
      await database.write((session) => putSnapshot(session, next));
      const move = () => database.write((session) => moveToPast(session, next.board)).catch(() => false);
      // Piece by piece, so that what people draw meanwhile is committed in between. What can't be moved now is moved with the next.
      while (await move());
    },
    async quarantine(board: string): Promise<void> {
      await database.single.run("UPDATE boards SET state = 'quarantined' WHERE id = $1", [board]);
    },
  };
}
